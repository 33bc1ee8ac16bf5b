import { ADA, startGateway, useGateway } from '../../support/gateway';
import { errorAt } from '../../support/read';

/** Bitbucket's 404 for an endpoint that it does not have. It does not mean that a resource does not exist. */
const gateway = useGateway();

const NO_API = {
  kind: 'response',
  status: 404,
  body: { type: 'error', error: { message: 'Resource not found', detail: 'There is no API hosted at this URL' } },
} as const;

const UUID = '{805332e9-5f21-4645-a078-8df70d29196a}';

describe('if Bitbucket does not have the endpoint, an error names it', () => {
  test.each([
    ['a repository', '{ repository(fullName: "acme/widget") { name } }', 'repository', 'GET /repositories/acme/widget'],
    [
      'an issue',
      '{ repository(fullName: "acme/widget") { issue(number: 1) { title } } }',
      'repository.issue',
      'GET /repositories/acme/widget/issues',
    ],
    [
      'a list',
      '{ repository(fullName: "acme/widget") { branches { nodes { name } } } }',
      'repository.branches',
      'GET /repositories/acme/widget/refs/branches',
    ],
    ['a workspace', '{ workspace(slug: "acme") { name } }', 'workspace', 'GET /workspaces/acme'],
    ['the viewer', '{ viewer { displayName } }', 'viewer', 'GET /user'],
    [
      'the vote of the viewer',
      '{ repository(fullName: "acme/widget") { issue(number: 1) { viewerHasVoted } } }',
      'repository.issue.viewerHasVoted',
      'GET /repositories/acme/widget/issues/1/vote',
    ],
  ])('when a query reads %s', async (_what, document, path, endpoint) => {
    gateway().upstream.set({ faults: [{ then: NO_API }] });

    const error = errorAt(await gateway().query(document), ...path.split('.'));

    expect(error.extensions).toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE', upstream: { status: 404 } });
    expect(error.message).toContain(`Bitbucket has no API at ${endpoint}.`);
    expect(error.message).toContain('BITBUCKET_API_URL');
  });

  test.each([
    [
      'deleteIssueComment',
      'deleteIssueComment(input: { repository: "acme/widget", number: 1, commentId: 1 }) { alreadyGone }',
      'DELETE /repositories/acme/widget/issues/1/comments/1',
    ],
    [
      'deleteIssue',
      'deleteIssue(input: { repository: "acme/widget", number: 1 }) { clientMutationId }',
      'DELETE /repositories/acme/widget/issues/1',
    ],
    [
      'deleteHook',
      `deleteHook(input: { repository: "acme/widget", uuid: "${UUID}" }) { alreadyGone }`,
      `DELETE /repositories/acme/widget/hooks/${encodeURIComponent(UUID)}`,
    ],
    [
      'unwatchIssue',
      'unwatchIssue(input: { repository: "acme/widget", number: 1 }) { issue { viewerIsWatching } }',
      'DELETE /repositories/acme/widget/issues/1/watch',
    ],
  ])('when %s deletes', async (field, selection, endpoint) => {
    gateway().upstream.set({ faults: [{ method: 'DELETE', then: NO_API }] });

    const answer = await gateway().query(`mutation { ${selection} }`);

    const error = errorAt(answer, field);
    expect(answer.data).toEqual({ [field]: null });
    expect(error.message).toContain(`Bitbucket has no API at ${endpoint}.`);
    expect(error.extensions).toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE' });
    expect(error.extensions).not.toHaveProperty('outcome');
  });
});

test('a base URL without /2.0 is an error of each field, not null', async () => {
  const misconfigured = await startGateway({
    environment: ({ url }) => ({ ...ADA, BITBUCKET_API_URL: new URL(url).origin }),
  });

  const answer = await misconfigured.query('{ viewer { displayName } repository(fullName: "acme/widget") { name } }');

  expect(errorAt(answer, 'viewer').message).toContain('Bitbucket has no API at GET /user.');
  expect(errorAt(answer, 'repository').message).toContain('Bitbucket has no API at GET /repositories/acme/widget.');
});
