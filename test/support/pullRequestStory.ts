import * as operations from 'bitbucket-graphql-client/operations';
import { ACCESS_TOKEN, API_TOKEN } from '../../src/emulator/identity/credentials';
import { type Client, executeOperation } from './clients';
import { textAt } from './read';

/** The header of the user Ada, the reviewer. */
export const REVIEWER = {
  authorization: `Basic ${Buffer.from(`${API_TOKEN.email}:${API_TOKEN.token}`).toString('base64')}`,
};

/** The header of an app of the workspace, the author. */
export const AUTHOR = { authorization: `Bearer ${ACCESS_TOKEN}` };

export const REPOSITORY = 'acme/widget';

/** The place of the comment. The branch `feature/search` adds this file. */
const PLACE = { path: 'src/search.ts', line: 2 };

/** Opens a pull request without reviewers. @returns its number */
export async function openPullRequest(author: Client): Promise<number> {
  const input = { repository: REPOSITORY, title: 'Search everywhere', source: 'feature/search', destination: 'main' };
  const { createPullRequest } = await executeOperation(author, operations.CreatePullRequestDocument, { input });

  expect(createPullRequest).toMatchObject({
    created: true,
    pullRequest: { title: 'Search everywhere', author: { displayName: 'Build Bot' }, reviewDecision: null },
  });
  return createPullRequest?.pullRequest?.number ?? 0;
}

/** Requests a review from the reviewer. */
export async function requestReview(author: Client, reviewer: Client, number: number): Promise<void> {
  const uuid = textAt(await reviewer.execute('query Reviewer { viewer { ... on User { uuid } } }'), 'viewer', 'uuid');
  const input = { repository: REPOSITORY, number, title: 'Search all', reviewers: [uuid] };
  const { updatePullRequest } = await executeOperation(author, operations.UpdatePullRequestDocument, { input });

  expect(updatePullRequest?.pullRequest).toMatchObject({
    title: 'Search all',
    reviewDecision: 'REVIEW_REQUIRED',
    reviewers: [{ displayName: 'Ada Lindqvist' }],
  });
}

/** Comments on a line. @returns the id of the comment */
export async function commentOnLine(reviewer: Client, number: number): Promise<number> {
  const input = { repository: REPOSITORY, number, body: 'Why 10½?', ...PLACE };
  const { createPullRequestComment } = await executeOperation(reviewer, operations.CreatePullRequestCommentDocument, {
    input,
  });

  expect(createPullRequestComment?.comment).toMatchObject({
    body: 'Why 10½?',
    inline: { path: PLACE.path, toLine: PLACE.line },
  });
  return createPullRequestComment?.comment?.databaseId ?? 0;
}

/** Replies to a comment. The reply has the position of the comment. */
export async function reply(author: Client, number: number, parentId: number): Promise<void> {
  const input = { repository: REPOSITORY, number, body: 'Because.', parentId };
  const { createPullRequestComment } = await executeOperation(author, operations.CreatePullRequestCommentDocument, {
    input,
  });

  expect(createPullRequestComment?.comment).toMatchObject({ body: 'Because.' });
}

/** Resolves a thread of a comment and a reply. */
export async function resolveThread(reviewer: Client, number: number, commentId: number): Promise<void> {
  const input = { repository: REPOSITORY, number, commentId };
  const resolved = await executeOperation(reviewer, operations.ResolvePullRequestThreadDocument, { input });
  const read = await executeOperation(reviewer, operations.PullRequestDocument, { fullName: REPOSITORY, number });

  expect(resolved.resolvePullRequestThread?.thread).toMatchObject({ isResolved: true });
  expect(read.repository?.pullRequest?.reviewThreads?.nodes).toMatchObject([
    {
      id: resolved.resolvePullRequestThread?.thread?.id,
      isResolved: true,
      ...PLACE,
      comments: [
        { body: 'Why 10½?', author: { displayName: 'Ada Lindqvist' } },
        { body: 'Because.', author: { displayName: 'Build Bot' } },
      ],
    },
  ]);
}

/** Approves a pull request as its only reviewer. */
export async function approve(reviewer: Client, number: number): Promise<void> {
  const input = { repository: REPOSITORY, number };
  const { approvePullRequest } = await executeOperation(reviewer, operations.ApprovePullRequestDocument, { input });

  expect(approvePullRequest?.pullRequest).toMatchObject({ reviewDecision: 'APPROVED' });
}

/** Merges a pull request. */
export async function merge(author: Client, number: number): Promise<void> {
  const input = { repository: REPOSITORY, number };
  const { mergePullRequest } = await executeOperation(author, operations.MergePullRequestDocument, { input });

  expect(mergePullRequest).toMatchObject({ alreadyMerged: false, pullRequest: { state: 'MERGED' }, task: null });
}
