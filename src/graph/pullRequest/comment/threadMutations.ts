import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { pullRequestComments } from '../../../bitbucket/endpoints/pullRequests';
import { UpstreamError, type UpstreamErrorCode } from '../../../rest/upstreamError';
import type { OperationContext } from '../../context';
import { echoClientMutationId } from '../../mutations/mutationTypes';
import { hydratePayload, payloadSelectionOf, startScopeRead } from '../../mutations/payload';
import { namedPullRequest } from '../write/checks';
import { clearLoadedPullRequests } from '../write/clearLoaded';
import { PullRequestThreadInput } from './commentInputs';
import { explainMissing } from './container';
import { pullRequestPlace, type InPullRequest } from '../owner';
import { PullRequestThreadPayload } from '../write/payloads';
import { PullRequestReviewThread } from './threadTypes';

const COST =
  'NOT_FOUND if the comment does not exist. FORBIDDEN if the comment is a reply or is not on the diff. ' +
  'Costs one REST call. If the payload selects the thread, costs one more per 100 comments, at most 10.';

@Resolver()
export class PullRequestThreadMutations {
  @Mutation(() => PullRequestThreadPayload, {
    nullable: true,
    description: `Resolves a thread. Succeeds if it is already resolved. ${COST}`,
  })
  resolvePullRequestThread(
    @Arg('input', () => PullRequestThreadInput) input: PullRequestThreadInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PullRequestThreadPayload> {
    return setResolution(true, input, context, info);
  }

  @Mutation(() => PullRequestThreadPayload, {
    nullable: true,
    description: `Reopens a resolved thread. Succeeds if it is not resolved. ${COST} Costs one more if it is not resolved.`,
  })
  reopenPullRequestThread(
    @Arg('input', () => PullRequestThreadInput) input: PullRequestThreadInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PullRequestThreadPayload> {
    return setResolution(false, input, context, info);
  }
}

async function setResolution(
  isResolved: boolean,
  input: PullRequestThreadInput,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<PullRequestThreadPayload> {
  const { scope, number } = namedPullRequest(input);
  const { commentId } = input;
  const place = pullRequestPlace(scope, number);
  const selection = payloadSelectionOf(info, 'thread');
  startScopeRead(selection, PullRequestReviewThread.name, scope, context);

  await (isResolved ? resolve(place, commentId, context) : reopen(place, commentId, context)).catch(
    explainMissing(`comment ${commentId}`, place),
  );

  clearLoadedPullRequests(context);
  const thread = new PullRequestReviewThread(place, [], commentId);
  return {
    thread: await hydratePayload(thread, selection, false, context, info),
    ...echoClientMutationId(input),
  };
}

/** Bitbucket returns 409 if the thread is already resolved. */
async function resolve({ values }: InPullRequest, commentId: number, { bitbucket }: OperationContext): Promise<void> {
  try {
    await bitbucket.pullRequests.setResolution(values, commentId, true);
  } catch (error) {
    if (!hasCode(error, 'CONFLICT')) throw error;
  }
}

/** Bitbucket returns 404 if the thread is not resolved, and also if the comment does not exist. */
async function reopen({ values }: InPullRequest, commentId: number, context: OperationContext): Promise<void> {
  try {
    await context.bitbucket.pullRequests.setResolution(values, commentId, false);
  } catch (error) {
    if (!hasCode(error, 'NOT_FOUND')) throw error;
    await context.collection(pullRequestComments).get(values, commentId, ['id']);
  }
}

function hasCode(error: unknown, code: UpstreamErrorCode): boolean {
  return error instanceof UpstreamError && error.code === code;
}
