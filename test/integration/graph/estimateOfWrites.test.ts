import type { CallsByGroup } from '../../../src/bitbucket/dialect/quotaGroups';
import { estimateOf } from '../../support/estimate';
import { useGateway } from '../../support/gateway';

const gateway = useGateway();

describe('a write', () => {
  const repository = 'acme/gadget';
  const target = `input: { repository: "${repository}", number: 4 }`;

  test.each<[string, string, CallsByGroup]>([
    ['brings what its payload shows', `updateIssue(${target}) { issue { title repository { language } } }`, { api: 1 }],
    ['and what that leads to is read', `updateIssue(${target}) { issue { comments { totalCount } } }`, { api: 2 }],
    ['that answers nothing is followed by a read', `voteForIssue(${target}) { issue { title } }`, { api: 2 }],
    ['that settles a field needs none for it', `voteForIssue(${target}) { issue { viewerHasVoted } }`, { api: 1 }],
    ['does not settle another field', `voteForIssue(${target}) { issue { viewerIsWatching } }`, { api: 2 }],
    [
      'beside another is one more',
      `a: watchIssue(${target}) { __typename } b: unwatchIssue(${target}) { __typename }`,
      { api: 2 },
    ],
    [
      'of a hook is counted with hooks',
      `createHook(input: { repository: "${repository}", url: "https://a.example/", events: [REPO_PUSH] }) { hook { url } }`,
      { webhooks: 1 },
    ],
    ['that deletes wants the uuid for the id', `deleteIssue(${target}) { deletedIssueId }`, { api: 2 }],
    ['that deletes wants it for nothing else', `deleteIssue(${target}) { __typename }`, { api: 1 }],
  ])('%s', async (_, selection, estimate) => {
    const document = `mutation { ${selection} }`;

    await gateway().data(document);

    expect(estimateOf(document)).toEqual(estimate);
    expect(gateway().upstream.calls).toHaveLength(Object.values(estimate).reduce((sum, count) => sum + count, 0));
  });

  test.each([
    ['a repository', 'repository: "acme/gadget"', { webhooks: 1, api: 1 }],
    ['a workspace', 'workspace: "acme"', { webhooks: 1, unlimited: 1 }],
    ['a repository known by its uuid', 'repository: "acme/{e33e750f-4d0c-4cd1-a9fd-7fae4f11cb07}"', { webhooks: 1 }],
  ])('deletes a hook of %s', (_, owner, estimate) => {
    const document = `mutation { deleteHook(input: { ${owner}, uuid: "x" }) { deletedHookId } }`;

    expect(estimateOf(document)).toEqual(estimate);
  });
});
