import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { issueComments } from '../../bitbucket/endpoints/issues';
import type { OperationContext } from '../context';
import { renameErrorFields } from '../errors';
import { echoClientMutationId } from '../mutations/mutationTypes';
import { contentOf, createdIdentity } from '../mutations/creation';
import { deletedId, deleteIfExists } from '../mutations/deletion';
import { hydratePayload, payloadSelectionOf } from '../mutations/payload';
import { clearLoadedIssues } from './clearLoaded';
import {
  CreateIssueCommentInput,
  DeleteIssueCommentInput,
  ISSUE_INPUT_NAMES,
  targetOf,
  UpdateIssueCommentInput,
} from './inputs';
import { findCreatedComments } from './findCreated';
import { CreateIssueCommentPayload, DeleteIssueCommentPayload, UpdateIssueCommentPayload } from './payloads';
import { IssueComment } from './commentTypes';
import { inIssue } from './owner';

@Resolver()
export class IssueCommentMutations {
  @Mutation(() => CreateIssueCommentPayload, {
    nullable: true,
    description: 'Adds a comment to an issue. Costs one REST call, whose response contains the comment.',
  })
  async createIssueComment(
    @Arg('input', () => CreateIssueCommentInput) input: CreateIssueCommentInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CreateIssueCommentPayload> {
    const { body } = input;
    const { scope, number } = targetOf(input);
    const place = inIssue(scope, number);
    const comments = context.collection(issueComments);
    const selection = payloadSelectionOf(info, 'comment');

    const { identity, json } = await context.createOnce({
      mutation: 'createIssueComment',
      key: input.idempotencyKey,
      input: contentOf(input),
      content: [number, body.trim()],
      nameOf: (id) => `issue comment ${id}`,
      create: async (beforeSend) => {
        const options = { fields: selection.fields, beforeSend };
        const created = comments.create(place.values, { content: { raw: body } }, options);
        return createdIdentity(await created.catch(renameErrorFields(ISSUE_INPUT_NAMES)), 'id');
      },
      findCreated: (since) => findCreatedComments(place, body, since, context),
    });

    clearLoadedIssues(context);
    const comment = new IssueComment(place, json === undefined ? [] : [json], Number(identity));
    return {
      comment: await hydratePayload(comment, selection, json !== undefined, context, info),
      ...echoClientMutationId(input),
    };
  }

  @Mutation(() => UpdateIssueCommentPayload, {
    nullable: true,
    description:
      'Replaces the text of a comment on an issue. NOT_FOUND if the comment does not exist. ' +
      'Costs one REST call, whose response contains the comment.',
  })
  async updateIssueComment(
    @Arg('input', () => UpdateIssueCommentInput) input: UpdateIssueCommentInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<UpdateIssueCommentPayload> {
    const { commentId, body } = input;
    const { scope, number } = targetOf(input);
    const selection = payloadSelectionOf(info, 'comment');

    const place = inIssue(scope, number);
    const json = await context
      .collection(issueComments)
      .update(place.values, commentId, { content: { raw: body } }, selection.fields)
      .catch(renameErrorFields(ISSUE_INPUT_NAMES));

    clearLoadedIssues(context);
    const comment = new IssueComment(place, [json], commentId);
    return { comment: await hydratePayload(comment, selection, true, context, info), ...echoClientMutationId(input) };
  }

  @Mutation(() => DeleteIssueCommentPayload, {
    nullable: true,
    description:
      'Deletes a comment on an issue. If the comment no longer exists, succeeds with `alreadyGone: true`. ' +
      'NOT_FOUND if the repository does not exist. ' +
      'Costs one REST call, or two if the comment no longer exists.',
  })
  async deleteIssueComment(
    @Arg('input', () => DeleteIssueCommentInput) input: DeleteIssueCommentInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DeleteIssueCommentPayload> {
    const { commentId } = input;
    const { scope, number } = targetOf(input);

    const [alreadyGone, deletedCommentId] = await Promise.all([
      deleteIfExists(
        () => context.collection(issueComments).remove({ ...scope.ref, number }, commentId),
        scope,
        context,
      ),
      deletedId('deletedCommentId', ['IssueComment', scope, number, commentId], context, info),
    ]);

    clearLoadedIssues(context);
    return { alreadyGone, deletedCommentId, ...echoClientMutationId(input) };
  }
}
