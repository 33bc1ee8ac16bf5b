import { useGateway } from '../../support/gateway';
import { errorAt, failures } from '../../support/read';

const gateway = useGateway();

const TARGET = { repository: 'acme/widget', number: 1 };
const P = '/repositories/acme/widget/pullrequests/1';
const DECLINE = `mutation ($input: DeclinePullRequestInput!) { declinePullRequest(input: $input) {
  alreadyDeclined pullRequest { number state closedBy { nickname } } clientMutationId } }`;
const DECLINED = { number: 1, state: 'DECLINED', closedBy: { nickname: 'ada' } };

function decline(input: object = {}) {
  return gateway().query(DECLINE, { variables: { input: { ...TARGET, ...input } } });
}

function calls(): readonly string[] {
  return gateway().upstream.calls.map(({ method, path }) => `${method} ${path.replace(P, '')}`);
}

test('declinePullRequest returns the pull request in one call', async () => {
  const { data } = await decline({ clientMutationId: 'm1' });

  expect(data).toEqual({
    declinePullRequest: { alreadyDeclined: false, pullRequest: DECLINED, clientMutationId: 'm1' },
  });
  expect(calls()).toEqual(['POST /decline']);
});

test('declinePullRequest succeeds if the pull request is already declined', async () => {
  await decline();

  const { data } = await decline();

  expect(data).toMatchObject({ declinePullRequest: { alreadyDeclined: true, pullRequest: DECLINED } });
  expect(calls()).toEqual(['POST /decline', 'GET ']);
});

test.each([
  [20, 'Pull request 20 is merged. It cannot be declined.'],
  [7, 'Pull request 7 is superseded. It cannot be declined.'],
])('declinePullRequest of the closed pull request %i is a conflict', async (number, message) => {
  expect(errorAt(await decline({ number }), 'declinePullRequest')).toMatchObject({
    message,
    extensions: { code: 'CONFLICT' },
  });
});

test('a decline whose response is lost succeeds after one read', async () => {
  gateway().upstream.set({ faults: [{ method: 'POST', times: 1, then: { kind: 'close', when: 'after-handling' } }] });

  const { data } = await decline();

  expect(data).toMatchObject({ declinePullRequest: { alreadyDeclined: false, pullRequest: DECLINED } });
  expect(calls()).toEqual(['POST /decline', 'GET ']);
});

test.each([555, 502])(
  'a decline that Bitbucket did not execute reports an unknown outcome after one read (%i)',
  async (status) => {
    gateway().upstream.set({ faults: [{ method: 'POST', then: { kind: 'response', status } }] });

    const error = errorAt(await decline(), 'declinePullRequest');

    expect(error.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'unknown' });
    expect(error.message).toContain('still open');
    expect(calls()).toEqual(['POST /decline', 'GET ']);
  },
);

test('declinePullRequest of a missing pull request is NOT_FOUND', async () => {
  expect(failures(await decline({ number: 999 }))).toEqual(['declinePullRequest NOT_FOUND']);
});

test.each([{ number: 0 }, { repository: 'widget' }])('declinePullRequest with %j makes no call', async (input) => {
  expect(failures(await decline(input))).toEqual(['declinePullRequest BAD_USER_INPUT']);
  expect(calls()).toEqual([]);
});
