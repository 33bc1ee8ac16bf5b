import { useGateway } from '../../support/gateway';
import { at, errorAt, failures, textAt } from '../../support/read';

const gateway = useGateway();

/** The only comment on acme/gadget#8. */
const TARGET = { repository: 'acme/gadget', number: 8, commentId: 2_147_484_570 };
const ID = Buffer.from('["IssueComment","{e33e750f-4d0c-4cd1-a9fd-7fae4f11cb07}",8,2147484570]').toString('base64url');
const UPDATE_COMMENT = `mutation ($input: UpdateIssueCommentInput!) { updateIssueComment(input: $input) {
  clientMutationId comment { databaseId body issue { number } } } }`;

test('updateIssueComment updates and returns the comment in one call', async () => {
  const input = { ...TARGET, body: 'Mended **now** 🔧', clientMutationId: 'mine' };

  const data = await gateway().data(UPDATE_COMMENT, { variables: { input } });

  expect(data).toEqual({
    updateIssueComment: {
      clientMutationId: 'mine',
      comment: { databaseId: TARGET.commentId, body: 'Mended **now** 🔧', issue: { number: 8 } },
    },
  });
  expect(gateway().upstream.calls.map(({ method, path, body }) => [method, path, body])).toEqual([
    [
      'PUT',
      `/repositories/acme/gadget/issues/8/comments/${TARGET.commentId}`,
      { content: { raw: 'Mended **now** 🔧' } },
    ],
  ]);
  const again = await gateway().data('query ($id: ID!) { node(id: $id) { ... on IssueComment { body } } }', {
    variables: { id: ID },
  });
  expect(again).toEqual({ node: { body: 'Mended **now** 🔧' } });
});

test('updateIssueComment does not change the global id', async () => {
  const data = await gateway().data(UPDATE_COMMENT.replace('databaseId', 'id updatedAt'), {
    variables: { input: { ...TARGET, body: 'B' } },
  });

  expect(at(data, 'updateIssueComment', 'comment', 'id')).toBe(ID);
  expect(textAt(data, 'updateIssueComment', 'comment', 'updatedAt')).toMatch(/Z$/);
});

test('two updates of a comment in one operation return the state after each', async () => {
  gateway().upstream.set({ ignoreFields: true });
  const target = `repository: "acme/gadget", number: 8, commentId: ${TARGET.commentId}`;

  const data = await gateway().data(`mutation {
    a: updateIssueComment(input: { ${target}, body: "first" }) { comment { body issue { title } } }
    b: updateIssueComment(input: { ${target}, body: "second" }) { comment { body issue { title } } }
  }`);

  const issue = { title: 'Größe 10½ — 真空管 🔧 does not fit' };
  expect(data).toEqual({ a: { comment: { body: 'first', issue } }, b: { comment: { body: 'second', issue } } });
});

test.each([
  ['comment', { commentId: 1 }],
  ['issue', { number: 77 }],
  ['repository', { repository: 'acme/missing' }],
])('updateIssueComment fails with NOT_FOUND for a missing %s', async (_, missing) => {
  const answer = await gateway().query(UPDATE_COMMENT, {
    variables: { input: { ...TARGET, ...missing, body: 'B' } },
  });

  expect(answer.data).toEqual({ updateIssueComment: null });
  expect(failures(answer)).toEqual(['updateIssueComment NOT_FOUND']);
});

test.each([
  ['repository', { repository: 'gadget' }],
  ['number', { number: 0 }],
  ['body', { body: ' ' }],
])('updateIssueComment rejects an invalid %s before any call', async (member, input) => {
  const answer = await gateway().query(UPDATE_COMMENT, { variables: { input: { ...TARGET, body: 'B', ...input } } });

  expect(failures(answer)).toEqual(['updateIssueComment BAD_USER_INPUT']);
  expect(errorAt(answer, 'updateIssueComment').extensions).toHaveProperty(['fields', member]);
  expect(gateway().upstream.calls).toEqual([]);
});

test('updateIssueComment reports Bitbucket’s field errors by input field name', async () => {
  const body = { type: 'error', error: { message: 'Bad request', fields: { 'content.raw': 'too dull' } } };
  gateway().upstream.set({ faults: [{ method: 'PUT', then: { kind: 'response', status: 400, body } }] });

  const answer = await gateway().query(UPDATE_COMMENT, { variables: { input: { ...TARGET, body: 'B' } } });

  expect(errorAt(answer, 'updateIssueComment').extensions?.['fields']).toEqual({ body: ['too dull'] });
});
