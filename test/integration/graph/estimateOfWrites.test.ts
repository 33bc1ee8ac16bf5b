import type { CallsByGroup } from '../../../src/bitbucket/dialect/quotaGroups';
import { estimateOf } from '../../support/estimate';
import { useGateway } from '../../support/gateway';

const gateway = useGateway();

describe('the estimate of a mutation', () => {
  const repository = 'acme/gadget';
  const target = `input: { repository: "${repository}", number: 4 }`;

  test.each<[string, string, CallsByGroup]>([
    [
      'has no extra call for payload fields in the response',
      `updateIssue(${target}) { issue { title repository { language } } }`,
      { api: 1 },
    ],
    [
      'includes the calls below the payload',
      `updateIssue(${target}) { issue { comments { totalCount } } }`,
      { api: 2 },
    ],
    ['includes a read after a response without a body', `voteForIssue(${target}) { issue { title } }`, { api: 2 }],
    [
      'has no extra call for a field that the mutation sets',
      `voteForIssue(${target}) { issue { viewerHasVoted } }`,
      { api: 1 },
    ],
    [
      'includes a call for a field that the mutation does not set',
      `voteForIssue(${target}) { issue { viewerIsWatching } }`,
      { api: 2 },
    ],
    [
      'is the sum of two mutations',
      `a: watchIssue(${target}) { __typename } b: unwatchIssue(${target}) { __typename }`,
      { api: 2 },
    ],
    [
      'includes a read after each of two writes, because they are not executed together',
      `a: voteForIssue(${target}) { issue { title } } b: withdrawIssueVote(${target}) { issue { title } }`,
      { api: 4 },
    ],
    [
      'counts a hook in the group webhooks',
      `createHook(input: { repository: "${repository}", url: "https://a.example/", events: [REPO_PUSH] }) { hook { url } }`,
      { webhooks: 1 },
    ],
    ['includes a read of the uuid for the deleted id', `deleteIssue(${target}) { deletedIssueId }`, { api: 2 }],
    [
      'has no call for an invalid input',
      `createIssue(input: { repository: "acme", title: "x" }) { issue { title } }`,
      {},
    ],
    [
      'has no call for an empty idempotency key',
      `createIssue(input: { repository: "${repository}", title: "x", idempotencyKey: "" }) { issue { title } }`,
      {},
    ],
    ['has no such read if the deleted id is not selected', `deleteIssue(${target}) { __typename }`, { api: 1 }],
  ])('%s', async (_, selection, estimate) => {
    const document = `mutation { ${selection} }`;

    await gateway().query(document);

    expect(await estimateOf(document)).toEqual(estimate);
    expect(gateway().upstream.calls).toHaveLength(Object.values(estimate).reduce((sum, count) => sum + count, 0));
  });

  test.each([
    ['a repository', 'repository: "acme/gadget"', { webhooks: 1, api: 1 }],
    ['a workspace', 'workspace: "acme"', { webhooks: 1, unlimited: 1 }],
    ['a repository with a known uuid', 'repository: "acme/{e33e750f-4d0c-4cd1-a9fd-7fae4f11cb07}"', { webhooks: 1 }],
  ])('includes deleting a hook of %s', async (_, owner, estimate) => {
    const document = `mutation { deleteHook(input: { ${owner}, uuid: "x" }) { deletedHookId } }`;

    expect(await estimateOf(document)).toEqual(estimate);
  });
});
