import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { issues, issueVote, issueWatch } from '../../bitbucket/endpoints/issues';
import type { Endpoint } from '../../rest/endpoint';
import type { OperationContext } from '../context';
import { renameErrorFields } from '../errors';
import { echoClientMutationId } from '../mutations/mutationTypes';
import { contentOf, createdIdentity } from '../mutations/creation';
import { deletedId } from '../mutations/deletion';
import { hydratePayload, payloadSelectionOf } from '../mutations/payload';
import { valueAt } from '../projection/valueAt';
import { RepositoryScope } from '../repository/scope';
import { inRepository } from '../resource/place';
import { issueFlags } from './flags';
import {
  CreateIssueInput,
  DeleteIssueInput,
  ISSUE_INPUT_NAMES,
  issueChanges,
  type IssueTargetInput,
  newIssue,
  targetOf,
  UpdateIssueInput,
  VoteForIssueInput,
  WatchIssueInput,
  WithdrawIssueVoteInput,
} from './inputs';
import { clearLoadedIssues } from './clearLoaded';
import { findCreatedIssues } from './findCreated';
import { inIssue } from './owner';
import {
  CreateIssuePayload,
  DeleteIssuePayload,
  type IssuePayload,
  UpdateIssuePayload,
  VoteForIssuePayload,
  WatchIssuePayload,
  WithdrawIssueVotePayload,
} from './payloads';
import { Issue } from './types';

@Resolver()
export class IssueMutations {
  @Mutation(() => CreateIssuePayload, {
    nullable: true,
    description: 'Creates an issue. Costs one REST call, whose response contains the issue.',
  })
  async createIssue(
    @Arg('input', () => CreateIssueInput) input: CreateIssueInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CreateIssuePayload> {
    const scope = RepositoryScope.byFullName(input.repository, 'input.repository');
    const selection = payloadSelectionOf(info, 'issue');

    const { identity, json } = await context.createOnce({
      mutation: 'createIssue',
      key: input.idempotencyKey,
      input: contentOf(input),
      content: [input.title.trim(), input.body?.trim() ?? ''],
      nameOf: (number) => `issue ${scope.uuid ?? scope.nameOrUuid.toLowerCase()} ${number}`,
      create: async (beforeSend) => {
        const options = { fields: [...new Set([...selection.fields, 'repository.uuid'])], beforeSend };
        const created = context.collection(issues).create(scope.ref, newIssue(input), options);
        const json = await created.catch(renameErrorFields(ISSUE_INPUT_NAMES));
        scope.setUuid(valueAt(json, 'repository.uuid'));
        return createdIdentity(json, 'id');
      },
      findCreated: (since) => findCreatedIssues(scope, input, since, context),
    });

    clearLoadedIssues(context);
    const issue = new Issue(inRepository(scope), json === undefined ? [] : [json], Number(identity));
    return {
      issue: await hydratePayload(issue, selection, json !== undefined, context, info),
      ...echoClientMutationId(input),
    };
  }

  @Mutation(() => UpdateIssuePayload, {
    nullable: true,
    description:
      'Changes the given fields of an issue. NOT_FOUND if it does not exist. ' +
      'Costs one REST call, whose response contains the issue.',
  })
  async updateIssue(
    @Arg('input', () => UpdateIssueInput) input: UpdateIssueInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<UpdateIssuePayload> {
    const { scope, number } = targetOf(input);
    const selection = payloadSelectionOf(info, 'issue');

    const json = await context
      .collection(issues)
      .update(scope.ref, number, issueChanges(input), selection.fields)
      .catch(renameErrorFields(ISSUE_INPUT_NAMES));

    clearLoadedIssues(context);
    const issue = new Issue(inRepository(scope), [json], number);
    return { issue: await hydratePayload(issue, selection, true, context, info), ...echoClientMutationId(input) };
  }

  @Mutation(() => DeleteIssuePayload, {
    nullable: true,
    description: 'Deletes an issue. NOT_FOUND if it does not exist. Costs one REST call.',
  })
  async deleteIssue(
    @Arg('input', () => DeleteIssueInput) input: DeleteIssueInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DeleteIssuePayload> {
    const { scope, number } = targetOf(input);

    const [deletedIssueId] = await Promise.all([
      deletedId('deletedIssueId', ['Issue', scope, number], context, info),
      context.collection(issues).remove(scope.ref, number),
    ]);

    clearLoadedIssues(context);
    return { deletedIssueId, ...echoClientMutationId(input) };
  }

  @Mutation(() => VoteForIssuePayload, {
    nullable: true,
    description:
      'Votes for an issue as the account of the credential. Succeeds if the account has already voted. ' +
      'Costs one REST call, and a second one if the payload selects fields of the issue other than `viewerHasVoted`.',
  })
  voteForIssue(
    @Arg('input', () => VoteForIssueInput) input: VoteForIssueInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<VoteForIssuePayload> {
    return setFlag(issueVote, true, input, context, info);
  }

  @Mutation(() => WithdrawIssueVotePayload, {
    nullable: true,
    description:
      'Withdraws the vote of the account of the credential. Succeeds if the account has not voted. ' +
      'Costs one REST call, and a second one if the payload selects fields of the issue other than `viewerHasVoted`.',
  })
  withdrawIssueVote(
    @Arg('input', () => WithdrawIssueVoteInput) input: WithdrawIssueVoteInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<WithdrawIssueVotePayload> {
    return setFlag(issueVote, false, input, context, info);
  }

  @Mutation(() => WatchIssuePayload, {
    nullable: true,
    description:
      'Adds the account of the credential to the watchers of an issue. Succeeds if it already watches the issue. ' +
      'Costs one REST call, and a second one if the payload selects fields of the issue other than `viewerIsWatching`.',
  })
  watchIssue(
    @Arg('input', () => WatchIssueInput) input: WatchIssueInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<WatchIssuePayload> {
    return setFlag(issueWatch, true, input, context, info);
  }

  @Mutation(() => WatchIssuePayload, {
    nullable: true,
    description:
      'Removes the account of the credential from the watchers of an issue. Succeeds if it does not watch the issue. ' +
      'Costs one REST call, and a second one if the payload selects fields of the issue other than `viewerIsWatching`.',
  })
  unwatchIssue(
    @Arg('input', () => WatchIssueInput) input: WatchIssueInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<WatchIssuePayload> {
    return setFlag(issueWatch, false, input, context, info);
  }
}

async function setFlag(
  flag: Endpoint,
  isSet: boolean,
  input: IssueTargetInput,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<IssuePayload> {
  const { scope, number } = targetOf(input);

  await context.loader(issueFlags).set(inIssue(scope, number), flag, isSet);

  Issue.clear(context);
  const issue = new Issue(inRepository(scope), [], number);
  return {
    issue: await hydratePayload(issue, payloadSelectionOf(info, 'issue'), false, context, info),
    ...echoClientMutationId(input),
  };
}
