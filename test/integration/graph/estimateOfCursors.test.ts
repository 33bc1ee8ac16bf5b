import { encodeNodeId } from '../../../src/graph/nodes/nodeId';
import { estimateOf } from '../../support/estimate';
import { useGateway } from '../../support/gateway';
import { listAt, textAt } from '../../support/read';

const gateway = useGateway();
const WIDGET = encodeNodeId('Repository', '{e08b4d31-204c-42b0-a05a-c1da15354f92}');

describe('the estimate of a page after a cursor', () => {
  const page = (of: string, after: string, count: number): string =>
    `{ ${of} { issues(first: ${count}, after: "${after}") { nodes { number } } } }`;
  const byName = 'repository(fullName: "acme/widget")';

  async function cursorAfter(count: number): Promise<string> {
    const data = await gateway().data(`{ ${byName} { issues(first: ${count}) { pageInfo { endCursor } } } }`);
    return textAt(data, 'repository', 'issues', 'pageInfo', 'endCursor');
  }

  test.each([
    ['is one call at the end of a Bitbucket page', 50, 50, 1],
    ['is two calls in the middle of a Bitbucket page', 53, 97, 2],
  ])('%s', async (_, read, count, calls) => {
    const document = page(byName, await cursorAfter(read), count);

    await gateway().data(document);

    expect(await estimateOf(document)).toEqual({ api: calls });
    expect(gateway().upstream.calls).toHaveLength(calls);
  });

  test.each([
    ['is one call if the rest of the Bitbucket page contains the commits', 1, 1],
    ['is two calls if the commits continue on the next Bitbucket page', 2, 2],
  ])('%s', async (_, count, calls) => {
    const commits = (paging: string): string =>
      `{ repository(fullName: "acme/gadget") { commits(include: ["main"], ${paging}) { edges { cursor } } } }`;
    const read = await gateway().data(commits('first: 3'));
    const document = commits(
      `first: ${count}, after: "${textAt(read, 'repository', 'commits', 'edges', 1, 'cursor')}"`,
    );

    const data = await gateway().data(document);

    expect(listAt(data, 'repository', 'commits', 'edges')).toHaveLength(count);
    expect(await estimateOf(document)).toEqual({ api: calls });
    expect(gateway().upstream.calls).toHaveLength(calls);
  });

  test('includes a call for the name if the cursor is from a list by name and the page is from the list by id', async () => {
    const cursor = await cursorAfter(25);
    const document = page(`node(id: "${WIDGET}") { ... on Repository`, cursor, 25).replace(/\}$/, '} }');

    await gateway().data(document);

    expect(await estimateOf(document)).toEqual({ api: 2 });
    expect(gateway().upstream.calls).toHaveLength(2);
  });

  test('is that of the real list if the dry run does not know the commit to which a branch points', async () => {
    const files = (paging: string): string => `{ repository(fullName: "acme/widget") {
      branch(name: "feature/login") { target { changedFiles(${paging}) { edges { cursor } } } }
    } }`;
    const read = await gateway().data(files('first: 1'));
    const after = textAt(read, 'repository', 'branch', 'target', 'changedFiles', 'edges', 0, 'cursor');
    const document = files(`first: 1, after: "${after}"`);

    // The changed files of a commit are cached.
    await gateway().data(document, { headers: { 'cache-control': 'no-cache' } });

    expect(await estimateOf(document)).toEqual({ api: 2 });
    expect(gateway().upstream.calls).toHaveLength(2);
  });

  test('is that of the real list if the dry run does not know the workspace of a repository', async () => {
    const read = await gateway().data('{ workspace(slug: "acme") { hooks(first: 1) { edges { cursor } } } }');
    const after = textAt(read, 'workspace', 'hooks', 'edges', 0, 'cursor');
    const document = `{ ${byName} { workspace { hooks(first: 1, after: "${after}") { nodes { url } } } } }`;

    await gateway().data(document);

    expect(await estimateOf(document)).toEqual({ api: 1, webhooks: 1 });
    expect(gateway().upstream.calls).toHaveLength(2);
  });

  test('has no call for a cursor of another kind of list', async () => {
    const document = `{ ${byName} { name branches(first: 1, after: "${await cursorAfter(2)}") { nodes { name } } } }`;

    await gateway().query(document);

    expect(await estimateOf(document)).toEqual({ api: 1 });
    expect(gateway().upstream.calls).toHaveLength(1);
  });
});
