import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { pullRequestComments } from '../../../bitbucket/endpoints/pullRequests';
import { idIn } from '../../connections/cursor';
import { resolveConnection } from '../../connections/resolveConnection';
import type { RowRequest, WindowRows } from '../../connections/rows';
import { type Connection, connectionType, ForwardArgs } from '../../connections/types';
import type { Window } from '../../connections/window';
import type { OperationContext } from '../../context';
import { nodeType, Uuid } from '../../nodes/nodeType';
import { Prefetch } from '../../projection/prefetch';
import { RepositoryScope } from '../../repository/scope';
import { pullRequestPlace, type InPullRequest, placeOfParts } from '../owner';
import { commentPaths, PullRequestReviewThread, threadJson } from './threadTypes';
import { isResolved, readThreads, type Thread } from './threads';
import { PullRequest } from '../types';

const ReviewThreadConnection = connectionType('PullRequestReviewThread', () => PullRequestReviewThread);

@ArgsType()
class ReviewThreadsArgs extends ForwardArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True returns only resolved threads, and false only the others. Default: all threads.',
  })
  readonly isResolved?: boolean | null;
}

@Resolver(() => PullRequest)
export class ReviewThreadResolver {
  @FieldResolver(() => ReviewThreadConnection, {
    nullable: true,
    description:
      'The threads of the pull request, oldest first. A thread is a top-level comment with its replies. ' +
      'Reads the list of comments, and shares it with `comments`: one REST call per 100 comments, at most 10. ' +
      '`totalCount` is null, and `extensions.warnings` contains THREADS_INCOMPLETE, if there are more comments.',
  })
  @Prefetch()
  reviewThreads(
    @Root() pullRequest: PullRequest,
    @Args(() => ReviewThreadsArgs) { isResolved: resolved, ...args }: ReviewThreadsArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<PullRequestReviewThread>> {
    const place = placeOfParts(pullRequest);
    const isSelected = (thread: Thread): boolean => (resolved ?? null) === null || isResolved(thread) === resolved;
    return resolveConnection(
      {
        kind: 'pullrequests/threads',
        scope: place.scope,
        parent: place.values.number,
        definedBy: { isResolved: resolved ?? null },
        maxPageLength: pullRequestComments.facts.maxPageLength,
        byId: true,
        readRows: (window, request) => readRows(place, isSelected, window, request, context),
        node: (row) => new PullRequestReviewThread(place, [row], Number(row['id'])),
      },
      args,
      context,
      info,
    );
  }
}

/** Creates threads from global ids. */
export const threadNodes = [
  nodeType(
    'PullRequestReviewThread',
    z.tuple([Uuid, z.int32().min(1), z.int().min(1)]),
    ([repository, number, id]) =>
      new PullRequestReviewThread(pullRequestPlace(RepositoryScope.byUuid(repository), number), [], id),
  ),
];

async function readRows(
  place: InPullRequest,
  isSelected: (thread: Thread) => boolean,
  { boundary, count }: Window,
  { fields }: RowRequest,
  context: OperationContext,
): Promise<WindowRows> {
  const { threads, isComplete } = await readThreads(place, commentPaths(fields), context);
  // The thread of the cursor may not be selected any more, so its place among all threads counts.
  const following = threads.slice(boundary === undefined ? 0 : indexAfter(idIn(boundary), threads)).filter(isSelected);
  return {
    rows: following.slice(0, count).map((thread) => ({ json: threadJson(thread), position: { id: thread.id } })),
    hasNextPage: following.length > count,
    hasPreviousPage: boundary !== undefined,
    ...(isComplete && { size: threads.filter(isSelected).length }),
  };
}

/** The index of the first thread after a cursor. Ids of comments ascend. */
function indexAfter(id = 0, threads: readonly Thread[]): number {
  const index = threads.findIndex((thread) => thread.id === id);
  return (index === -1 ? threads.findLastIndex((thread) => thread.id < id) : index) + 1;
}
