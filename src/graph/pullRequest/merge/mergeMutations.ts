import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { isSegment } from '../../../rest/restPath';
import { UpstreamError } from '../../../rest/upstreamError';
import type { MergeOptions } from '../../../bitbucket/pullRequestBodies';
import { LimitedArguments } from '../../arguments/decorators';
import type { OperationContext } from '../../context';
import { UserInputError } from '../../errors';
import { omitNullish } from '../../filters';
import { COUNTED_FROM_ONE } from '../../limits';
import { echoClientMutationId } from '../../mutations/mutationTypes';
import { hydratePayload, payloadSelectionOf } from '../../mutations/payload';
import { hydrate, loadByKey } from '../../projection/hydrate';
import { Prefetch } from '../../projection/prefetch';
import { selectionOf } from '../../projection/selection';
import { RepositoryScope } from '../../repository/scope';
import { inRepository } from '../../resource/place';
import { namedPullRequest } from '../write/checks';
import { clearLoadedByMerge } from '../write/clearLoaded';
import { MergePullRequestInput } from '../write/inputs';
import { merge } from './merge';
import { isMergeFailure, mergeErrorOf } from './mergeErrors';
import { PullRequestMergeTask, PullRequestMergeTaskState } from './mergeTask';
import { MergePullRequestPayload } from '../write/payloads';
import { PullRequest } from '../types';

@Resolver(() => PullRequestMergeTask)
export class PullRequestMergeResolver {
  @Mutation(() => MergePullRequestPayload, {
    nullable: true,
    description:
      'Merges a pull request. A merge that Bitbucket continues in the background returns `task`: ' +
      'read it with `pullRequestMergeTask`, or subscribe to `pullRequestEvent`. ' +
      'The gateway does not retry a merge. ' +
      'Succeeds with `alreadyMerged: true` if the pull request is already merged. ' +
      'CONFLICT if it is declined or superseded. ' +
      'CONFLICT with `extensions.retryable: true` if a branch moved during the merge. ' +
      'BAD_USER_INPUT with `extensions.fields.mergeChecks` if merge checks failed. ' +
      'Costs one REST call, one for each time that `waitSeconds` reads the task, ' +
      'and one if the pull request is closed or if the response is lost.',
  })
  async mergePullRequest(
    @Arg('input', () => MergePullRequestInput) input: MergePullRequestInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<MergePullRequestPayload> {
    const { scope, number } = namedPullRequest(input);
    const options = mergeOptions(input);
    const waitMs = (input.waitSeconds ?? 0) * 1_000;
    const selection = payloadSelectionOf(info, 'pullRequest');

    const result = await merge({ scope, number, options, waitMs, fields: selection.fields }, context);

    clearLoadedByMerge(context);
    const isMerged = result.state === 'merged';
    const pullRequest = new PullRequest(inRepository(scope), isMerged ? [result.json] : [], number);
    const { PENDING: state } = PullRequestMergeTaskState;
    return {
      pullRequest: await hydratePayload(pullRequest, selection, isMerged, context, info),
      alreadyMerged: isMerged && result.alreadyMerged,
      task: isMerged ? null : new PullRequestMergeTask({ scope, number, taskId: result.taskId, state }),
      ...echoClientMutationId(input),
    };
  }

  @Query(() => PullRequestMergeTask, {
    nullable: true,
    description:
      'The state of a merge that Bitbucket continues in the background. Null if Bitbucket returns 404. ' +
      'FORBIDDEN if another account merges. Costs one REST call, whose response contains a merged pull request.',
  })
  @LimitedArguments({ number: COUNTED_FROM_ONE })
  async pullRequestMergeTask(
    @Arg('repository', () => String, { description: '"workspace/slug". Each part may be a uuid in braces.' })
    repository: string,
    @Arg('number', () => Int, { description: 'The number of the pull request.' })
    number: number,
    @Arg('taskId', () => String, { description: 'The `taskId` that `mergePullRequest` returned.' }) taskId: string,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PullRequestMergeTask | null> {
    const scope = RepositoryScope.byFullName(repository, 'repository');
    if (!isSegment(taskId)) throw new UserInputError('taskId', 'must be the `taskId` that `mergePullRequest` returned');
    const { fields } = payloadSelectionOf(info, 'pullRequest');
    const task = { scope, number, taskId };
    try {
      const result = await context.bitbucket.pullRequests.mergeTask({ ...scope.ref, number }, taskId, fields);
      if (result.state === 'pending') {
        return new PullRequestMergeTask({ ...task, state: PullRequestMergeTaskState.PENDING });
      }
      return new PullRequestMergeTask({ ...task, state: PullRequestMergeTaskState.SUCCESS, layers: [result.json] });
    } catch (error) {
      if (error instanceof UpstreamError && error.code === 'NOT_FOUND') return null;
      if (!isMergeFailure(error)) throw error;
      const failureReason = mergeErrorOf(error).message;
      return new PullRequestMergeTask({ ...task, state: PullRequestMergeTaskState.FAILED, failureReason });
    }
  }

  @FieldResolver(() => PullRequest, {
    nullable: true,
    description: 'The pull request. Costs one REST call while the merge is pending, and after it has failed.',
  })
  @Prefetch()
  async pullRequest(
    @Root() task: PullRequestMergeTask,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PullRequest | null> {
    const { scope, number, layers = [] } = PullRequestMergeTask.source(task);
    const pullRequest = new PullRequest(inRepository(scope), layers, number);
    if (layers.length === 0) return loadByKey(pullRequest, context, info);
    await hydrate(pullRequest, selectionOf(info), context, info);
    return pullRequest;
  }
}

function mergeOptions({ strategy, message, closeSourceBranch }: MergePullRequestInput): MergeOptions {
  return omitNullish({ merge_strategy: strategy, message, close_source_branch: closeSourceBranch });
}
