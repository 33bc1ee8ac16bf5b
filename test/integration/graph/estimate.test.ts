import type { CallsByGroup } from '../../../src/bitbucket/dialect/quotaGroups';
import { encodeNodeId } from '../../../src/graph/nodes/nodeId';
import { estimateOf } from '../../support/estimate';
import { useGateway } from '../../support/gateway';
import { at, textAt } from '../../support/read';
import { BATCHES, widget } from '../promisedOperations/batches';

const gateway = useGateway();
const WIDGET = encodeNodeId('Repository', '{e08b4d31-204c-42b0-a05a-c1da15354f92}');

describe('`rateLimit { cost }`', () => {
  test.each(BATCHES.filter(({ estimate }) => estimate === undefined))(
    'is the number of calls that the operation makes: $name',
    async ({ document }) => {
      const data = await gateway().data(document.replace('{', '{ rateLimit { cost }'));

      expect(at(data, 'rateLimit', 'cost')).toBe(gateway().upstream.calls.length);
    },
  );

  test('is 0 for fields that require no call', async () => {
    const data = await gateway().data('{ rateLimit { cost } __typename __schema { queryType { name } } }');

    expect(data).toMatchObject({ rateLimit: { cost: 0 } });
    expect(gateway().upstream.calls).toEqual([]);
  });
});

interface Case {
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly estimate: CallsByGroup;
  /** The calls that are made, if their number differs from the estimate. */
  readonly made?: number;
}

const issue = (selection: string): string => widget(`issue(number: 4) { ${selection} }`);
const gadget = (selection: string): string => `{ repository(fullName: "acme/gadget") { ${selection} } }`;

const CASES: Readonly<Record<string, Case>> = {
  'counts the hooks of a repository in the group webhooks': {
    document: widget('name hooks { nodes { url } }'),
    estimate: { api: 1, webhooks: 1 },
  },
  'counts users and workspaces in the group unlimited': {
    document:
      '{ viewer { displayName } workspace(slug: "acme") { name projects { totalCount } hooks { totalCount } } }',
    estimate: { unlimited: 3, webhooks: 1 },
  },
  'counts the repositories of a workspace in the group api': {
    document: '{ workspace(slug: "acme") { repositories(first: 5) { nodes { name } } } }',
    estimate: { api: 1 },
  },
  'multiplies the calls below a list by its page size': {
    document: '{ workspace(slug: "acme") { repositories(first: 35) { nodes { issues { totalCount } } } } }',
    estimate: { api: 36 },
  },
  'is an upper limit for a list that is shorter than its page': {
    document: gadget('branches(first: 50) { nodes { target { statuses { totalCount } } } }'),
    estimate: { api: 51 },
    made: 2,
  },
  'has no call for a list without selected data': {
    document: widget('name issues(first: 50) { __typename }'),
    estimate: { api: 1 },
  },
  'counts aliases of a prefetched list with equal arguments once, and others separately': {
    document: widget(
      'name a: branches { totalCount } b: branches { totalCount } c: branches(first: 3) { nodes { name } }',
    ),
    estimate: { api: 3 },
  },
  'counts two aliases below rows twice per row': {
    document: widget('issues(first: 4) { nodes { a: comments { totalCount } b: comments { nodes { body } } } }'),
    estimate: { api: 9 },
  },
  'counts a list below nodes and below edges twice per row': {
    document: widget(
      'issues(first: 4) { nodes { comments { totalCount } } edges { node { comments { nodes { body } } } } }',
    ),
    estimate: { api: 9 },
  },
  'counts equal aliases below rows twice, although they are sent once': {
    document: widget('issues(first: 4) { nodes { a: comments { totalCount } b: comments { totalCount } } }'),
    estimate: { api: 9 },
    made: 5,
  },
  'counts a field that two fragments select once': {
    document: `${widget('issues(first: 4) { nodes { ...A ...B } }')}
      fragment A on Issue { comments(first: 2) { totalCount } } fragment B on Issue { comments(first: 2) { nodes { body } } }`,
    estimate: { api: 5 },
  },
  'has one call for aliased repositories of one workspace': {
    document: `{ a: repository(fullName: "acme/widget") { name } b: repository(fullName: "ACME/gadget") { name }
      c: repository(fullName: "globex/atlas") { name } }`,
    estimate: { api: 2 },
  },
  'has one call for aliased branches of one repository': {
    document: widget('a: branch(name: "main") { name } b: branch(name: "develop") { name }'),
    estimate: { api: 1 },
  },
  'has one call per distinct commit': {
    document: widget(
      'a: commit(revision: "main") { hash } b: commit(revision: "main") { message } c: commit(revision: "develop") { hash }',
    ),
    estimate: { api: 2 },
  },
  'has two calls for eighty long names, which exceed the length of one URL': {
    document: `{ repositories(fullNames: ${JSON.stringify(
      Array.from({ length: 80 }, (_, index) => `acme/service-${String(index + 1).padStart(62, '0')}`),
    )}) { name } }`,
    estimate: { api: 2 },
    // None of them exists, so the gateway makes one more call for each.
    made: 82,
  },
  'includes a call for the target of a main branch, which is not embedded': {
    document: widget('mainBranch { name target { hash } }'),
    estimate: { api: 2 },
  },
  'has no extra call for the name of a main branch': {
    document: widget('mainBranch { id name }'),
    estimate: { api: 1 },
  },
  'includes a call per workspace for its name, which the list omits': {
    document: '{ workspaces(first: 2) { nodes { slug name } } }',
    estimate: { unlimited: 3 },
  },
  'assumes two parents per commit': {
    document: widget('commit(revision: "main") { parents { comments { totalCount } } }'),
    estimate: { api: 3 },
    made: 2,
  },
  'has one call for a vote and one for a watch': {
    document: issue('viewerHasVoted viewerIsWatching'),
    estimate: { api: 2 },
  },
  'includes a call for the uuid of the repository in milestone ids': {
    document: widget('milestones { nodes { id } }'),
    estimate: { api: 2 },
  },
  'has no extra call for the uuid if the repository is read anyway': {
    document: widget('name milestones { nodes { id } }'),
    estimate: { api: 2 },
  },
  'has no extra call for the uuid if the repository is selected by its global id': {
    document: `{ node(id: "${WIDGET}") { ... on Repository { milestones { nodes { id } } } } }`,
    estimate: { api: 1 },
  },
  'includes a call for the uuid of each listed repository, although these calls may be batched': {
    document: '{ workspace(slug: "globex") { repositories(first: 6) { nodes { milestones { nodes { id } } } } } }',
    estimate: { api: 13 },
    made: 8,
  },
  'has no extra call for the uuid if the list contains it': {
    document: '{ workspace(slug: "globex") { repositories(first: 6) { nodes { id milestones { nodes { id } } } } } }',
    estimate: { api: 7 },
  },
  'includes one call for each compared name': {
    document: widget(
      'compare(base: "main", head: "develop") { base commits { totalCount } changedFiles { totalCount } diff }',
    ),
    estimate: { api: 5 },
  },
  'has no call for the compared names if only commits are selected': {
    document: widget('compare(base: "main", head: "develop") { base commits(first: 2) { nodes { hash } } }'),
    estimate: { api: 1 },
  },
  'includes a call for the main branch if the variable of `include` is absent': {
    document:
      'query ($of: [String!]) { repository(fullName: "acme/widget") { commits(first: 2, include: $of) { nodes { hash } } } }',
    estimate: { api: 2 },
  },
  'has one call for global ids of one type if the type can be batched, else one per id': {
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
  'has one call for each selection of the viewer': {
    document: '{ a: viewer { displayName } b: viewer { nickname } }',
    estimate: { unlimited: 2 },
  },
  'has one call for repositories of one workspace that are selected in different ways': {
    document: `{ repository(fullName: "acme/widget") { name } workspace(slug: "acme") { repository(slug: "gadget") { name } }
      repositories(fullNames: ["acme/cog"]) { name } }`,
    estimate: { api: 1 },
  },
  'has one call for a list that all rows share': {
    document: widget(
      'issues(first: 4) { nodes { repository { issues(first: 3) { nodes { repository { tags { totalCount } } } } } } }',
    ),
    estimate: { api: 3 },
  },
  'counts a list of a workspace once per repository, although these calls are equal': {
    document:
      '{ workspace(slug: "globex") { repositories(first: 6) { nodes { workspace { projects { totalCount } } } } } }',
    estimate: { api: 1, unlimited: 6 },
    made: 2,
  },
  'has no call for a list with an invalid argument': {
    document: widget(
      'name a: branches(first: 101) { totalCount } b: tags(after: "x") { totalCount } c: hook(uuid: "a b") { url }',
    ),
    estimate: { api: 1 },
  },
  'has no call below a field with an invalid argument': {
    document: widget('name commit(revision: "a b") { parents { comments { totalCount } } }'),
    estimate: { api: 1 },
  },
  'has no call for an invalid name or global id': {
    document: '{ repository(fullName: "acme") { name } nodes(ids: ["x", "y"]) { id } node(id: "z") { id } }',
    estimate: {},
  },
  'has one call for the diffstat pages that a list extends over': {
    document: widget('commit(revision: "main") { changedFiles(first: 100) { nodes { path } } diff }'),
    estimate: { api: 3 },
  },
  'has one call for milestones, which are found in the whole list': {
    document: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Milestone { name } } }',
    variables: {
      ids: [1, 2, 3].map((id) => encodeNodeId('Milestone', '{e08b4d31-204c-42b0-a05a-c1da15354f92}', id)),
    },
    estimate: { api: 1 },
  },
  'has no call for fields that @include excludes': {
    document:
      'query ($no: Boolean = false) { repository(fullName: "acme/widget") { name issues @include(if: $no) { totalCount } } }',
    estimate: { api: 1 },
  },
};

test.each(Object.entries(CASES))('the estimate %s', async (_, { document, variables = {}, estimate, made }) => {
  const calls = Object.values(estimate).reduce((sum, count) => sum + count, 0);

  await gateway().query(document, { variables });

  expect(await estimateOf(document, variables)).toEqual(estimate);
  expect(gateway().upstream.calls).toHaveLength(made ?? calls);
});

test('the estimate includes a call for the uuid of each repository below a workspace that is selected by its id', async () => {
  const id = textAt(await gateway().data('{ workspace(slug: "globex") { id } }'), 'workspace', 'id');
  const listed = 'repositories(first: 6) { nodes { milestones { nodes { id } } } }';

  expect(await estimateOf(`{ node(id: "${id}") { ... on Workspace { ${listed} } } }`)).toEqual({ api: 13 });
});
