import { useGateway } from '../../support/gateway';
import { listAt } from '../../support/read';

const gateway = useGateway();

const TARGET = { repository: 'acme/widget', number: 1 };
const REF_RULE =
  'as git accepts it: without spaces, "..", "//", "@{" and any of ~^:?*[\\, and without "/" or "." at its start or end';
const UUID_OF_ACCOUNT = 'must be the uuid of an account, with or without braces';

/** A mutation, a member of its input, and the requirement in the message for a value. */
type MutationRow = readonly [mutation: string, input: object, argument: string, requirement: string];

const MUTATIONS: readonly MutationRow[] = [
  ['createIssue', { title: ' ' }, 'title', 'must not be empty, at most 255 characters'],
  ['createIssue', { title: 'x'.repeat(256) }, 'title', 'must have at most 255 characters, but has 256'],
  ['createIssue', { title: '🚀'.repeat(256) }, 'title', 'must have at most 255 characters, but has 256'],
  ['createIssue', { title: 't', idempotencyKey: '' }, 'idempotencyKey', 'must not be empty, at most 255 characters'],
  ['updateIssue', { ...TARGET, title: '' }, 'title', 'must not be empty, at most 255 characters'],
  ['updateIssue', { ...TARGET, title: null }, 'title', 'must not be null. Omit it to keep the current value'],
  ['updateIssue', { ...TARGET, number: 0, title: 't' }, 'number', 'must be at least 1, but is 0'],
  ['createIssueComment', { ...TARGET, body: '\n' }, 'body', 'must not be empty, at most 262,144 characters'],
  ['deleteIssueComment', { ...TARGET, commentId: 0 }, 'commentId', 'must be at least 1, but is 0'],
  [
    'createCommitComment',
    { hash: 'abc', body: 'b' },
    'hash',
    'must be the hash of a commit: 7 to 40 hexadecimal digits',
  ],
  ['createCommitComment', { hash: 'abcdef1', body: 'b', line: 3 }, 'line', 'requires "input.path"'],
  ['createCommitComment', { hash: 'abcdef1', body: 'b', path: 'a', line: -1 }, 'line', 'must be at least 1, but is -1'],
  ['createPullRequest', { title: '', source: 's' }, 'title', 'must not be empty, at most 255 characters'],
  ['createPullRequest', { title: 't', source: 'a b' }, 'source', `must be the name of a branch ${REF_RULE}`],
  ['createPullRequest', { title: 't', source: 's', reviewers: ['ada!'] }, 'reviewers[0]', UUID_OF_ACCOUNT],
  ['updatePullRequest', { ...TARGET, isDraft: null }, 'isDraft', 'must not be null. Omit it to keep the current value'],
  ['mergePullRequest', { ...TARGET, waitSeconds: 21 }, 'waitSeconds', 'must be from 0 to 20, but is 21'],
  ['createPullRequestComment', { ...TARGET, body: '' }, 'body', 'must not be empty, at most 262,144 characters'],
  [
    'createPullRequestComment',
    { ...TARGET, body: 'b', path: '' },
    'path',
    'must not be empty, at most 4,096 characters',
  ],
  ['createPullRequestComment', { ...TARGET, body: 'b', line: 1 }, 'line', 'requires "input.path"'],
  ['createPullRequestComment', { ...TARGET, body: 'b', path: 'a', line: 0 }, 'line', 'must be at least 1, but is 0'],
  ['createPullRequestComment', { ...TARGET, body: 'b', path: 'a', startLine: 2 }, 'startLine', 'requires "input.line"'],
  [
    'createPullRequestComment',
    { ...TARGET, body: 'b', path: 'a', line: 4, startLine: 9 },
    'startLine',
    'must be at most 4 ("input.line"), but is 9',
  ],
  [
    'updatePullRequestTask',
    { ...TARGET, taskId: 1, body: ' ' },
    'body',
    'must not be empty, at most 262,144 characters',
  ],
  ['runPipeline', { branch: 'main', custom: '' }, 'custom', 'must not be empty, at most 1,024 characters'],
  ['runPipeline', { tag: 'v..1' }, 'tag', `must be the name of a tag ${REF_RULE}`],
  ['runPipeline', { commit: 'abcdef1' }, 'commit', 'must be the full hash of a commit: 40 hexadecimal digits'],
  ['stopPipeline', { number: 0 }, 'number', 'must be at least 1, but is 0'],
  ['createHook', { url: 'https://a.example', events: [] }, 'events', 'must have 1 to 100 elements, but has 0'],
  ['createHook', { url: 'a.example', events: ['REPO_PUSH'] }, 'url', 'must be an absolute http or https URL'],
  [
    'createHook',
    { url: 'https://a.example', events: ['REPO_PUSH'], secret: 's'.repeat(129) },
    'secret',
    'must have at most 128 characters, but has 129',
  ],
  ['updateHook', { uuid: '{a}', url: null }, 'url', 'must not be null. Omit it to keep the current value'],
  ['updateHook', { uuid: '../a', active: true }, 'uuid', 'must be the uuid of a webhook, with or without braces'],
  [
    'setCommitStatus',
    { hash: 'abcdef1', key: 'k'.repeat(41), state: 'FAILED', url: 'https://a.example' },
    'key',
    'must have at most 40 characters, but has 41',
  ],
];

test.each(MUTATIONS)('%s names the limit: %j', async (mutation, input, argument, requirement) => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { clientMutationId } }`;

  const { errors } = await gateway().query(document, { variables: { input: { repository: 'acme/widget', ...input } } });

  expect(errors).toEqual([
    expect.objectContaining({
      message: `Argument "input.${argument}" ${requirement}.`,
      extensions: { code: 'BAD_USER_INPUT', fields: { [argument]: [requirement] } },
    }),
  ]);
  expect(gateway().upstream.calls).toEqual([]);
});

test.each([
  ['issues(first: 101) { totalCount }', 'Argument "first" must be from 0 to 100, but is 101.'],
  ['issues(last: -1) { totalCount }', 'Argument "last" must be from 0 to 100, but is -1.'],
  ['issues(after: "x") { totalCount nodes { id } }', 'Argument "after" must be a cursor that this gateway returned.'],
  ['issue(number: 0) { id }', 'Argument "number" must be at least 1, but is 0.'],
  ['pullRequest(number: -7) { id }', 'Argument "number" must be at least 1, but is -7.'],
  ['pipeline(number: 0) { id }', 'Argument "number" must be at least 1, but is 0.'],
  ['pipeline { id }', 'Argument "number" is required unless `uuid` is set.'],
  ['hook(uuid: "x y") { id }', 'Argument "uuid" must be the uuid of a webhook, with or without braces.'],
  ['branch(name: "") { id }', `Argument "name" must be the name of a branch or tag ${REF_RULE}.`],
  ['commit(revision: "a b") { id }', `Argument "revision" must be a hash, or the name of a branch or tag ${REF_RULE}.`],
  [
    'commits(include: ["main", "a..b"]) { nodes { id } }',
    `Argument "include[1]" must be a hash, or the name of a branch or tag ${REF_RULE}.`,
  ],
  ['deployments(environment: "prod!") { nodes { id } }', 'must be the uuid of an environment, with or without braces.'],
  ['pullRequests(filter: { author: "ada!" }) { totalCount }', `Argument "filter.author" ${UUID_OF_ACCOUNT}, or "@me".`],
  ['issues(filter: { assignee: "ada!" }) { totalCount }', `Argument "filter.assignee" ${UUID_OF_ACCOUNT}.`],
  ['issues(filter: { reporter: "@me" }) { totalCount }', `Argument "filter.reporter" ${UUID_OF_ACCOUNT}.`],
])('a field of a repository names the limit: %s', async (field, message) => {
  const { errors } = await gateway().query(`{ repository(fullName: "acme/widget") { ${field} } }`);

  expect(errors?.map((error) => error.message)).toEqual([expect.stringContaining(message)]);
});

test('the schema states the limits of the messages', async () => {
  const data = await gateway().data('{ __type(name: "CreateHookInput") { inputFields { name description } } }');

  const limited = listAt(data, '__type', 'inputFields').filter((field) => JSON.stringify(field).includes('t most'));
  expect(limited).toEqual(
    expect.arrayContaining([
      { name: 'secret', description: expect.stringMatching(/ At most 128 characters\.$/) as unknown },
      { name: 'url', description: expect.stringMatching(/ At most 2,048 characters\.$/) as unknown },
    ]),
  );
});
