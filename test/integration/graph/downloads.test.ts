import { useGateway } from '../../support/gateway';
import { at, listAt, textAt } from '../../support/read';

const gateway = useGateway();

const UUID_OF_WIDGET = '{e08b4d31-204c-42b0-a05a-c1da15354f92}';

function idOf(name: string): string {
  return Buffer.from(JSON.stringify(['Download', UUID_OF_WIDGET, name])).toString('base64url');
}

async function page(args: string): Promise<unknown> {
  const data = await gateway().data(
    `{ repository(fullName: "acme/widget") { downloads(${args}) { nodes { name } pageInfo { hasNextPage endCursor } } } }`,
  );
  return at(data, 'repository', 'downloads');
}

describe('downloads', () => {
  test('have their members, and no uploader if the account was deleted', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") { downloads(first: 3) { nodes {
      name size downloadCount createdAt url uploader { __typename displayName } } } } }`);

    const list = `${gateway().upstream.url}/repositories/acme/widget/downloads`;
    expect(at(data, 'repository', 'downloads', 'nodes')).toEqual([
      {
        name: 'größe & maß.pdf',
        size: 48_213,
        downloadCount: 7,
        createdAt: '2024-01-01T06:00:00.250Z',
        url: `${list}/gr%C3%B6%C3%9Fe%20%26%20ma%C3%9F.pdf`,
        uploader: { __typename: 'User', displayName: 'Ada Lindqvist' },
      },
      {
        name: 'legacy.zip',
        size: 0,
        downloadCount: 0,
        createdAt: '2024-01-02T06:00:00.250Z',
        url: `${list}/legacy.zip`,
        uploader: null,
      },
      {
        name: 'image.iso',
        size: 5_368_709_120,
        downloadCount: 1_204,
        createdAt: '2024-01-03T06:00:00.250Z',
        url: `${list}/image.iso`,
        uploader: { __typename: 'AppUser', displayName: 'Build Bot' },
      },
    ]);
  });

  test('are read a page at a time, to the last one', async () => {
    const first = await page('first: 100');
    const last = await page(`first: 100, after: "${textAt(first, 'pageInfo', 'endCursor')}"`);

    expect(listAt(first, 'nodes')).toHaveLength(100);
    expect(at(first, 'pageInfo', 'hasNextPage')).toBe(true);
    expect(listAt(last, 'nodes')).toEqual([97, 98, 99].map((build) => ({ name: `nightly-${build}.tar.gz` })));
    expect(at(last, 'pageInfo', 'hasNextPage')).toBe(false);
  });

  test('are an empty list for a repository without downloads', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/gadget") { downloads { totalCount nodes { name } } } }',
    );

    expect(data).toEqual({ repository: { downloads: { totalCount: 0, nodes: [] } } });
  });

  test('have a global id by their name', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { downloads(first: 2) { nodes { id } } } }',
    );

    const nodes = [{ id: idOf('größe & maß.pdf') }, { id: idOf('legacy.zip') }];
    expect(data).toEqual({ repository: { downloads: { nodes } } });
  });

  describe('by their global id', () => {
    const LIST = `/repositories/{}/${UUID_OF_WIDGET}/downloads`;

    async function nodes(...names: readonly string[]): Promise<unknown> {
      const document = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Download { name size } } }';
      return at(await gateway().data(document, { variables: { ids: names.map(idOf) } }), 'nodes');
    }

    function paths(): readonly string[] {
      return gateway().upstream.calls.map(({ path }) => path);
    }

    test('are read from the list, never from the address of the file', async () => {
      expect(await nodes('legacy.zip')).toEqual([{ __typename: 'Download', name: 'legacy.zip', size: 0 }]);
      expect(new Set(paths())).toEqual(new Set([LIST]));
    });

    test('are read together, on any page of the list', async () => {
      expect(await nodes('größe & maß.pdf', 'nightly-99.tar.gz')).toEqual([
        { __typename: 'Download', name: 'größe & maß.pdf', size: 48_213 },
        { __typename: 'Download', name: 'nightly-99.tar.gz', size: 1_099 },
      ]);
      expect(paths()).toEqual([LIST, LIST]);
    });

    test('are null if no download has exactly this name', async () => {
      expect(await nodes('LEGACY.zip')).toEqual([null]);
    });
  });
});
