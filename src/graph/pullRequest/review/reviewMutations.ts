import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Review } from '../../../bitbucket/pullRequests';
import type { OperationContext } from '../../context';
import { echoClientMutationId } from '../../mutations/mutationTypes';
import { hydratePayload, payloadSelectionOf } from '../../mutations/payload';
import { inRepository } from '../../resource/place';
import { namedPullRequest } from '../write/checks';
import { clearLoadedPullRequests } from '../write/clearLoaded';
import { PullRequestReviewInput } from '../write/inputs';
import { PullRequestReviewPayload } from '../write/payloads';
import { PullRequest } from '../types';

const COST = 'Costs one REST call, and a second one if the payload selects the pull request.';

@Resolver()
export class PullRequestReviewMutations {
  @Mutation(() => PullRequestReviewPayload, {
    nullable: true,
    description: `Approves a pull request as the account of the credential. Succeeds if the account has already approved. ${COST}`,
  })
  approvePullRequest(
    @Arg('input', () => PullRequestReviewInput) input: PullRequestReviewInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PullRequestReviewPayload> {
    return setReview('approval', true, input, context, info);
  }

  @Mutation(() => PullRequestReviewPayload, {
    nullable: true,
    description:
      'Withdraws the approval that the account of the credential gave. ' +
      `BAD_USER_INPUT if the pull request is merged. ${COST}`,
  })
  withdrawPullRequestApproval(
    @Arg('input', () => PullRequestReviewInput) input: PullRequestReviewInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PullRequestReviewPayload> {
    return setReview('approval', false, input, context, info);
  }

  @Mutation(() => PullRequestReviewPayload, {
    nullable: true,
    description:
      'Requests changes as the account of the credential. ' +
      `Succeeds if the account has already requested changes. ${COST}`,
  })
  requestPullRequestChanges(
    @Arg('input', () => PullRequestReviewInput) input: PullRequestReviewInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PullRequestReviewPayload> {
    return setReview('changeRequest', true, input, context, info);
  }

  @Mutation(() => PullRequestReviewPayload, {
    nullable: true,
    description:
      'Withdraws the change request that the account of the credential made. ' +
      `BAD_USER_INPUT if the pull request is merged. ${COST}`,
  })
  withdrawPullRequestChangeRequest(
    @Arg('input', () => PullRequestReviewInput) input: PullRequestReviewInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PullRequestReviewPayload> {
    return setReview('changeRequest', false, input, context, info);
  }
}

async function setReview(
  review: Review,
  isSet: boolean,
  input: PullRequestReviewInput,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<PullRequestReviewPayload> {
  const { scope, number } = namedPullRequest(input);

  // The response contains the review, and not the pull request.
  await context.bitbucket.pullRequests.setReview({ ...scope.ref, number }, review, isSet);

  clearLoadedPullRequests(context);
  const pullRequest = new PullRequest(inRepository(scope), [], number);
  return {
    pullRequest: await hydratePayload(pullRequest, payloadSelectionOf(info, 'pullRequest'), false, context, info),
    ...echoClientMutationId(input),
  };
}
