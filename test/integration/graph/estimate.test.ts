import type { CallsByGroup } from '../../../src/bitbucket/dialect/quotaGroups';
import { encodeNodeId } from '../../../src/graph/nodes/nodeId';
import { buildGatewaySchema } from '../../../src/graph/schema';
import { estimateOf } from '../../support/estimate';
import { useGateway } from '../../support/gateway';
import { at, textAt } from '../../support/read';
import { withIds } from '../../support/withIds';
import { COSTS, widget } from './costs';

const gateway = useGateway();
const schema = buildGatewaySchema();
const WIDGET = encodeNodeId('Repository', '{e08b4d31-204c-42b0-a05a-c1da15354f92}');

/** What is asked for and is not there is looked for once more: an estimate takes it to be there. */
const NOT_ALL_THERE = '30 repositories by name of which two are missing';

describe('`rateLimit { cost }` is the number of calls that are made', () => {
  const documents = COSTS.filter(({ name }) => name !== NOT_ALL_THERE).flatMap(({ name, document }) => [
    [name, document] as const,
    [`${name}, with every id`, withIds(schema, document)] as const,
  ]);

  test.each(documents)('%s', async (_, document) => {
    const data = await gateway().data(document.replace('{', '{ rateLimit { cost }'));

    expect(at(data, 'rateLimit', 'cost')).toBe(gateway().upstream.calls.length);
  });

  test('but for what turns out not to be there, which is looked for once more', async () => {
    const { document = '', calls } = COSTS.find(({ name }) => name === NOT_ALL_THERE) ?? {};

    await gateway().data(document);

    expect([estimateOf(document), calls]).toEqual([{ api: 1 }, 3]);
    expect(gateway().upstream.calls).toHaveLength(3);
  });

  test('and none for what asks Bitbucket nothing', async () => {
    const data = await gateway().data('{ rateLimit { cost } __typename __schema { queryType { name } } }');

    expect(data).toMatchObject({ rateLimit: { cost: 0 } });
    expect(gateway().upstream.calls).toEqual([]);
  });
});

interface Case {
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly estimate: CallsByGroup;
  /** Calls really made, where they are fewer. */
  readonly made?: number;
}

const issue = (selection: string): string => widget(`issue(number: 4) { ${selection} }`);
const gadget = (selection: string): string => `{ repository(fullName: "acme/gadget") { ${selection} } }`;

const CASES: Readonly<Record<string, Case>> = {
  'the webhooks of a repository are counted apart': {
    document: widget('name hooks { nodes { url } }'),
    estimate: { api: 1, webhooks: 1 },
  },
  'people and workspaces have no stated limit': {
    document:
      '{ viewer { displayName } workspace(slug: "acme") { name projects { totalCount } hooks { totalCount } } }',
    estimate: { unlimited: 3, webhooks: 1 },
  },
  'repositories of a workspace are repository data': {
    document: '{ workspace(slug: "acme") { repositories(first: 5) { nodes { name } } } }',
    estimate: { api: 1 },
  },
  'children of rows are read for each row that may come': {
    document: '{ workspace(slug: "acme") { repositories(first: 35) { nodes { issues { totalCount } } } } }',
    estimate: { api: 36 },
  },
  'a list that is shorter than its page costs less': {
    document: gadget('branches(first: 50) { nodes { target { statuses { totalCount } } } }'),
    estimate: { api: 51 },
    made: 2,
  },
  'a list of which nothing is wanted is not read': {
    document: widget('name issues(first: 50) { __typename }'),
    estimate: { api: 1 },
  },
  'two aliases of a list are two lists, and those with the same arguments one where their parent is being read': {
    document: widget(
      'name a: branches { totalCount } b: branches { totalCount } c: branches(first: 3) { nodes { name } }',
    ),
    estimate: { api: 3 },
  },
  'two aliases below rows are two reads a row': {
    document: widget('issues(first: 4) { nodes { a: comments { totalCount } b: comments { nodes { body } } } }'),
    estimate: { api: 9 },
  },
  'what nodes and edges both select is read for both': {
    document: widget(
      'issues(first: 4) { nodes { comments { totalCount } } edges { node { comments { nodes { body } } } } }',
    ),
    estimate: { api: 9 },
  },
  'also where both ask the same, which goes out once': {
    document: widget('issues(first: 4) { nodes { a: comments { totalCount } b: comments { totalCount } } }'),
    estimate: { api: 9 },
    made: 5,
  },
  'what two fragments select of one field is read once': {
    document: `${widget('issues(first: 4) { nodes { ...A ...B } }')}
      fragment A on Issue { comments(first: 2) { totalCount } } fragment B on Issue { comments(first: 2) { nodes { body } } }`,
    estimate: { api: 5 },
  },
  'repositories of one workspace by aliases go out together': {
    document: `{ a: repository(fullName: "acme/widget") { name } b: repository(fullName: "ACME/gadget") { name }
      c: repository(fullName: "globex/atlas") { name } }`,
    estimate: { api: 2 },
  },
  'branches of one repository by aliases go out together': {
    document: widget('a: branch(name: "main") { name } b: branch(name: "develop") { name }'),
    estimate: { api: 1 },
  },
  'commits go out alone, and one asked for twice once': {
    document: widget(
      'a: commit(revision: "main") { hash } b: commit(revision: "main") { message } c: commit(revision: "develop") { hash }',
    ),
    estimate: { api: 2 },
  },
  'eighty long names are more than one address holds': {
    document: `{ repositories(fullNames: ${JSON.stringify(
      Array.from({ length: 80 }, (_, index) => `acme/service-${String(index + 1).padStart(62, '0')}`),
    )}) { name } }`,
    estimate: { api: 2 },
    // And each of them by itself, for none is there.
    made: 82,
  },
  'what a main branch points at is not embedded': {
    document: widget('mainBranch { name target { hash } }'),
    estimate: { api: 2 },
  },
  'the name of a main branch is': { document: widget('mainBranch { id name }'), estimate: { api: 1 } },
  'workspaces are listed without their names': {
    document: '{ workspaces(first: 2) { nodes { slug name } } }',
    estimate: { unlimited: 3 },
  },
  'parents of a commit are taken to be two': {
    document: widget('commit(revision: "main") { parents { comments { totalCount } } }'),
    estimate: { api: 3 },
    made: 2,
  },
  'a vote and a watch are a call each': { document: issue('viewerHasVoted viewerIsWatching'), estimate: { api: 2 } },
  'ids of milestones want the uuid of the repository': {
    document: widget('milestones { nodes { id } }'),
    estimate: { api: 2 },
  },
  'which is read with the rest of it': { document: widget('name milestones { nodes { id } }'), estimate: { api: 2 } },
  'and is known where that is reached by its uuid': {
    document: `{ node(id: "${WIDGET}") { ... on Repository { milestones { nodes { id } } } } }`,
    estimate: { api: 1 },
  },
  'and that of a listed repository is read for each, though what rows read for themselves may go out together': {
    document: '{ workspace(slug: "globex") { repositories(first: 6) { nodes { milestones { nodes { id } } } } } }',
    estimate: { api: 13 },
    made: 8,
  },
  'unless the list brings it': {
    document: '{ workspace(slug: "globex") { repositories(first: 6) { nodes { id milestones { nodes { id } } } } } }',
    estimate: { api: 7 },
  },
  'names that are compared are looked up, once': {
    document: widget(
      'compare(base: "main", head: "develop") { base commits { totalCount } changedFiles { totalCount } diff }',
    ),
    estimate: { api: 5 },
  },
  'and not for the commits alone': {
    document: widget('compare(base: "main", head: "develop") { base commits(first: 2) { nodes { hash } } }'),
    estimate: { api: 1 },
  },
  'the main branch is looked up where a variable leaves `include` open': {
    document:
      'query ($of: [String!]) { repository(fullName: "acme/widget") { commits(first: 2, include: $of) { nodes { hash } } } }',
    estimate: { api: 2 },
  },
  'things by their ids go out together where their kind can, and else alone': {
    document: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Repository { issues { totalCount } } } }',
    variables: {
      ids: [
        encodeNodeId('Issue', '{e08b4d31-204c-42b0-a05a-c1da15354f92}', 1),
        encodeNodeId('Issue', '{e08b4d31-204c-42b0-a05a-c1da15354f92}', 2),
        encodeNodeId('Branch', '{e08b4d31-204c-42b0-a05a-c1da15354f92}', 'main'),
        WIDGET,
      ],
    },
    estimate: { api: 4 },
  },
  'what @skip leaves out': {
    document:
      'query ($no: Boolean = false) { repository(fullName: "acme/widget") { name issues @include(if: $no) { totalCount } } }',
    estimate: { api: 1 },
  },
};

test.each(Object.entries(CASES))('%s', async (_, { document, variables = {}, estimate, made }) => {
  const calls = Object.values(estimate).reduce((sum, count) => sum + count, 0);

  await gateway().query(document, { variables });

  expect(estimateOf(document, variables)).toEqual(estimate);
  expect(gateway().upstream.calls).toHaveLength(made ?? calls);
});

test('repositories listed below a workspace that is reached by its id are known by their names', async () => {
  const id = textAt(await gateway().data('{ workspace(slug: "globex") { id } }'), 'workspace', 'id');
  const listed = 'repositories(first: 6) { nodes { milestones { nodes { id } } } }';

  expect(estimateOf(`{ node(id: "${id}") { ... on Workspace { ${listed} } } }`)).toEqual({ api: 13 });
});

describe('a cursor', () => {
  const page = (of: string, after: string, count: number): string =>
    `{ ${of} { issues(first: ${count}, after: "${after}") { nodes { number } } } }`;
  const named = 'repository(fullName: "acme/widget")';

  async function cursorAfter(count: number): Promise<string> {
    const data = await gateway().data(`{ ${named} { issues(first: ${count}) { pageInfo { endCursor } } } }`);
    return textAt(data, 'repository', 'issues', 'pageInfo', 'endCursor');
  }

  test.each([
    ['at the end of a page leads to the next one', 50, 50, 1],
    ['in the middle of two pages may need both', 53, 97, 2],
  ])('%s', async (_, read, count, calls) => {
    const document = page(named, await cursorAfter(read), count);

    await gateway().data(document);

    expect(estimateOf(document)).toEqual({ api: calls });
    expect(gateway().upstream.calls).toHaveLength(calls);
  });

  test('of a list reached by name wants the name when the list is reached by its id', async () => {
    const cursor = await cursorAfter(25);
    const document = page(`node(id: "${WIDGET}") { ... on Repository`, cursor, 25).replace(/\}$/, '} }');

    await gateway().data(document);

    expect(estimateOf(document)).toEqual({ api: 2 });
    expect(gateway().upstream.calls).toHaveLength(2);
  });
});
