import * as operations from '../generated/graphql';
import { execute } from '../support/execute';
import { type Gateway, startGateway } from '../support/gateway';

const repository = 'acme/widget';
const HEAD_OF_MAIN = '601596c76c439740dd28b197b4fea945573e0bc0';

/** Mutations and detailed queries in schema/operations, with the REST calls that their comments state. */
describe('the operation', () => {
  let gateway: Gateway;
  beforeEach(async () => {
    gateway = await startGateway();
  });
  afterEach(() => gateway.stop());

  function calls(): number {
    return gateway.upstream.calls.length;
  }

  test('UpdateIssue updates the given fields in one call', async () => {
    const input = { repository, number: 5, title: 'Measured', state: 'RESOLVED' as const };

    const { updateIssue } = await execute(gateway, operations.UpdateIssueDocument, { input });

    expect(updateIssue?.issue).toMatchObject({ number: 5, title: 'Measured', state: 'RESOLVED' });
    expect(calls()).toBe(1);
  });

  test('DeleteIssue deletes an issue in one call, and reads the repository for the id', async () => {
    const { deleteIssue } = await execute(gateway, operations.DeleteIssueDocument, {
      input: { repository, number: 5 },
    });
    const writes = calls();
    const { repository: after } = await execute(gateway, operations.IssueDocument, { fullName: repository, number: 5 });

    expect(deleteIssue?.deletedIssueId).toEqual(expect.any(String));
    expect(writes).toBe(2);
    expect(after?.issue).toBeNull();
  });

  test('LinkIssue comments on an issue and returns the issue in one call', async () => {
    const variables = { repository, number: 8, comment: 'Linked to RELEASE-1.' };

    const { createIssueComment } = await execute(gateway, operations.LinkIssueDocument, variables);

    expect(createIssueComment?.comment?.issue).toMatchObject({
      number: 8,
      title: 'Größe 10½ — 真空管 🔧 does not fit',
    });
    expect(calls()).toBe(1);
  });

  test('UpdateIssueComment and DeleteIssueComment update and delete a comment', async () => {
    const created = await execute(gateway, operations.CreateIssueCommentDocument, {
      input: { repository, number: 5, body: 'Frist' },
    });
    const target = { repository, number: 5, commentId: created.createIssueComment?.comment?.databaseId ?? 0 };

    const updated = await execute(gateway, operations.UpdateIssueCommentDocument, {
      input: { ...target, body: 'First' },
    });
    const deleted = await execute(gateway, operations.DeleteIssueCommentDocument, { input: target });
    const again = await execute(gateway, operations.DeleteIssueCommentDocument, { input: target });

    expect(updated.updateIssueComment?.comment?.body).toBe('First');
    expect(deleted.deleteIssueComment).toMatchObject({
      alreadyGone: false,
      deletedCommentId: expect.any(String) as string,
    });
    expect(again.deleteIssueComment?.alreadyGone).toBe(true);
  });

  test('VoteForIssue and WithdrawIssueVote change the number of votes in two calls', async () => {
    const input = { repository, number: 5 };

    const voted = await execute(gateway, operations.VoteForIssueDocument, { input });
    const voteCalls = calls();
    const withdrawn = await execute(gateway, operations.WithdrawIssueVoteDocument, { input });

    const votes = withdrawn.withdrawIssueVote?.issue?.votes ?? 0;
    expect(withdrawn.withdrawIssueVote?.issue?.viewerHasVoted).toBe(false);
    expect(voted.voteForIssue?.issue).toEqual({ votes: votes + 1, viewerHasVoted: true });
    expect(voteCalls).toBe(2);
  });

  test('WatchIssue and UnwatchIssue set viewerIsWatching in one call', async () => {
    const input = { repository, number: 5 };

    const watched = await execute(gateway, operations.WatchIssueDocument, { input });
    const unwatched = await execute(gateway, operations.UnwatchIssueDocument, { input });

    expect(watched.watchIssue?.issue?.viewerIsWatching).toBe(true);
    expect(unwatched.unwatchIssue?.issue?.viewerIsWatching).toBe(false);
    expect(calls()).toBe(1);
  });

  test('IssueLog reads the history of an issue in five calls', async () => {
    const { repository: found } = await execute(gateway, operations.IssueLogDocument, {
      fullName: repository,
      number: 1,
    });

    expect(found?.issue?.changes?.totalCount).toBe(12);
    expect(found?.issue?.attachments?.nodes?.map((file) => file?.name)).toEqual(['lever.jpg', 'größe & maß.pdf']);
    expect(calls()).toBe(5);
  });

  test('CommitFiles reads the files of each commit once, then from the cache', async () => {
    const variables = { fullName: repository, first: 10 };

    const { repository: found } = await execute(gateway, operations.CommitFilesDocument, variables);
    const firstCalls = calls();
    await execute(gateway, operations.CommitFilesDocument, variables);

    expect(found?.commits?.nodes?.[0]).toMatchObject({
      hash: HEAD_OF_MAIN,
      changedFiles: {
        totalCount: 1,
        nodes: [{ status: 'MODIFIED', path: 'README.md', linesAdded: 2, linesRemoved: 0 }],
      },
    });
    expect([firstCalls, calls()]).toEqual([12, 2]);
  });

  test('Compare reads the commits and files that one branch has and another lacks', async () => {
    const variables = { fullName: repository, base: 'main', head: 'feature/login' };

    const { repository: found } = await execute(gateway, operations.CompareDocument, variables);

    expect(found?.compare?.commits?.nodes).toHaveLength(7);
    expect(found?.compare?.changedFiles?.totalCount).toBe(11);
    expect(calls()).toBe(4);
  });

  test('CommitDiscussion reads comments and builds in three calls', async () => {
    const variables = { fullName: repository, hash: HEAD_OF_MAIN };

    const { repository: found } = await execute(gateway, operations.CommitDiscussionDocument, variables);

    expect(found?.commit?.comments?.totalCount).toBe(12);
    expect(found?.commit?.statuses?.nodes?.[0]).toMatchObject({ key: 'BUILD-1', state: 'SUCCESSFUL' });
    expect(calls()).toBe(3);
  });

  test('CreateCommitComment comments on a line in one call', async () => {
    const input = { repository, hash: HEAD_OF_MAIN, body: 'Why two?', path: 'README.md', line: 2 };

    const { createCommitComment } = await execute(gateway, operations.CreateCommitCommentDocument, { input });

    expect(createCommitComment?.comment).toMatchObject({ body: 'Why two?', inline: { path: 'README.md', toLine: 2 } });
    expect(calls()).toBe(1);
  });

  test('CreateHook, UpdateHook and DeleteHook make one call each', async () => {
    const url = 'https://hooks.example.com/bitbucket';

    const { createHook } = await execute(gateway, operations.CreateHookDocument, {
      input: { repository, url, events: ['REPO_PUSH'], secret: 'not shown again' },
    });
    const uuid = createHook?.hook?.uuid ?? '';
    const updated = await execute(gateway, operations.UpdateHookDocument, {
      input: { repository, uuid, active: false },
    });
    const { deleteHook } = await execute(gateway, operations.DeleteHookDocument, { input: { repository, uuid } });

    expect(createHook?.hook).toMatchObject({ url, active: true, events: ['REPO_PUSH'], hasSecret: true });
    expect(updated.updateHook?.hook).toEqual({ uuid, active: false, eventKeys: ['repo:push'] });
    expect(deleteHook?.alreadyGone).toBe(false);
    expect(calls()).toBe(1);
  });
});
