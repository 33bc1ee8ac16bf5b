import { useGateway } from '../../support/gateway';
import { at, failures } from '../../support/read';

const gateway = useGateway();

/** Ada and Chiara are the reviewers of acme/widget#1. Chiara has approved it. */
const TARGET = { repository: 'acme/widget', number: 1 };
const P = '/repositories/acme/widget/pullrequests/1';

function review(mutation: string, selection: string, input: object = {}) {
  const document = `mutation ($input: PullRequestReviewInput!) { ${mutation}(input: $input) { ${selection} } }`;
  return gateway().query(document, { variables: { input: { ...TARGET, ...input } } });
}

function calls(): readonly string[] {
  return gateway().upstream.calls.map(({ method, path }) => `${method} ${path.replace(P, '')}`);
}

test.each([
  ['approvePullRequest', 'POST /approve', 'APPROVED'],
  ['requestPullRequestChanges', 'POST /request-changes', 'CHANGES_REQUESTED'],
])('%s returns the pull request after the review in two rounds', async (mutation, call, reviewDecision) => {
  gateway().upstream.set({ lockStep: true });

  const { data } = await review(mutation, 'pullRequest { number reviewDecision } clientMutationId', {
    clientMutationId: 'm1',
  });

  expect(data).toEqual({
    [mutation]: { pullRequest: { number: 1, reviewDecision }, clientMutationId: 'm1' },
  });
  expect(calls()).toEqual([call, 'GET ']);
  expect(gateway().upstream.rounds).toBe(2);
});

test.each([
  ['approvePullRequest', 'withdrawPullRequestApproval', 'DELETE /approve'],
  ['requestPullRequestChanges', 'withdrawPullRequestChangeRequest', 'DELETE /request-changes'],
])('a review of %s is withdrawn by %s', async (add, withdraw, call) => {
  await review(add, '__typename');

  const { data } = await review(withdraw, 'pullRequest { reviewDecision }');

  expect(at(data, withdraw, 'pullRequest', 'reviewDecision')).toBe('REVIEW_REQUIRED');
  expect(calls()).toEqual([call, 'GET ']);
});

test('a review costs one call if the payload does not select the pull request', async () => {
  await review('approvePullRequest', 'clientMutationId');

  expect(calls()).toEqual(['POST /approve']);
});

test('reviews in one operation return the state after each', async () => {
  const input = 'input: { repository: "acme/widget", number: 1 }';

  const data = await gateway().data(`mutation {
    a: approvePullRequest(${input}) { pullRequest { reviewDecision } }
    b: requestPullRequestChanges(${input}) { pullRequest { reviewDecision } }
    c: withdrawPullRequestChangeRequest(${input}) { pullRequest { reviewDecision } }
  }`);

  expect(data).toEqual({
    a: { pullRequest: { reviewDecision: 'APPROVED' } },
    b: { pullRequest: { reviewDecision: 'CHANGES_REQUESTED' } },
    c: { pullRequest: { reviewDecision: 'REVIEW_REQUIRED' } },
  });
});

test.each([
  ['a merged pull request', { number: 20 }, 'BAD_USER_INPUT'],
  ['a missing pull request', { number: 999 }, 'NOT_FOUND'],
  ['a missing repository', { repository: 'acme/missing' }, 'NOT_FOUND'],
])('withdrawing an approval of %s fails', async (_, input, code) => {
  const answer = await review('withdrawPullRequestApproval', 'pullRequest { title }', input);

  expect(failures(answer)).toEqual([`withdrawPullRequestApproval ${code}`]);
});

test.each([
  ['approvePullRequest', { number: 0 }],
  ['requestPullRequestChanges', { repository: 'acme' }],
  ['withdrawPullRequestApproval', { number: -1 }],
  ['withdrawPullRequestChangeRequest', { repository: 'a/b/c' }],
])('%s with invalid input makes no call', async (mutation, input) => {
  expect(failures(await review(mutation, '__typename', input))).toEqual([`${mutation} BAD_USER_INPUT`]);
  expect(calls()).toEqual([]);
});
