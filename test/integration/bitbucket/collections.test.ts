import { closeAll, start, type Started } from '../../unit/bitbucket/cache/support';
import type { FakeResponse, Received } from '../../unit/bitbucket/upstream';
import type { CollectionRow } from './collectionRow';
import { COLLECTIONS } from './collectionTable';
import { discoverCollections } from './discoverEndpoints';

afterEach(closeAll);

type Key = string | number;

interface StartedRow extends Started {
  /** The requests so far, without those to the repository: the path with its key, or the `q` of a list. */
  readonly reads: () => readonly string[];
  readonly requests: readonly Received[];
}

/** Starts an upstream that has the resources with these keys. */
async function startWith(row: CollectionRow, keys: readonly Key[] = []): Promise<StartedRow> {
  const started = await start();
  const requests: Received[] = [];
  const resources = keys.map((key) => ({ [row.keyMember]: key, full_name: `acme/${key}` }));
  started.respondWith((request) => {
    requests.push(request);
    if (decoded(request) === row.path) return { body: { values: resources.map((each) => wrapped(each, row)) } };
    return { body: resources.find((each) => row.itemPath(each[row.keyMember] ?? '') === decoded(request)) ?? {} };
  });
  return { ...started, requests, reads: () => requests.map((request) => describeRead(request, row)) };
}

function wrapped(resource: object, { wrapper }: CollectionRow): object {
  return wrapper === undefined ? resource : { [wrapper]: resource, addon: true };
}

function describeRead(request: Received, { path }: CollectionRow): string {
  if (decoded(request) !== path) return decoded(request);
  return `list ${request.query.get('q') ?? ''} pagelen=${request.query.get('pagelen') ?? ''}`;
}

function decoded({ path }: Received): string {
  return decodeURIComponent(path);
}

/** The condition of a batch with these keys. */
function conditionOf({ keyMember }: CollectionRow, keys: readonly Key[]): string {
  const values = keys.map((key) => JSON.stringify(key));
  return values.length === 1 ? `${keyMember} = ${values.join('')}` : `${keyMember} IN (${values.join(',')})`;
}

function lookups({ keyMember }: CollectionRow, keys: readonly Key[]) {
  return keys.map((key) => ({ by: keyMember, value: key }));
}

test('the table has one row for each exported collection', async () => {
  expect(COLLECTIONS.map(({ name }) => name).toSorted()).toEqual(await discoverCollections());
});

describe.each(COLLECTIONS)('$name', (row) => {
  const { keys, one, together, maxPageLength } = row;
  const listed = (keysOfBatch: readonly Key[]): string =>
    `list ${conditionOf(row, keysOfBatch)} pagelen=${maxPageLength}`;

  if (one !== 'none') {
    test(`reads one resource: ${one}`, async () => {
      const { sessionOf, reads } = await startWith(row, keys);

      const [resource] = await row.load(sessionOf(), lookups(row, keys.slice(0, 1)));

      expect(resource).toMatchObject({ [row.keyMember]: keys[0] });
      const expected = {
        address: row.itemPath(keys[0]),
        query: listed([keys[0]]),
        walk: `list  pagelen=${maxPageLength}`,
      };
      expect(reads()).toEqual([expected[one]]);
    });

    test(`reads several resources: ${together}`, async () => {
      const { sessionOf, reads } = await startWith(row, keys);

      const resources = await row.load(sessionOf(), lookups(row, keys));

      expect(resources).toMatchObject(keys.map((key) => ({ [row.keyMember]: key })));
      const expected = {
        separately: keys.map(row.itemPath),
        query: [listed(keys)],
        walk: [`list  pagelen=${maxPageLength}`],
      };
      expect(reads().toSorted()).toEqual(expected[together].toSorted());
    });

    test('treats the expected statuses as a missing resource', async () => {
      const missing: number[] = [];
      for (const status of [401, 403, 404, 410, 500]) {
        const { sessionOf, respondWith } = await start();
        respondWith(() => ({
          status,
          body: { type: 'error', error: { message: 'Removed', detail: { required: [] } } },
        }));
        const [outcome] = await row.many(sessionOf(), keys.slice(0, 1));
        if (outcome === null) missing.push(status);
      }

      expect(missing).toEqual(row.missing);
    });
  }

  if (together === 'query') {
    test('reads keys separately that could make the list fail', async () => {
      const all = [...keys, ...row.alone];
      const { sessionOf, reads } = await startWith(row, all);

      await row.load(sessionOf(), lookups(row, all));

      expect(reads().toSorted()).toEqual([listed(keys), ...row.alone.map(row.itemPath)].toSorted());
    });
  }

  if (row.alsoAddressedBy.length > 0) {
    test.each(row.alsoAddressedBy)('reads one resource by its address with %s', async (by) => {
      const { sessionOf, newRequests, respondWith } = await start();
      const resource = { [by]: 7, [row.keyMember]: keys[0] };
      respondWith(() => ({ body: resource }));

      const [found] = await row.load(sessionOf(), [{ by, value: 7 }]);

      expect(found).toEqual(resource);
      expect(newRequests().map((request) => request.split('?')[0])).toEqual([row.itemPath(7)]);
    });
  }

  if (row.alsoBy.length > 0) {
    test.each(row.alsoBy)('finds a resource in the whole list by %s', async (by) => {
      const { sessionOf, newRequests, respondWith } = await start();
      const resource = { [by]: 'x', [row.keyMember]: keys[0] };
      respondWith(() => ({ body: { values: [resource] } }));

      const [found] = await row.load(sessionOf(), [{ by, value: 'x' }]);

      expect(found).toEqual(resource);
      const requests = newRequests().map((request) => new URL(request, 'https://api.bitbucket.org'));
      expect(requests.map(({ pathname }) => pathname)).toEqual([row.path]);
      expect(requests[0]?.searchParams.get('fields')?.split(',')).toEqual(
        expect.arrayContaining([`values.${by}`, `values.${row.keyMember}`]),
      );
    });
  }
});

describe.each(COLLECTIONS)('the list of $name', (row) => {
  test('returns the resources in its rows', async () => {
    const { sessionOf } = await startWith(row, row.keys);

    const { values } = await row.list(sessionOf());

    expect(values).toEqual(row.keys.map((key) => ({ [row.keyMember]: key, full_name: `acme/${key}` })));
  });

  test('is walked with its largest pages, by number or by next', async () => {
    const { sessionOf, respondWith } = await start();
    const pages: (readonly string[])[] = [];
    respondWith((request) => {
      pages.push([
        request.query.get('page') ?? '',
        request.query.get('after') ?? '',
        request.query.get('pagelen') ?? '',
      ]);
      return pageOf(request, row);
    });

    const rows = await row.walk(sessionOf());

    const pagelen = String(row.maxPageLength);
    const after = row.paging === 'next-only' ? 'x' : '';
    expect(rows).toHaveLength(3 * row.maxPageLength);
    expect(pages.toSorted()).toEqual(
      [
        ['', '', pagelen],
        ['2', after, pagelen],
        ['3', after, pagelen],
      ].toSorted(),
    );
  });

  test('sends search, filters and order', async () => {
    const [query, q] = row.filtered ?? [{}, undefined];
    const [otherQuery, parameters] = row.parameters ?? [query, {}];
    const { sessionOf, requests } = await startWith(row);

    await row.list(sessionOf(), otherQuery);

    const sent = Object.fromEntries(requests[0]?.query ?? []);
    expect(requests[0]?.query.get('q') ?? undefined).toBe(q);
    expect(sent).toMatchObject(parameters);
    expect(requests[0]?.query.get('sort') ?? undefined).toBe(row.defaultSort);
  });
});

/** One of three full pages. A link to the next page contains more than its number. */
function pageOf({ query }: Received, { maxPageLength, wrapper, paging }: CollectionRow): FakeResponse {
  const number = Number(query.get('page') ?? 1);
  const rows = Array.from({ length: maxPageLength }, (_, index) => ({ id: number * 1_000 + index }));
  return {
    body: {
      values: rows.map((row) => (wrapper === undefined ? row : { [wrapper]: row })),
      size: 3 * maxPageLength,
      page: number,
      pagelen: maxPageLength,
      ...(number < 3 && paging !== 'numbered-without-next'
        ? { next: `https://api.bitbucket.org/2.0/x?page=${number + 1}&after=x` }
        : {}),
    },
  };
}
