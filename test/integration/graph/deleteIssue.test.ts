import { LIMITED_API_TOKEN } from '../../../src/emulator/identity/credentials';
import { useGateway } from '../../support/gateway';
import { errorAt, failures } from '../../support/read';

const GADGET = '{e33e750f-4d0c-4cd1-a9fd-7fae4f11cb07}';
/** The first comment on acme/gadget#1. */
const COMMENT = 2_147_484_528;

const DELETE_ISSUE = `mutation ($repository: String!, $number: Int!) {
  deleteIssue(input: { repository: $repository, number: $number, clientMutationId: "mine" }) {
    deletedIssueId clientMutationId } }`;
const DELETE_COMMENT = `mutation ($repository: String!, $number: Int!, $commentId: SafeInt!) {
  deleteIssueComment(input: { repository: $repository, number: $number, commentId: $commentId, clientMutationId: "mine" }) {
    alreadyGone deletedCommentId clientMutationId } }`;

const gateway = useGateway();

function requestLines(): readonly string[] {
  const calls = gateway().upstream.calls.map(({ method, path, query }) => {
    const fields = query.get('fields');
    return `${method} ${path}${fields === null ? '' : ` for ${fields}`}`;
  });
  return calls.sort();
}

function idOf(...parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

describe('deleteIssue', () => {
  test('deletes the issue and returns its id', async () => {
    const data = await gateway().data(DELETE_ISSUE, { variables: { repository: 'acme/gadget', number: 4 } });

    expect(data).toEqual({ deleteIssue: { deletedIssueId: idOf('Issue', GADGET, 4), clientMutationId: 'mine' } });
    expect(requestLines()).toEqual([
      'DELETE /repositories/acme/gadget/issues/4',
      'GET /repositories/acme/gadget for uuid',
    ]);
    const after = await gateway().data('{ repository(fullName: "acme/gadget") { name issue(number: 4) { title } } }');
    expect(after).toEqual({ repository: { name: 'gadget', issue: null } });
  });

  test('makes one call if the id is not selected or the repository’s uuid is known', async () => {
    await gateway().data(
      'mutation { deleteIssue(input: { repository: "acme/gadget", number: 4 }) { clientMutationId } }',
    );
    const callsWithoutId = requestLines();
    await gateway().data(DELETE_ISSUE, { variables: { repository: `acme/${GADGET}`, number: 5 } });

    expect(callsWithoutId).toEqual(['DELETE /repositories/acme/gadget/issues/4']);
    expect(requestLines()).toEqual([`DELETE /repositories/acme/${GADGET}/issues/5`]);
  });

  test.each([
    ['issue', 'acme/gadget', 77],
    ['repository', 'acme/missing', 1],
  ])('fails with NOT_FOUND for a missing %s', async (_, repository, number) => {
    const answer = await gateway().query(DELETE_ISSUE, { variables: { repository, number } });

    expect(answer.data).toEqual({ deleteIssue: null });
    expect(failures(answer)).toEqual(['deleteIssue NOT_FOUND']);
  });

  test('succeeds even if the id of the deleted issue cannot be loaded', async () => {
    gateway().upstream.set({ faults: [{ method: 'GET', then: { kind: 'response', status: 409 } }] });

    const answer = await gateway().query(DELETE_ISSUE, { variables: { repository: 'acme/gadget', number: 4 } });

    expect(answer.data).toEqual({ deleteIssue: { deletedIssueId: null, clientMutationId: 'mine' } });
    expect(failures(answer)).toEqual(['deleteIssue.deletedIssueId CONFLICT']);
  });

  test('makes later mutations of the same issue in the operation fail with NOT_FOUND', async () => {
    const answer = await gateway().query(`mutation {
      voteForIssue(input: { repository: "acme/gadget", number: 4 }) { issue { title } }
      deleteIssue(input: { repository: "acme/gadget", number: 4 }) { clientMutationId }
      watchIssue(input: { repository: "acme/gadget", number: 4 }) { issue { title } }
    }`);

    expect(answer.data).toEqual({
      voteForIssue: { issue: { title: 'The conveyor stops at midnight (4)' } },
      deleteIssue: { clientMutationId: null },
      watchIssue: null,
    });
    expect(failures(answer)).toEqual(['watchIssue NOT_FOUND']);
  });

  test('fails with ISSUE_TRACKER_UNAVAILABLE after the removal, with the date, the announcement and the replacement', async () => {
    gateway().upstream.set({ issueTrackerRemoved: true });

    const answer = await gateway().query(DELETE_ISSUE, { variables: { repository: 'acme/gadget', number: 4 } });

    expect(errorAt(answer, 'deleteIssue').extensions).toMatchObject({
      code: 'ISSUE_TRACKER_UNAVAILABLE',
      announcementUrl: 'https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-3071',
      upstream: { method: 'DELETE', status: 410 },
    });
    expect(errorAt(answer, 'deleteIssue').message).toMatch(/2026-08-20.*Jira/s);
  });
});

describe('deleteIssueComment', () => {
  const TARGET = { repository: 'acme/gadget', number: 1, commentId: COMMENT };
  const ID = idOf('IssueComment', GADGET, 1, COMMENT);

  test('deletes the comment and returns its id, and a repeated call reports alreadyGone', async () => {
    const first = await gateway().data(DELETE_COMMENT, { variables: TARGET });
    const firstCalls = requestLines();
    const second = await gateway().data(DELETE_COMMENT, { variables: TARGET });

    const payload = { deletedCommentId: ID, clientMutationId: 'mine' };
    expect(first).toEqual({ deleteIssueComment: { alreadyGone: false, ...payload } });
    expect(second).toEqual({ deleteIssueComment: { alreadyGone: true, ...payload } });
    const calls = [
      `DELETE /repositories/acme/gadget/issues/1/comments/${COMMENT}`,
      'GET /repositories/acme/gadget for uuid',
    ];
    expect(firstCalls).toEqual(calls);
    expect(requestLines()).toEqual(calls);
  });

  test('makes one call if the id is not selected, and one more if the comment was already deleted', async () => {
    const document = DELETE_COMMENT.replace('deletedCommentId', '');

    await gateway().data(document, { variables: TARGET });
    const first = requestLines();
    await gateway().data(document, { variables: TARGET });

    expect(first).toEqual([`DELETE /repositories/acme/gadget/issues/1/comments/${COMMENT}`]);
    expect(requestLines()).toEqual([...first, 'GET /repositories/acme/gadget for uuid']);
  });

  test('fails with NOT_FOUND for a missing repository', async () => {
    const answer = await gateway().query(DELETE_COMMENT, { variables: { ...TARGET, repository: 'acme/missing' } });

    expect(answer.data).toEqual({ deleteIssueComment: null });
    expect(failures(answer)).toEqual(['deleteIssueComment NOT_FOUND']);
  });

  test('does not treat a 503 as a deleted comment', async () => {
    gateway().upstream.set({ faults: [{ method: 'DELETE', then: { kind: 'response', status: 503, body: 'busy' } }] });

    const answer = await gateway().query(DELETE_COMMENT.replace('deletedCommentId', ''), { variables: TARGET });

    expect(failures(answer)).toEqual(['deleteIssueComment UPSTREAM_UNAVAILABLE']);
    expect(requestLines().filter((call) => !call.startsWith('DELETE'))).toEqual([]);
  });

  test('rejects an invalid repository or number before any call', async () => {
    const name = await gateway().query(DELETE_COMMENT, { variables: { ...TARGET, repository: 'gadget' } });
    const number = await gateway().query(DELETE_COMMENT, { variables: { ...TARGET, number: -1 } });

    expect([name, number].map(failures)).toEqual([
      ['deleteIssueComment BAD_USER_INPUT'],
      ['deleteIssueComment BAD_USER_INPUT'],
    ]);
    expect(gateway().upstream.calls).toEqual([]);
  });
});

describe('a credential without the scopes', () => {
  const limited = useGateway({
    environment: { BITBUCKET_EMAIL: LIMITED_API_TOKEN.email, BITBUCKET_API_TOKEN: LIMITED_API_TOKEN.token },
  });

  test.each([
    ['deleteIssue', DELETE_ISSUE, ['delete:issue:bitbucket']],
    ['deleteIssueComment', DELETE_COMMENT, ['write:issue:bitbucket']],
  ])('receives FORBIDDEN from %s with the required scopes', async (mutation, document, requiredScopes) => {
    const variables = { repository: 'acme/gadget', number: 1, commentId: COMMENT };

    const answer = await limited().query(document, { variables });

    expect(answer.data).toEqual({ [mutation]: null });
    expect(errorAt(answer, mutation).extensions).toMatchObject({
      code: 'FORBIDDEN',
      requiredScopes,
      grantedScopes: ['read:repository:bitbucket', 'read:user:bitbucket'],
      upstream: { status: 403 },
    });
  });
});
