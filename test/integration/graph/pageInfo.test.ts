import { useGateway } from '../../support/gateway';
import { at, listAt, textAt } from '../../support/read';

const gateway = useGateway();

const CURSORS = 'edges { cursor }';

function inWidget(selection: string): string {
  return `{ repository(fullName: "acme/widget") { ${selection} } }`;
}

describe('a page', () => {
  const PAGE_INFO = 'nodes { number } pageInfo { hasNextPage hasPreviousPage }';
  const ASCENDING = 'orderBy: { field: NUMBER, direction: ASC }';
  const toNodes = (...numbers: readonly number[]): readonly object[] => numbers.map((number) => ({ number }));

  async function list(paging: string): Promise<unknown> {
    const data = await gateway().data(
      `{ repository(fullName: "acme/gadget") { issues(${paging}, ${ASCENDING}) { ${PAGE_INFO} } } }`,
    );
    return at(data, 'repository', 'issues');
  }

  async function cursor(index: number): Promise<string> {
    const document = `{ repository(fullName: "acme/gadget") { issues(${ASCENDING}) { ${CURSORS} } } }`;
    return textAt(await gateway().data(document), 'repository', 'issues', 'edges', index, 'cursor');
  }

  // The repository acme/gadget has eight issues: 1, 2 and 4 to 9.
  test.each([
    { paging: 'first: 2', nodes: [1, 2], hasNextPage: true, hasPreviousPage: false },
    { paging: 'first: 8', nodes: [1, 2, 4, 5, 6, 7, 8, 9], hasNextPage: false, hasPreviousPage: false },
    { paging: 'first: 100', nodes: [1, 2, 4, 5, 6, 7, 8, 9], hasNextPage: false, hasPreviousPage: false },
    { paging: 'first: 0', nodes: [], hasNextPage: true, hasPreviousPage: false },
    { paging: 'last: 2', nodes: [8, 9], hasNextPage: false, hasPreviousPage: true },
    { paging: 'last: 7', nodes: [2, 4, 5, 6, 7, 8, 9], hasNextPage: false, hasPreviousPage: true },
    { paging: 'last: 8', nodes: [1, 2, 4, 5, 6, 7, 8, 9], hasNextPage: false, hasPreviousPage: false },
    { paging: 'last: 0', nodes: [], hasNextPage: false, hasPreviousPage: true },
  ])('has the correct pageInfo for $paging', async ({ paging, nodes, ...pageInfo }) => {
    const answer = await list(paging);

    expect(answer).toEqual({ nodes: toNodes(...nodes), pageInfo });
  });

  test.each([
    { after: 0, first: 2, nodes: [2, 4], hasNextPage: true },
    { after: 5, first: 2, nodes: [8, 9], hasNextPage: false },
    { after: 6, first: 0, nodes: [], hasNextPage: true },
    { after: 7, first: 5, nodes: [], hasNextPage: false },
    { after: 7, first: 0, nodes: [], hasNextPage: false },
  ])('has the correct pageInfo for first: $first after row $after', async ({ after, first, nodes, hasNextPage }) => {
    const answer = await list(`first: ${first}, after: "${await cursor(after)}"`);

    expect(answer).toEqual({ nodes: toNodes(...nodes), pageInfo: { hasNextPage, hasPreviousPage: true } });
  });

  test.each([
    { before: 7, last: 3, nodes: [6, 7, 8], hasPreviousPage: true },
    { before: 4, last: 3, nodes: [2, 4, 5], hasPreviousPage: true },
    { before: 3, last: 3, nodes: [1, 2, 4], hasPreviousPage: false },
    { before: 1, last: 5, nodes: [1], hasPreviousPage: false },
    { before: 0, last: 5, nodes: [], hasPreviousPage: false },
  ])(
    'has the correct pageInfo for last: $last before row $before',
    async ({ before, last, nodes, hasPreviousPage }) => {
      const answer = await list(`last: ${last}, before: "${await cursor(before)}"`);

      expect(answer).toEqual({ nodes: toNodes(...nodes), pageInfo: { hasNextPage: true, hasPreviousPage } });
    },
  );

  test('has the same cursors whether it is read from the start or from the end', async () => {
    const fromStart = await cursor(6);
    const document = `{ repository(fullName: "acme/gadget") { issues(last: 2, ${ASCENDING}) { ${CURSORS} } } }`;

    const data = await gateway().data(document);

    expect(textAt(data, 'repository', 'issues', 'edges', 0, 'cursor')).toBe(fromStart);
  });

  test('has the cursors of its first and last edge in pageInfo, or null if it is empty', async () => {
    const selection = `${CURSORS} pageInfo { startCursor endCursor }`;

    const data = await gateway().data(
      inWidget(`some: issues(first: 3) { ${selection} } none: issues(first: 0) { ${selection} }`),
    );

    const edges = listAt(data, 'repository', 'some', 'edges').map((edge) => at(edge, 'cursor'));
    expect(at(data, 'repository', 'some', 'pageInfo')).toEqual({ startCursor: edges[0], endCursor: edges[2] });
    expect(at(data, 'repository', 'none', 'pageInfo')).toEqual({ startCursor: null, endCursor: null });
  });

  test('has 25 rows by default', async () => {
    const data = await gateway().data(inWidget('issues { nodes { number } }'));

    expect(listAt(data, 'repository', 'issues', 'nodes')).toHaveLength(25);
  });

  test('of commits has hasNextPage and a null totalCount', async () => {
    const document = `query ($first: Int) { repository(fullName: "acme/gadget") {
      commits(first: $first) { totalCount nodes { message } pageInfo { hasNextPage hasPreviousPage } } } }`;

    const part = await gateway().data(document, { variables: { first: 3 } });
    const exactly = await gateway().data(document, { variables: { first: 4 } });
    const none = await gateway().data(document, { variables: { first: 0 } });

    expect(at(part, 'repository', 'commits', 'pageInfo')).toEqual({ hasNextPage: true, hasPreviousPage: false });
    expect(at(exactly, 'repository', 'commits')).toEqual({
      totalCount: null,
      nodes: [
        { message: 'Document caching (step 3)\n' },
        { message: 'Simplify the assembly line (step 2)\n' },
        { message: 'Mend the handbook (step 1)\n' },
        { message: 'First commit\n' },
      ],
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
    });
    expect(at(none, 'repository', 'commits')).toEqual({
      totalCount: null,
      nodes: [],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
  });
});
