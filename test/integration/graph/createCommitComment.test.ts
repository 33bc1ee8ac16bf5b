import { useGateway } from '../../support/gateway';
import { at, errorAt, failures, textAt } from '../../support/read';

const gateway = useGateway();

const LOGIN = '30dad0ddbeba905a3bf958b8edb74e39f92b463b';
/** The id of the comment on line 2 of docs/groesse.md in the emulator's seed data. */
const SEEDED_COMMENT = 5_728_902;
const TARGET = { repository: 'acme/widget', hash: LOGIN, body: 'Well **said** 🔧' };
const CREATE = `mutation ($input: CreateCommitCommentInput!) { createCommitComment(input: $input) { clientMutationId
  comment { body author { displayName } inline { path fromLine toLine } parent { databaseId } commit { hash } } } }`;
const CREATE_FOR_ID =
  'mutation ($input: CreateCommitCommentInput!) { createCommitComment(input: $input) { comment { id } } }';

function sentRequests(): readonly unknown[] {
  return gateway().upstream.calls.map(({ method, path, body }) => [method, path, body]);
}

test.each([
  ['the commit as a whole', {}, {}, { inline: null, parent: null }],
  [
    'a file',
    { path: 'docs/groesse.md' },
    { inline: { path: 'docs/groesse.md' } },
    { inline: { path: 'docs/groesse.md', fromLine: null, toLine: null }, parent: null },
  ],
  [
    'a line',
    { path: 'docs/groesse.md', line: 3 },
    { inline: { path: 'docs/groesse.md', to: 3 } },
    { inline: { path: 'docs/groesse.md', fromLine: null, toLine: 3 }, parent: null },
  ],
  [
    'another comment',
    { parentId: SEEDED_COMMENT },
    { parent: { id: SEEDED_COMMENT } },
    { inline: { path: 'docs/groesse.md', fromLine: null, toLine: 2 }, parent: { databaseId: SEEDED_COMMENT } },
  ],
])('createCommitComment comments on %s in one call', async (_, where, body, shown) => {
  const input = { ...TARGET, ...where, clientMutationId: 'mine' };

  const data = await gateway().data(CREATE, { variables: { input } });

  expect(data).toEqual({
    createCommitComment: {
      clientMutationId: 'mine',
      comment: { body: TARGET.body, author: { displayName: 'Ada Lindqvist' }, commit: { hash: LOGIN }, ...shown },
    },
  });
  expect(sentRequests()).toEqual([
    ['POST', `/repositories/acme/widget/commit/${LOGIN}/comments`, { content: { raw: TARGET.body }, ...body }],
  ]);
});

test('createCommitComment returns the global id of the new comment', async () => {
  const data = await gateway().data(CREATE_FOR_ID, { variables: { input: TARGET } });
  const id = textAt(data, 'createCommitComment', 'comment', 'id');

  const again = await gateway().data(
    'query ($id: ID!) { node(id: $id) { id ... on CommitComment { body commit { hash } } } }',
    { variables: { id } },
  );

  expect(again).toEqual({ node: { id, body: TARGET.body, commit: { hash: LOGIN } } });
});

test.each([
  ['abbreviated', LOGIN.slice(0, 7)],
  ['in upper case', LOGIN.toUpperCase()],
])('createCommitComment returns the same global id for a hash that is %s', async (_, hash) => {
  const data = await gateway().data(CREATE_FOR_ID, { variables: { input: { ...TARGET, hash } } });

  const listed = await gateway().data(
    `{ repository(fullName: "acme/widget") { commit(revision: "${LOGIN}") { comments { nodes { id } } } } }`,
  );
  expect(at(listed, 'repository', 'commit', 'comments', 'nodes', 3)).toEqual(
    at(data, 'createCommitComment', 'comment'),
  );
});

test.each([
  ['repository', { repository: '../widget' }, 'repository'],
  ['hash (a branch name)', { hash: 'main' }, 'hash'],
  ['hash (too short)', { hash: '30dad0' }, 'hash'],
  ['body', { body: ' \n' }, 'body'],
  ['line (without a path)', { line: 3 }, 'line'],
  ['line', { path: 'docs/groesse.md', line: 0 }, 'line'],
])('createCommitComment rejects an invalid %s before any call', async (_, input, member) => {
  const answer = await gateway().query(CREATE, { variables: { input: { ...TARGET, ...input } } });

  expect(answer.data).toEqual({ createCommitComment: null });
  expect(failures(answer)).toEqual(['createCommitComment BAD_USER_INPUT']);
  expect(errorAt(answer, 'createCommitComment').message).toContain(`"input.${member}"`);
  expect(gateway().upstream.calls).toEqual([]);
});

test.each([
  ['commit', { hash: '0123456' }],
  ['parent comment', { parentId: 1 }],
  ['repository', { repository: 'acme/missing' }],
])('createCommitComment fails with NOT_FOUND for a missing %s', async (_, missing) => {
  const answer = await gateway().query(CREATE, { variables: { input: { ...TARGET, ...missing } } });

  expect(failures(answer)).toEqual(['createCommitComment NOT_FOUND']);
});

test('createCommitComment reports Bitbucket’s field errors by input field name', async () => {
  const fields = { 'content.raw': 'a', 'inline.path': 'b', 'inline.to': ['c'], 'parent.id': 'd' };
  const body = { type: 'error', error: { message: 'Bad request', fields } };
  gateway().upstream.set({ faults: [{ method: 'POST', then: { kind: 'response', status: 400, body } }] });

  const answer = await gateway().query(CREATE, { variables: { input: TARGET } });

  expect(errorAt(answer, 'createCommitComment').extensions?.['fields']).toEqual({
    body: ['a'],
    path: ['b'],
    line: ['c'],
    parentId: ['d'],
  });
});

test('createCommitComment succeeds even if a field of its payload fails', async () => {
  gateway().upstream.set({ faults: [{ path: /\/statuses$/, then: { kind: 'response', status: 409 } }] });

  const answer = await gateway().query(
    `mutation ($input: CreateCommitCommentInput!) { createCommitComment(input: $input) {
      comment { body commit { statuses { totalCount } } } } }`,
    { variables: { input: TARGET } },
  );

  expect(answer.data).toEqual({ createCommitComment: { comment: { body: TARGET.body, commit: { statuses: null } } } });
  expect(failures(answer)).toEqual(['createCommitComment.comment.commit.statuses CONFLICT']);
});
