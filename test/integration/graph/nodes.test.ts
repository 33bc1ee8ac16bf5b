import { useGateway } from '../../support/gateway';
import { at, failures, listAt, textAt } from '../../support/read';

const gateway = useGateway();

const GADGET = '{e33e750f-4d0c-4cd1-a9fd-7fae4f11cb07}';
const NOBODY = '{00000000-0000-4000-a000-000000000000}';

function idOf(...parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Where a thing of each type stands without its id: the way to it, and what tells it from others. */
const things = [
  { type: 'Workspace', way: ['workspace(slug: "acme")'], fields: 'uuid slug name createdAt' },
  { type: 'Project', way: ['repository(fullName: "acme/vault")', 'project'], fields: 'key name isPrivate' },
  { type: 'Repository', way: ['repository(fullName: "acme/gadget")'], fields: 'fullName description updatedAt' },
  { type: 'Issue', way: ['repository(fullName: "acme/gadget")', 'issue(number: 7)'], fields: 'number title votes' },
  {
    type: 'IssueComment',
    way: ['repository(fullName: "acme/gadget")', 'issue(number: 4)', 'comments(first: 1)', 'nodes'],
    fields: 'databaseId body author { displayName } issue { number title }',
  },
  {
    type: 'Milestone',
    way: ['repository(fullName: "acme/widget")', 'issue(number: 4)', 'milestone'],
    fields: 'name databaseId',
  },
  {
    type: 'Component',
    way: ['repository(fullName: "acme/widget")', 'issue(number: 5)', 'component'],
    fields: 'name databaseId',
  },
  {
    type: 'Version',
    way: ['repository(fullName: "acme/widget")', 'issue(number: 6)', 'version'],
    fields: 'name databaseId',
  },
  { type: 'Commit', way: ['repository(fullName: "acme/gadget")', 'commit(revision: "main")'], fields: 'hash message' },
  {
    type: 'Branch',
    way: ['repository(fullName: "acme/widget")', 'branch(name: "feature/login")'],
    fields: 'name target { hash }',
  },
  {
    type: 'Tag',
    way: ['repository(fullName: "acme/widget")', 'tag(name: "release/1.0.1")'],
    fields: 'name message target { hash }',
  },
  {
    type: 'Hook',
    way: ['repository(fullName: "acme/gadget")', 'hooks(first: 1)', 'nodes'],
    fields: 'uuid url subjectType',
  },
  { type: 'Hook', way: ['workspace(slug: "acme")', 'hooks(first: 1)', 'nodes'], fields: 'uuid url subjectType' },
  { type: 'User', way: ['viewer'], fields: 'displayName uuid createdAt' },
  { type: 'Team', way: ['repository(fullName: "acme/gadget")', 'owner'], fields: 'displayName uuid' },
  {
    type: 'AppUser',
    way: ['repository(fullName: "acme/widget")', 'issue(number: 13)', 'reporter'],
    fields: 'displayName uuid',
  },
];

describe('an id', () => {
  test.each(things)('of a $type reads the same thing again ($way)', async ({ type, way, fields }) => {
    const selection = `__typename id ... on ${type} { ${fields} }`;
    const document = way.reduceRight((inner, step) => `{ ${step} ${inner} }`, `{ ${selection} }`);
    const path = way.flatMap((step) => (step === 'nodes' ? ['nodes', 0] : [step.replace(/\(.*/, '')]));
    const thing = at(await gateway().data(document), ...path);

    const again = await gateway().data(`{ node(id: "${textAt(thing, 'id')}") { ${selection} } }`);

    expect(at(thing, '__typename')).toBe(type);
    expect(again).toEqual({ node: thing });
  });

  test('is the same whichever way leads to a thing, its former name included', async () => {
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
    ['Workspace', idOf('Workspace', NOBODY)],
    ['Project', idOf('Project', '{edcd5963-1dbd-4ec3-ae15-d92c7de11de2}', NOBODY)],
    ['Project of no workspace', idOf('Project', NOBODY, NOBODY)],
    ['Repository', idOf('Repository', NOBODY)],
    ['Issue', idOf('Issue', GADGET, 9999)],
    ['Issue removed as spam', idOf('Issue', GADGET, 3)],
    ['Issue of no repository', idOf('Issue', NOBODY, 1)],
    ['IssueComment', idOf('IssueComment', GADGET, 4, 17)],
    ['IssueComment of no issue', idOf('IssueComment', GADGET, 9999, 17)],
    ['IssueComment of no repository', idOf('IssueComment', NOBODY, 4, 17)],
    ['Milestone', idOf('Milestone', GADGET, 9)],
    ['Version of no repository', idOf('Version', NOBODY, 9)],
    ['Commit', idOf('Commit', GADGET, '0123456789012345678901234567890123456789')],
    ['Commit of no repository', idOf('Commit', NOBODY, '0123456789012345678901234567890123456789')],
    ['Branch', idOf('Branch', GADGET, 'feature/none')],
    ['Branch of no repository', idOf('Branch', NOBODY, 'main')],
    ['Tag', idOf('Tag', GADGET, 'v0')],
    ['Hook', idOf('Hook', 'repository', GADGET, NOBODY)],
    ['Hook of no workspace', idOf('Hook', 'workspace', NOBODY, NOBODY)],
    ['User', idOf('User', NOBODY)],
  ])('of a missing %s is null, with or without fields of its own', async (_, id) => {
    const bare = await gateway().query(`{ node(id: "${id}") { __typename } }`);
    const full = await gateway().query(`{ node(id: "${id}") { id ... on Issue { title } ... on Branch { name } } }`);

    expect(bare).toEqual({ data: { node: null } });
    expect(full).toEqual({ data: { node: null } });
  });

  test.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no list', Buffer.from('{"0":"Issue"}').toString('base64url')],
    ['an empty list', idOf()],
    ['an unknown type', idOf('Nothing', GADGET)],
    ['a name every object has', idOf('constructor', GADGET)],
    ['too few parts', idOf('Issue', GADGET)],
    ['too many parts', idOf('Issue', GADGET, 7, 8)],
    ['a number as text', idOf('Issue', GADGET, '7')],
    ['number 0', idOf('Issue', GADGET, 0)],
    ['a broken number', idOf('Issue', GADGET, 1.5)],
    ['a name in place of a uuid', idOf('Repository', 'acme/widget')],
    ['a uuid that climbs', idOf('Repository', '{../../user}')],
    ['a uuid that climbs in disguise', idOf('Repository', '{..%2f..}')],
    ['a uuid with a backslash', idOf('Repository', '{..\\..}')],
    ['a uuid of dots', idOf('Repository', '{..}')],
    ['a uuid with a query', idOf('User', '{a?fields=*}')],
    ['a uuid with a control character', idOf('User', '{a\u0000}')],
    ['a branch without a name', idOf('Branch', GADGET, '')],
    ['a branch that climbs', idOf('Branch', GADGET, '../../hooks')],
    ['a tag that climbs', idOf('Tag', GADGET, 'v1/../..')],
    ['a branch with an empty part', idOf('Branch', GADGET, 'a//b')],
    ['a branch with a control character', idOf('Branch', GADGET, 'a\nb')],
    ['a commit that is no hash', idOf('Commit', GADGET, 'main')],
    ['a commit that climbs', idOf('Commit', GADGET, '../../hooks')],
    ['a hook of something else', idOf('Hook', 'user', GADGET, NOBODY)],
    ['a cursor', idOf('issues', 'abc', 'nabc', 3)],
  ])('that was forged from %s is refused before any call', async (_, id) => {
    const answer = await gateway().query('query ($id: ID!) { node(id: $id) { __typename id } }', { variables: { id } });

    expect(failures(answer)).toEqual(['node BAD_USER_INPUT']);
    expect(at(answer.errors, 0, 'extensions', 'fields')).toHaveProperty(['id']);
    expect(gateway().upstream.calls).toEqual([]);
  });
});

describe('nodes', () => {
  const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Issue { number } } }';

  test('answers in the order asked, each malformed id null at its own index', async () => {
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

  test('things of many types and of missing repositories do not disturb each other', async () => {
    const ids = [
      idOf('Issue', NOBODY, 1),
      idOf('Issue', NOBODY, 2),
      idOf('Branch', NOBODY, 'main'),
      idOf('Branch', NOBODY, 'develop'),
      idOf('Repository', NOBODY),
      idOf('Milestone', NOBODY, 1),
      idOf('Milestone', NOBODY, 2),
      idOf('Issue', GADGET, 1),
    ];

    const answer = await gateway().query(NODES, { variables: { ids } });

    const found = { __typename: 'Issue', id: ids[7], number: 1 };
    expect(answer).toEqual({ data: { nodes: [null, null, null, null, null, null, null, found] } });
  });

  test('takes none', async () => {
    expect(await gateway().data(NODES, { variables: { ids: [] } })).toEqual({ nodes: [] });
  });

  test('takes a hundred, and refuses more without blanking its neighbours', async () => {
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
