import { estimateOf } from '../../support/estimate';
import { useGateway } from '../../support/gateway';
import { at } from '../../support/read';

const gateway = useGateway();

const TARGET = 'repository: "acme/widget", number: 1';

test.each<[string, string, number]>([
  [
    'a new pull request',
    'createPullRequest(input: { repository: "acme/widget", title: "T", source: "feature/search" })',
    1,
  ],
  [
    'a new pull request with default reviewers',
    'createPullRequest(input: { repository: "acme/widget", title: "T", source: "feature/search", useDefaultReviewers: true })',
    2,
  ],
  ['an update with title and reviewers', `updatePullRequest(input: { ${TARGET}, title: "T", reviewers: [] })`, 1],
  ['an update without reviewers', `updatePullRequest(input: { ${TARGET}, title: "T" })`, 2],
  ['an update without title', `updatePullRequest(input: { ${TARGET}, reviewers: [] })`, 2],
  ['an update of another field', `updatePullRequest(input: { ${TARGET}, body: "B" })`, 2],
  ['a review', `approvePullRequest(input: { ${TARGET} })`, 2],
  ['a withdrawn review', `withdrawPullRequestChangeRequest(input: { ${TARGET} })`, 2],
  ['a decline', `declinePullRequest(input: { ${TARGET} })`, 1],
  ['a merge', `mergePullRequest(input: { ${TARGET}, waitSeconds: 20 })`, 1],
])('the estimate of %s is the number of its calls', async (_, field, calls) => {
  const document = `mutation { ${field} { pullRequest { title reviewDecision } } }`;

  await gateway().data(document);

  expect(await estimateOf(document)).toEqual({ api: calls });
  expect(gateway().upstream.calls).toHaveLength(calls);
});

test.each<[string, string, number]>([
  [
    'a comment',
    `createPullRequestComment(input: { ${TARGET}, body: "B" }) { comment { body author { nickname } } }`,
    1,
  ],
  ['a comment with its id', `createPullRequestComment(input: { ${TARGET}, body: "B" }) { comment { id } }`, 2],
  ['a task', `createPullRequestTask(input: { ${TARGET}, body: "B" }) { task { body state } }`, 1],
  ['a review without its pull request', `requestPullRequestChanges(input: { ${TARGET} }) { clientMutationId }`, 1],
  ['an invalid merge', `mergePullRequest(input: { ${TARGET}, waitSeconds: 99 }) { alreadyMerged }`, 0],
])('the estimate of %s is the number of its calls', async (_, field, calls) => {
  const document = `mutation { ${field} }`;

  await gateway().query(document);

  expect(await estimateOf(document)).toEqual(calls === 0 ? {} : { api: calls });
  expect(gateway().upstream.calls).toHaveLength(calls);
});

test.each<[string, number]>([
  ['state', 1],
  ['pullRequest { title }', 2],
])('the estimate of a pending merge with %s is the number of its calls', async (selection, calls) => {
  gateway().upstream.set({ mergesInBackground: 5 });
  const merging = await gateway().data(`mutation { mergePullRequest(input: { ${TARGET} }) { task { taskId } } }`);
  const taskId = JSON.stringify(at(merging, 'mergePullRequest', 'task', 'taskId'));
  const document = `{ pullRequestMergeTask(${TARGET}, taskId: ${taskId}) { ${selection} } }`;

  await gateway().data(document);

  expect(await estimateOf(document)).toEqual({ api: calls });
  expect(gateway().upstream.calls).toHaveLength(calls);
});

test.each(['resolvePullRequestThread', 'reopenPullRequestThread'])(
  'the estimate of %s includes the comments of its thread',
  async (mutation) => {
    const input = `input: { ${TARGET}, commentId: 7 }`;

    expect(await estimateOf(`mutation { ${mutation}(${input}) { thread { isResolved } } }`)).toEqual({ api: 2 });
    expect(await estimateOf(`mutation { ${mutation}(${input}) { clientMutationId } }`)).toEqual({ api: 1 });
  },
);
