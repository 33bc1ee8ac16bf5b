import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { pullRequests } from '../../../bitbucket/endpoints/pullRequests';
import type { JsonObject } from '../../../lib/json';
import type { BeforeSend } from '../../../rest/restCall';
import type { OperationContext } from '../../context';
import { renameErrorFields } from '../../errors';
import { contentOf, createdIdentity } from '../../mutations/creation';
import { echoClientMutationId } from '../../mutations/mutationTypes';
import { hydratePayload, payloadSelectionOf } from '../../mutations/payload';
import { valueAt } from '../../projection/valueAt';
import { RepositoryScope } from '../../repository/scope';
import { inRepository } from '../../resource/place';
import { namedPullRequest } from './checks';
import { clearLoadedPullRequests } from './clearLoaded';
import { CREATION_PATHS, CreationTime } from './creationTime';
import { readCurrentValues } from './currentValues';
import { decline } from '../merge/decline';
import { findCreatedPullRequests } from './findCreated';
import { CreatePullRequestInput, DeclinePullRequestInput, UpdatePullRequestInput } from './inputs';
import { CreatePullRequestPayload, DeclinePullRequestPayload, UpdatePullRequestPayload } from './payloads';
import { newPullRequest, pullRequestUpdate } from './requestBodies';
import { reviewerUuids, toReviewers, withDefaultReviewers } from '../review/reviewers';
import { PullRequest } from '../types';

/** Maps Bitbucket's field names to those of the input, for the field errors that Bitbucket returns. */
const INPUT_NAMES: Readonly<Record<string, string>> = {
  description: 'body',
  'source.branch': 'source',
  'source.branch.name': 'source',
  'source.repository': 'sourceRepository',
  'source.repository.full_name': 'sourceRepository',
  'destination.branch': 'destination',
  'destination.branch.name': 'destination',
  draft: 'isDraft',
  close_source_branch: 'closeSourceBranch',
};

@Resolver()
export class PullRequestMutations {
  @Mutation(() => CreatePullRequestPayload, {
    nullable: true,
    description:
      'Creates a pull request. If an open pull request has the same branches, Bitbucket updates it instead, ' +
      'and `created` is false. Costs one REST call, whose response contains the pull request. ' +
      '`useDefaultReviewers` costs one more, and up to three more if the author is a default reviewer.',
  })
  async createPullRequest(
    @Arg('input', () => CreatePullRequestInput) input: CreatePullRequestInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CreatePullRequestPayload> {
    const scope = RepositoryScope.byFullName(input.repository, 'input.repository');
    const body = newPullRequest(input);
    const reviewers = reviewerUuids('input.reviewers', input.reviewers) ?? [];
    const selection = payloadSelectionOf(info, 'pullRequest');
    const fields = [...new Set([...selection.fields, ...CREATION_PATHS, 'destination.repository.uuid'])];
    const { clock, bitbucket } = context;
    const time = new CreationTime({ clock, serverTime: () => bitbucket.serverTime() });
    let isCreated: boolean | null = null;

    const send = async (uuids: readonly string[], beforeSend: BeforeSend): Promise<JsonObject> => {
      const withReviewers = uuids.length === 0 ? body : { ...body, reviewers: toReviewers(uuids) };
      return context.collection(pullRequests).create(scope.ref, withReviewers, {
        fields,
        beforeSend: async () => {
          await beforeSend();
          time.start();
        },
      });
    };
    const { identity, json } = await context.createOnce({
      mutation: 'createPullRequest',
      key: input.idempotencyKey,
      input: contentOf(input),
      content: [input.title.trim(), input.body?.trim() ?? '', input.source, input.destination ?? null],
      nameOf: (number) => `pull request ${scope.uuid ?? scope.nameOrUuid.toLowerCase()} ${number}`,
      create: async (beforeSend) => {
        const created =
          input.useDefaultReviewers === true
            ? withDefaultReviewers(reviewers, scope, context, (uuids) => send(uuids, beforeSend))
            : send(reviewers, beforeSend);
        const json = await created.catch(renameErrorFields(INPUT_NAMES));
        isCreated = time.isCreated(json);
        scope.setUuid(valueAt(json, 'destination.repository.uuid'));
        return createdIdentity(json, 'id');
      },
      findCreated: (since) => findCreatedPullRequests(scope, input, since, context),
    });

    clearLoadedPullRequests(context);
    const pullRequest = new PullRequest(inRepository(scope), json === undefined ? [] : [json], Number(identity));
    return {
      pullRequest: await hydratePayload(pullRequest, selection, json !== undefined, context, info),
      created: isCreated,
      ...echoClientMutationId(input),
    };
  }

  @Mutation(() => UpdatePullRequestPayload, {
    nullable: true,
    description:
      'Changes the given fields of an open pull request. Omitted fields stay unchanged. ' +
      'NOT_FOUND if it does not exist. Costs one REST call if the input contains `title` and `reviewers`. ' +
      'Otherwise it costs two, because the gateway reads the missing values and sends them unchanged.',
  })
  async updatePullRequest(
    @Arg('input', () => UpdatePullRequestInput) input: UpdatePullRequestInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<UpdatePullRequestPayload> {
    const { scope, number } = namedPullRequest(input);
    const update = pullRequestUpdate(input);
    const selection = payloadSelectionOf(info, 'pullRequest');

    const current = await readCurrentValues(scope, number, update.needed, context);
    const json = await context
      .collection(pullRequests)
      .update(scope.ref, number, update.body(current), selection.fields)
      .catch(renameErrorFields(INPUT_NAMES));

    clearLoadedPullRequests(context);
    const pullRequest = new PullRequest(inRepository(scope), [json], number);
    return {
      pullRequest: await hydratePayload(pullRequest, selection, true, context, info),
      ...echoClientMutationId(input),
    };
  }

  @Mutation(() => DeclinePullRequestPayload, {
    nullable: true,
    description:
      'Declines a pull request. Bitbucket cannot reopen it. Succeeds if it is already declined. ' +
      'CONFLICT if it is merged or superseded. NOT_FOUND if it does not exist. ' +
      'Costs one REST call, and a second one if the pull request is closed or if the response is lost.',
  })
  async declinePullRequest(
    @Arg('input', () => DeclinePullRequestInput) input: DeclinePullRequestInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DeclinePullRequestPayload> {
    const { scope, number } = namedPullRequest(input);
    const selection = payloadSelectionOf(info, 'pullRequest');

    const { json, alreadyDeclined } = await decline(scope, number, selection.fields, context);

    clearLoadedPullRequests(context);
    const pullRequest = new PullRequest(inRepository(scope), [json], number);
    return {
      pullRequest: await hydratePayload(pullRequest, selection, true, context, info),
      alreadyDeclined,
      ...echoClientMutationId(input),
    };
  }
}
