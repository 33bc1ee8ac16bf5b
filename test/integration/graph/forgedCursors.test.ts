import { useGateway } from '../../support/gateway';
import { at, errorAt, failures, listAt, textAt } from '../../support/read';

const gateway = useGateway();

function decode(token: string): readonly unknown[] {
  return JSON.parse(Buffer.from(token, 'base64url').toString()) as readonly unknown[];
}

function encode(value: unknown): string {
  return encodeText(JSON.stringify(value));
}

function encodeText(json: string): string {
  return Buffer.from(json).toString('base64url');
}

function list(field: string): string {
  return `{ repository(fullName: "acme/widget") { list: ${field} { edges { cursor node { id } } pageInfo { endCursor } } } }`;
}

/** Returns the parts of a cursor that identify its list: everything except the position. */
async function prefixOf(field: string): Promise<readonly unknown[]> {
  const data = await gateway().data(list(field));
  return decode(textAt(data, 'repository', 'list', 'pageInfo', 'endCursor')).slice(0, 3);
}

describe('a cursor with a forged position', () => {
  test.each([
    'fields=*',
    'page=2&fields=*',
    'page=2&q=id%3D1',
    'page=2&pagelen=1000',
    'page=2&include=develop',
    'include=develop&q=1&fields=*&page=9',
    'page=2&sort=-id',
    'page=2&page=3',
    'page=2%26q=1',
    'p%61ge=2',
    '#/../../../user',
    '../../user',
    'page=..',
    'page=/user',
    'page=%2Fuser',
    '?page=2',
    'page=2#x',
    'page=2\r\nx: y',
    'page=%0d%0a',
    `ctx=${'0'.repeat(513)}`,
    '',
  ])('is rejected at `after` before any call if the list is paginated by `next`: %j', async (query) => {
    const after = encode([...(await prefixOf('commits(include: ["main"], first: 2)')), [query, 2, 0]]);

    const answer = await gateway().query(list(`commits(include: ["main"], first: 2, after: "${after}")`));

    expect(failures(answer)).toEqual(['repository.list BAD_USER_INPUT']);
    expect(errorAt(answer, 'repository', 'list').extensions).toHaveProperty(['fields', 'after']);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test.each([
    ['a page size above Bitbucket’s limit', '["page=2", 101, 0]'],
    ['a page size of zero', '["page=2", 0, -1]'],
    ['an index beyond its page', '["page=2", 10, 10]'],
    ['an index before its page', '["page=2", 10, -2]'],
    ['an index that is a fraction', '["page=2", 10, 0.5]'],
    ['an index that is infinite', '["page=2", 10, 1e400]'],
    ['a flag that is false', '["page=2", 10, 0, false]'],
    ['an extra element', '["page=2", 10, 0, true, 1]'],
    ['a query that is a list', '[["page=2"], 10, 0]'],
    ['a number', '7'],
  ])('is rejected if the list is paginated by `next`: %s', async (_, position) => {
    const prefix = await prefixOf('commits(include: ["main"], first: 2)');
    const after = encodeText(JSON.stringify(prefix).replace(/\]$/, `,${position}]`));

    const answer = await gateway().query(list(`commits(include: ["main"], first: 2, after: "${after}")`));

    expect(failures(answer)).toEqual(['repository.list BAD_USER_INPUT']);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test.each(['-1', '0.5', '1e400', '1e15', '100000000', '9007199254740993', '"7"', '[null, 1, -1]', 'null', '[7]'])(
    'is rejected if the list has numbered pages: %s',
    async (position) => {
      const prefix = await prefixOf('issues(first: 2)');
      const after = encodeText(JSON.stringify(prefix).replace(/\]$/, `,${position}]`));

      const answer = await gateway().query(
        `{ repository(fullName: "acme/widget") { after: issues(first: 2, after: "${after}") { totalCount nodes { id } }
          before: issues(last: 2, before: "${after}") { totalCount nodes { id } } } }`,
      );

      expect(failures(answer)).toEqual(['repository.after BAD_USER_INPUT', 'repository.before BAD_USER_INPUT']);
      expect(gateway().upstream.calls).toEqual([]);
    },
  );

  test('is accepted at the highest possible row and leads to an empty page', async () => {
    const after = encode([...(await prefixOf('issues(first: 2)')), 99_999_999]);

    const data = await gateway().data(list(`issues(first: 2, after: "${after}")`));

    expect(at(data, 'repository', 'list', 'edges')).toEqual([]);
  });
});

/** Makes the emulator return one row and this `next` as the first page of commits. */
function stubNext(next: string): void {
  const row = { type: 'commit', hash: 'a'.repeat(40), repository: { uuid: '{e08b4d31-204c-42b0-a05a-c1da15354f92}' } };
  const body = { pagelen: 1, values: [row], next };
  gateway().upstream.set({ faults: [{ path: /\/commits$/, times: 1, then: { kind: 'response', status: 200, body } }] });
}

const COMMITS = 'commits(include: ["main"], first: 1)';

describe('the `next` URL of a Bitbucket page', () => {
  test.each([
    ['https://api.bitbucket.org/2.0/x?page=2', 'page=2'],
    ['?ctx=0123456789abcdef&page=2', 'ctx=0123456789abcdef&page=2'],
    ['?page=8xhd', 'page=8xhd'],
    ['?after=YWJj%3D', 'after=YWJj%3D'],
    ['?after=2026-01-01T00:00:00%2B00:00', 'after=2026-01-01T00:00:00%2B00:00'],
    ['?include=main&pagelen=1&fields=x&sort=y&q=z&page=2', 'page=2'],
    ['?include=main&ctx=ab&page=2', 'ctx=ab&page=2'],
  ])('is encoded in the cursor of its row and requests the next page: %s', async (next, query) => {
    stubNext(next);
    const first = await gateway().data(list(COMMITS));
    const after = textAt(first, 'repository', 'list', 'pageInfo', 'endCursor');

    await gateway().query(list(`commits(include: ["main"], first: 1, after: "${after}")`));

    expect(decode(after)[3]).toEqual([query, 1, -1, ...(next.includes('include=main') ? [true] : [])]);
    const [call] = gateway().upstream.calls;
    const sent = [...(call?.query ?? [])].filter(([name]) => ['page', 'ctx', 'after'].includes(name));
    expect(sent).toEqual([...new URLSearchParams(query)]);
    expect(call?.query.getAll('include')).toEqual(next.startsWith('?ctx') ? [] : ['main']);
    expect(call?.query.get('pagelen')).toBe('1');
  });

  test.each([
    '?after=a/b',
    '?after=..',
    `?after=${'x'.repeat(513)}`,
    '?start=20',
    '?page=2&start=20',
    '?page=2&page=3',
    '?page=a%20b',
  ])('leads to the rows and a null cursor with an error if the cursor would be rejected: %s', async (next) => {
    stubNext(next);

    const answer = await gateway().query(
      `{ repository(fullName: "acme/widget") { list: ${COMMITS} { nodes { hash } pageInfo { hasNextPage endCursor } } } }`,
    );

    expect(failures(answer)).toEqual(['repository.list.pageInfo.endCursor BAD_UPSTREAM_RESPONSE']);
    expect(at(answer.data, 'repository', 'list')).toEqual({
      nodes: [{ hash: 'a'.repeat(40) }],
      pageInfo: { hasNextPage: true, endCursor: null },
    });
  });

  test('is followed within one operation, whatever its parameters are', async () => {
    stubNext('?after=a/b%20c&start=20');

    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { list: commits(include: ["main"], first: 3) { nodes { hash } } } }',
    );

    expect(listAt(data, 'repository', 'list', 'nodes')).toHaveLength(3);
    const [, second] = gateway().upstream.calls;
    expect([second?.query.get('after'), second?.query.get('start')]).toEqual(['a/b c', '20']);
  });
});

test('pagination by cursors returns each commit once', async () => {
  const hashes: string[] = [];
  let after = '';
  for (let pages = 0; pages < 10; pages += 1) {
    const data = await gateway().data(
      `{ repository(fullName: "acme/widget") { list: commits(include: ["main"], exclude: ["v0.9"], first: 7${after}) {
        edges { cursor node { hash } } pageInfo { hasNextPage } } } }`,
    );
    const edges = listAt(data, 'repository', 'list', 'edges');
    hashes.push(...edges.map((edge) => textAt(edge, 'node', 'hash')));
    if (at(data, 'repository', 'list', 'pageInfo', 'hasNextPage') === false) break;
    after = `, after: "${textAt(edges.at(-1), 'cursor')}"`;
  }

  const whole = await gateway().data(
    '{ repository(fullName: "acme/widget") { list: commits(include: ["main"], exclude: ["v0.9"], first: 100) { nodes { hash } } } }',
  );
  const expected = listAt(whole, 'repository', 'list', 'nodes').map((node) => textAt(node, 'hash'));
  expect(expected.length).toBeGreaterThan(14);
  expect(hashes).toEqual(expected.slice(0, hashes.length));
  expect(hashes.length).toBe(Math.min(70, expected.length));
});

describe('a forged global id', () => {
  const UUID = '{e08b4d31-204c-42b0-a05a-c1da15354f92}';

  test.each([
    ['a number above the safe integer limit', `["Issue","${UUID}",9007199254740993]`],
    ['an issue number above the Int limit', `["Issue","${UUID}",2147483648]`],
    ['an infinite number', `["Issue","${UUID}",1e400]`],
    ['a negative infinite number', `["IssueComment","${UUID}",1,-1e400]`],
    ['a fraction', `["IssueChange","${UUID}",1,0.5]`],
    ['a negative number', `["Milestone","${UUID}",-1]`],
    ['zero', `["CommitComment","${UUID}","${'a'.repeat(40)}",0]`],
    ['a number as a string', `["Issue","${UUID}","1"]`],
    ['a path instead of a uuid', '["Repository","../../user"]'],
    ['a path in the braces', '["Repository","{../../user}"]'],
    ['an encoded path in the braces', '["Workspace","{%2e%2e}"]'],
    ['a long uuid', `["Repository","{${'a'.repeat(65)}}"]`],
    ['a query after the uuid', `["User","${UUID}?fields=*"]`],
    ['a hash that is a path', `["Commit","${UUID}","../../../user"]`],
    ['a long name', `["Branch","${UUID}","${'a'.repeat(1_025)}"]`],
    ['an unknown type', `["constructor","${UUID}"]`],
    ['a uuid of 100 kB', `["Repository","{${'a'.repeat(100_000)}}"]`],
    ['75,000 nested lists', '['.repeat(75_000)],
  ])('is rejected at `id` and at its index in `ids` before any call: %s', async (_, json) => {
    const id = encodeText(json);

    const answer = await gateway().query('query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id, "x"]) { id } }', {
      variables: { id },
    });

    expect(failures(answer)).toEqual(['node BAD_USER_INPUT', 'nodes.0 BAD_USER_INPUT', 'nodes.1 BAD_USER_INPUT']);
    expect(errorAt(answer, 'node').extensions).toHaveProperty(['fields', 'id']);
    expect(errorAt(answer, 'nodes', 0).extensions).toHaveProperty(['fields', 'ids[0]']);
    expect(gateway().upstream.calls).toEqual([]);
  });
});
