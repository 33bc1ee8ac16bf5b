import { useGateway } from '../../support/gateway';
import { at, errorAt, failures } from '../../support/read';

const gateway = useGateway();

const CREATE_COMMENT = `mutation ($input: CreateIssueCommentInput!) { createIssueComment(input: $input) {
  clientMutationId comment { id databaseId body author { displayName } issue { number title } updatedAt } } }`;

describe('createIssueComment', () => {
  test('creates and returns a comment in one call, and the comment can be read afterwards', async () => {
    const input = { repository: 'acme/gadget', number: 7, body: 'Hello', clientMutationId: 'c' };

    const data = await gateway().data(CREATE_COMMENT, { variables: { input } });

    expect(gateway().upstream.calls).toHaveLength(1);
    expect(at(data, 'createIssueComment')).toMatchObject({
      clientMutationId: 'c',
      comment: {
        body: 'Hello',
        author: { displayName: 'Ada Lindqvist' },
        issue: { number: 7, title: 'Say "hello" \\ goodbye & <b>smile</b>' },
        updatedAt: null,
      },
    });
    const again = await gateway().data(
      'query ($id: ID!) { node(id: $id) { ... on IssueComment { body issue { number } } } }',
      {
        variables: { id: at(data, 'createIssueComment', 'comment', 'id') },
      },
    );
    expect(again).toEqual({ node: { body: 'Hello', issue: { number: 7 } } });
    const listed = await gateway().data(
      '{ repository(fullName: "acme/gadget") { issue(number: 7) { comments { nodes { body } } } } }',
    );
    expect(listed).toEqual({ repository: { issue: { comments: { nodes: [{ body: 'Hello' }] } } } });
  });

  test.each([
    ['repository', { repository: 'x', number: 1, body: 'B' }],
    ['number', { repository: 'acme/gadget', number: 0, body: 'B' }],
    ['body', { repository: 'acme/gadget', number: 1, body: '  ' }],
  ])('rejects an invalid %s before any call', async (_, input) => {
    const answer = await gateway().query(CREATE_COMMENT, { variables: { input } });

    expect(failures(answer)).toEqual(['createIssueComment BAD_USER_INPUT']);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test('fails with NOT_FOUND for a missing issue', async () => {
    const answer = await gateway().query(CREATE_COMMENT, {
      variables: { input: { repository: 'acme/gadget', number: 77, body: 'B' } },
    });

    expect(answer.data).toEqual({ createIssueComment: null });
    expect(errorAt(answer, 'createIssueComment').extensions).toMatchObject({
      code: 'NOT_FOUND',
      upstream: { method: 'POST', path: '/repositories/acme/gadget/issues/77/comments', status: 404 },
    });
  });
});
