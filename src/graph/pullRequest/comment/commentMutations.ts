import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { pullRequestComments } from '../../../bitbucket/endpoints/pullRequests';
import type { JsonObject } from '../../../lib/json';
import type { OperationContext } from '../../context';
import { renameErrorFields } from '../../errors';
import { contentOf, createdIdentity } from '../../mutations/creation';
import { deletedId, deleteIfExists } from '../../mutations/deletion';
import { echoClientMutationId } from '../../mutations/mutationTypes';
import { hydratePayload, payloadSelectionOf, startScopeRead } from '../../mutations/payload';
import { valueAt } from '../../projection/valueAt';
import { namedPullRequest } from '../write/checks';
import { clearLoadedPullRequests } from '../write/clearLoaded';
import {
  COMMENT_INPUT_NAMES,
  CreatePullRequestCommentInput,
  DeletePullRequestCommentInput,
  newComment,
  UpdatePullRequestCommentInput,
} from './commentInputs';
import { PullRequestComment } from './commentTypes';
import { explainMissing, explainMissingComment, pullRequestContainer } from './container';
import { findCreatedComments } from '../write/findCreated';
import { pullRequestPlace } from '../owner';
import {
  CreatePullRequestCommentPayload,
  DeletePullRequestCommentPayload,
  UpdatePullRequestCommentPayload,
} from '../write/payloads';

@Resolver()
export class PullRequestCommentMutations {
  @Mutation(() => CreatePullRequestCommentPayload, {
    nullable: true,
    description:
      'Comments on a pull request, on a file or on lines of it, or replies to a comment. ' +
      'Bitbucket creates a reply to a resolved or deleted comment at the top level: ' +
      '`extensions.warnings` then contains REPLY_AT_TOP_LEVEL. ' +
      'Costs one REST call, whose response contains the comment.',
  })
  async createPullRequestComment(
    @Arg('input', () => CreatePullRequestCommentInput) input: CreatePullRequestCommentInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CreatePullRequestCommentPayload> {
    const { scope, number } = namedPullRequest(input);
    const body = newComment(input);
    const place = pullRequestPlace(scope, number);
    const selection = payloadSelectionOf(info, 'comment');
    startScopeRead(selection, PullRequestComment.name, scope, context);
    const fields = body.parent === undefined ? selection.fields : [...new Set([...selection.fields, 'parent.id'])];

    const { identity, json } = await context.createOnce({
      mutation: 'createPullRequestComment',
      key: input.idempotencyKey,
      input: contentOf(input),
      content: [number, input.body.trim()],
      nameOf: (id) => `pull request comment ${id}`,
      create: async (beforeSend) => {
        const created = context
          .collection(pullRequestComments)
          .create(place.values, body, { fields, beforeSend })
          .catch(renameErrorFields(COMMENT_INPUT_NAMES))
          .catch(explainMissingComment(body.parent?.id, place));
        return createdIdentity(await created, 'id');
      },
      findCreated: (since) => findCreatedComments(place, body, since, context),
    });
    if (json !== undefined && body.parent !== undefined) warnIfNotInThread(json, body.parent.id, context);

    clearLoadedPullRequests(context);
    const comment = new PullRequestComment(place, json === undefined ? [] : [json], Number(identity));
    return {
      comment: await hydratePayload(comment, selection, json !== undefined, context, info),
      ...echoClientMutationId(input),
    };
  }

  @Mutation(() => UpdatePullRequestCommentPayload, {
    nullable: true,
    description:
      'Replaces the text of a comment on a pull request. NOT_FOUND if the comment does not exist or was deleted. ' +
      'Costs one REST call, whose response contains the comment.',
  })
  async updatePullRequestComment(
    @Arg('input', () => UpdatePullRequestCommentInput) input: UpdatePullRequestCommentInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<UpdatePullRequestCommentPayload> {
    const { commentId, body } = input;
    const { scope, number } = namedPullRequest(input);
    const place = pullRequestPlace(scope, number);
    const selection = payloadSelectionOf(info, 'comment');
    startScopeRead(selection, PullRequestComment.name, scope, context);

    const json = await context
      .collection(pullRequestComments)
      .update(place.values, commentId, { content: { raw: body } }, selection.fields)
      .catch(renameErrorFields(COMMENT_INPUT_NAMES))
      .catch(explainMissing(`comment ${commentId}`, place));

    clearLoadedPullRequests(context);
    const comment = new PullRequestComment(place, [json], commentId);
    return { comment: await hydratePayload(comment, selection, true, context, info), ...echoClientMutationId(input) };
  }

  @Mutation(() => DeletePullRequestCommentPayload, {
    nullable: true,
    description:
      'Deletes a comment on a pull request. Lists still contain it, with `isDeleted`. ' +
      'Succeeds with `alreadyGone: true` if the comment does not exist. ' +
      'NOT_FOUND if the pull request does not exist. ' +
      'Costs one REST call, or two if the comment does not exist.',
  })
  async deletePullRequestComment(
    @Arg('input', () => DeletePullRequestCommentInput) input: DeletePullRequestCommentInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DeletePullRequestCommentPayload> {
    const { commentId } = input;
    const { scope, number } = namedPullRequest(input);
    const place = pullRequestPlace(scope, number);
    const remove = (): Promise<void> => context.collection(pullRequestComments).remove(place.values, commentId);

    const [alreadyGone, deletedCommentId] = await Promise.all([
      deleteIfExists(remove, pullRequestContainer(place), context),
      deletedId('deletedCommentId', ['PullRequestComment', scope, number, commentId], context, info),
    ]);

    clearLoadedPullRequests(context);
    return { alreadyGone, deletedCommentId, ...echoClientMutationId(input) };
  }
}

function warnIfNotInThread(json: JsonObject, parentId: number, context: OperationContext): void {
  if ((valueAt(json, 'parent.id') ?? null) !== null) return;
  context.warn({
    code: 'REPLY_AT_TOP_LEVEL',
    message:
      `Bitbucket created the reply to comment ${parentId} as a top-level comment. ` +
      'It does so if that comment is resolved or deleted.',
  });
}
