import { useGateway } from '../../support/gateway';
import { at, failures, listAt, textAt } from '../../support/read';

const gateway = useGateway();

const GADGET = '{e33e750f-4d0c-4cd1-a9fd-7fae4f11cb07}';
const UNKNOWN_UUID = '{00000000-0000-4000-a000-000000000000}';

function idOf(...parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** A path to a resource of each type, and fields that identify the resource. */
const RESOURCES = [
  { type: 'Workspace', steps: ['workspace(slug: "acme")'], fields: 'uuid slug name createdAt' },
  { type: 'Project', steps: ['repository(fullName: "acme/vault")', 'project'], fields: 'key name isPrivate' },
  { type: 'Repository', steps: ['repository(fullName: "acme/gadget")'], fields: 'fullName description updatedAt' },
  { type: 'Issue', steps: ['repository(fullName: "acme/gadget")', 'issue(number: 7)'], fields: 'number title votes' },
  {
    type: 'IssueComment',
    steps: ['repository(fullName: "acme/gadget")', 'issue(number: 4)', 'comments(first: 1)', 'nodes'],
    fields: 'databaseId body author { displayName } issue { number title }',
  },
  {
    type: 'Milestone',
    steps: ['repository(fullName: "acme/widget")', 'issue(number: 4)', 'milestone'],
    fields: 'name databaseId',
  },
  {
    type: 'Component',
    steps: ['repository(fullName: "acme/widget")', 'issue(number: 5)', 'component'],
    fields: 'name databaseId',
  },
  {
    type: 'Version',
    steps: ['repository(fullName: "acme/widget")', 'issue(number: 6)', 'version'],
    fields: 'name databaseId',
  },
  {
    type: 'Commit',
    steps: ['repository(fullName: "acme/gadget")', 'commit(revision: "main")'],
    fields: 'hash message',
  },
  {
    type: 'Branch',
    steps: ['repository(fullName: "acme/widget")', 'branch(name: "feature/login")'],
    fields: 'name target { hash }',
  },
  {
    type: 'Tag',
    steps: ['repository(fullName: "acme/widget")', 'tag(name: "release/1.0.1")'],
    fields: 'name message target { hash }',
  },
  {
    type: 'Hook',
    steps: ['repository(fullName: "acme/gadget")', 'hooks(first: 1)', 'nodes'],
    fields: 'uuid url subjectType',
  },
  { type: 'Hook', steps: ['workspace(slug: "acme")', 'hooks(first: 1)', 'nodes'], fields: 'uuid url subjectType' },
  { type: 'User', steps: ['viewer'], fields: 'displayName uuid createdAt' },
  { type: 'Team', steps: ['repository(fullName: "acme/gadget")', 'owner'], fields: 'displayName uuid' },
  {
    type: 'AppUser',
    steps: ['repository(fullName: "acme/widget")', 'issue(number: 13)', 'reporter'],
    fields: 'displayName uuid',
  },
];

describe('an id', () => {
  test.each(RESOURCES)('of a $type leads to the same resource ($steps)', async ({ type, steps, fields }) => {
    const selection = `__typename id ... on ${type} { ${fields} }`;
    const document = steps.reduceRight((inner, step) => `{ ${step} ${inner} }`, `{ ${selection} }`);
    const path = steps.flatMap((step) => (step === 'nodes' ? ['nodes', 0] : [step.replace(/\(.*/, '')]));
    const resource = at(await gateway().data(document), ...path);

    const again = await gateway().data(`{ node(id: "${textAt(resource, 'id')}") { ${selection} } }`);

    expect(at(resource, '__typename')).toBe(type);
    expect(again).toEqual({ node: resource });
  });

  test('is the same for every path to a resource, including its former name', async () => {
    const data = await gateway().data(`{
      now: repository(fullName: "acme/gadget") { id issue(number: 4) { id comments(first: 1) { nodes { issue { id } } } } }
      once: repository(fullName: "acme/gizmo") { id issue(number: 4) { id repository { id } } }
      byUuid: repository(fullName: "{edcd5963-1dbd-4ec3-ae15-d92c7de11de2}/${GADGET}") { id issue(number: 4) { id } }
      list: repository(fullName: "acme/gadget") { issues(first: 100) { nodes { number id } } }
    }`);

    const repository = idOf('Repository', GADGET);
    const issue = idOf('Issue', GADGET, 4);
    expect(at(data, 'now')).toEqual({
      id: repository,
      issue: { id: issue, comments: { nodes: [{ issue: { id: issue } }] } },
    });
    expect(at(data, 'once')).toEqual({ id: repository, issue: { id: issue, repository: { id: repository } } });
    expect(at(data, 'byUuid')).toEqual({ id: repository, issue: { id: issue } });
    expect(listAt(data, 'list', 'issues', 'nodes')).toContainEqual({ number: 4, id: issue });
  });

  test.each([
    ['Workspace', idOf('Workspace', UNKNOWN_UUID)],
    ['Project', idOf('Project', '{edcd5963-1dbd-4ec3-ae15-d92c7de11de2}', UNKNOWN_UUID)],
    ['Project of a missing workspace', idOf('Project', UNKNOWN_UUID, UNKNOWN_UUID)],
    ['Repository', idOf('Repository', UNKNOWN_UUID)],
    ['Issue', idOf('Issue', GADGET, 9999)],
    ['Issue removed as spam', idOf('Issue', GADGET, 3)],
    ['Issue of a missing repository', idOf('Issue', UNKNOWN_UUID, 1)],
    ['IssueComment', idOf('IssueComment', GADGET, 4, 17)],
    ['IssueComment of a missing issue', idOf('IssueComment', GADGET, 9999, 17)],
    ['IssueComment of a missing repository', idOf('IssueComment', UNKNOWN_UUID, 4, 17)],
    ['Milestone', idOf('Milestone', GADGET, 9)],
    ['Version of a missing repository', idOf('Version', UNKNOWN_UUID, 9)],
    ['Commit', idOf('Commit', GADGET, '0123456789012345678901234567890123456789')],
    ['Commit of a missing repository', idOf('Commit', UNKNOWN_UUID, '0123456789012345678901234567890123456789')],
    ['Branch', idOf('Branch', GADGET, 'feature/none')],
    ['Branch of a missing repository', idOf('Branch', UNKNOWN_UUID, 'main')],
    ['Tag', idOf('Tag', GADGET, 'v0')],
    ['Hook', idOf('Hook', 'repository', GADGET, UNKNOWN_UUID)],
    ['Hook of a missing workspace', idOf('Hook', 'workspace', UNKNOWN_UUID, UNKNOWN_UUID)],
    ['User', idOf('User', UNKNOWN_UUID)],
  ])('of a missing %s is null, with or without type-specific fields', async (_, id) => {
    const bare = await gateway().query(`{ node(id: "${id}") { __typename } }`);
    const full = await gateway().query(`{ node(id: "${id}") { id ... on Issue { title } ... on Branch { name } } }`);

    expect(bare).toEqual({ data: { node: null } });
    expect(full).toEqual({ data: { node: null } });
  });

  test.each([
    ['an empty string', ''],
    ['invalid base64', '%%%'],
    ['an object instead of a list', Buffer.from('{"0":"Issue"}').toString('base64url')],
    ['an empty list', idOf()],
    ['an unknown type', idOf('Nothing', GADGET)],
    ['a property name of every object', idOf('constructor', GADGET)],
    ['too few parts', idOf('Issue', GADGET)],
    ['too many parts', idOf('Issue', GADGET, 7, 8)],
    ['a number as a string', idOf('Issue', GADGET, '7')],
    ['number 0', idOf('Issue', GADGET, 0)],
    ['a fraction', idOf('Issue', GADGET, 1.5)],
    ['a name instead of a uuid', idOf('Repository', 'acme/widget')],
    ['a uuid with a parent path', idOf('Repository', '{../../user}')],
    ['a uuid with an encoded parent path', idOf('Repository', '{..%2f..}')],
    ['a uuid with a backslash', idOf('Repository', '{..\\..}')],
    ['a uuid of dots', idOf('Repository', '{..}')],
    ['a uuid with a query', idOf('User', '{a?fields=*}')],
    ['a uuid with a control character', idOf('User', '{a\u0000}')],
    ['a branch without a name', idOf('Branch', GADGET, '')],
    ['a branch with a parent path', idOf('Branch', GADGET, '../../hooks')],
    ['a tag with a parent path', idOf('Tag', GADGET, 'v1/../..')],
    ['a branch with an empty segment', idOf('Branch', GADGET, 'a//b')],
    ['a branch with a control character', idOf('Branch', GADGET, 'a\nb')],
    ['a commit without a hash', idOf('Commit', GADGET, 'main')],
    ['a commit with a parent path', idOf('Commit', GADGET, '../../hooks')],
    ['a commit comment with a branch instead of a hash', idOf('CommitComment', GADGET, 'main', 5)],
    ['a commit comment with a short hash', idOf('CommitComment', GADGET, '123456', 5)],
    ['an issue comment with the issue 0', idOf('IssueComment', GADGET, 0, 5)],
    ['a milestone with number 0', idOf('Milestone', GADGET, 0)],
    ['a hook of a user', idOf('Hook', 'user', GADGET, UNKNOWN_UUID)],
    ['a cursor', idOf('issues', 'abc', 'nabc', 3)],
  ])('that was forged from %s is rejected before any call', async (_, id) => {
    const answer = await gateway().query('query ($id: ID!) { node(id: $id) { __typename id } }', { variables: { id } });

    expect(failures(answer)).toEqual(['node BAD_USER_INPUT']);
    expect(at(answer.errors, 0, 'extensions', 'fields')).toHaveProperty(['id']);
    expect(gateway().upstream.calls).toEqual([]);
  });
});

describe('nodes', () => {
  const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Issue { number } } }';

  test('returns the order of the ids, with null at the index of each malformed id', async () => {
    const ids = [
      idOf('Issue', GADGET, 7),
      'garbage',
      idOf('Repository', GADGET),
      idOf('Issue', GADGET, 9999),
      idOf('Issue', GADGET, 2),
      idOf('Issue', GADGET, 7),
    ];

    const answer = await gateway().query(NODES, { variables: { ids } });

    expect(answer.data).toEqual({
      nodes: [
        { __typename: 'Issue', id: ids[0], number: 7 },
        null,
        { __typename: 'Repository', id: ids[2] },
        null,
        { __typename: 'Issue', id: ids[4], number: 2 },
        { __typename: 'Issue', id: ids[5], number: 7 },
      ],
    });
    expect(failures(answer)).toEqual(['nodes.1 BAD_USER_INPUT']);
  });

  test('resolves ids of many types and of missing repositories independently', async () => {
    const ids = [
      idOf('Issue', UNKNOWN_UUID, 1),
      idOf('Issue', UNKNOWN_UUID, 2),
      idOf('Branch', UNKNOWN_UUID, 'main'),
      idOf('Branch', UNKNOWN_UUID, 'develop'),
      idOf('Repository', UNKNOWN_UUID),
      idOf('Milestone', UNKNOWN_UUID, 1),
      idOf('Milestone', UNKNOWN_UUID, 2),
      idOf('Issue', GADGET, 1),
    ];

    const answer = await gateway().query(NODES, { variables: { ids } });

    const found = { __typename: 'Issue', id: ids[7], number: 1 };
    expect(answer).toEqual({ data: { nodes: [null, null, null, null, null, null, null, found] } });
  });

  test('accepts an empty list', async () => {
    expect(await gateway().data(NODES, { variables: { ids: [] } })).toEqual({ nodes: [] });
  });

  test('accepts 100 ids and rejects more, and sibling fields are resolved', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => idOf('Issue', GADGET, index + 1));

    const hundred = await gateway().data(NODES, { variables: { ids: ids.slice(0, 100) } });
    const answer = await gateway().query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } viewer { displayName } }', {
      variables: { ids },
    });

    expect(listAt(hundred, 'nodes')).toHaveLength(100);
    expect(answer.data).toEqual({ nodes: null, viewer: { displayName: 'Ada Lindqvist' } });
    expect(failures(answer)).toEqual(['nodes BAD_USER_INPUT']);
  });
});
