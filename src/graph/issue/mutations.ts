import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { IssueFlag } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { AlsoReads, Writes } from '../cost/decorators';
import { renameErrorFields, UserInputError } from '../errors';
import { echoClientMutationId } from '../mutations/mutationTypes';
import { contentOf, createdIdentity } from '../mutations/creation';
import { deletedId, deletedIdReads } from '../mutations/deletion';
import { hydratePayload, payloadSelectionOf } from '../mutations/payload';
import { valueAt } from '../projection/valueAt';
import { RepositoryScope } from '../repository/scope';
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
import { clearIssueLoaders } from './clearLoaders';
import { issueLoader } from './loader';
import { findCreatedIssues } from './findCreated';
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
    checkTitle(input.title);
    const selection = payloadSelectionOf(info, 'issue');

    const { identity, json } = await context.createOnce({
      mutation: 'createIssue',
      key: input.idempotencyKey,
      input: contentOf(input),
      content: [input.title.trim(), input.body?.trim() ?? ''],
      nameOf: (number) => `issue ${scope.uuid ?? scope.nameOrUuid.toLowerCase()} ${number}`,
      create: async (beforeSend) => {
        const options = { fields: [...new Set([...selection.fields, 'repository.uuid'])], beforeSend };
        const created = context.issueTracker.create(scope.ref, newIssue(input), options);
        const json = await created.catch(renameErrorFields(ISSUE_INPUT_NAMES));
        scope.setUuid(valueAt(json, 'repository.uuid'));
        return createdIdentity(json, 'id');
      },
      findCreated: (since) => findCreatedIssues(scope, input, since, context),
    });

    clearIssueLoaders(context);
    const issue = new Issue(scope, json === undefined ? [] : [json], Number(identity));
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
    if (typeof input.title === 'string') checkTitle(input.title);
    const selection = payloadSelectionOf(info, 'issue');

    const json = await context.issueTracker
      .update(scope.ref, number, issueChanges(input), selection.fields)
      .catch(renameErrorFields(ISSUE_INPUT_NAMES));

    clearIssueLoaders(context);
    const issue = new Issue(scope, [json], number);
    return { issue: await hydratePayload(issue, selection, true, context, info), ...echoClientMutationId(input) };
  }

  @Mutation(() => DeleteIssuePayload, {
    nullable: true,
    description: 'Deletes an issue. NOT_FOUND if it does not exist. Costs one REST call.',
  })
  @AlsoReads(deletedIdReads('deletedIssueId'))
  async deleteIssue(
    @Arg('input', () => DeleteIssueInput) input: DeleteIssueInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DeleteIssuePayload> {
    const { scope, number } = targetOf(input);

    const [deletedIssueId] = await Promise.all([
      deletedId('deletedIssueId', ['Issue', scope, number], context, info),
      context.issueTracker.remove(scope.ref, number),
    ]);

    clearIssueLoaders(context);
    return { deletedIssueId, ...echoClientMutationId(input) };
  }

  @Mutation(() => VoteForIssuePayload, {
    nullable: true,
    description:
      'Votes for an issue as the account of the credential. Succeeds if the account has already voted. ' +
      'Costs one REST call, and a second one if the payload selects fields of the issue other than `viewerHasVoted`.',
  })
  @Writes({ returnsNoBody: true, knownField: 'viewerHasVoted' })
  voteForIssue(
    @Arg('input', () => VoteForIssueInput) input: VoteForIssueInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<VoteForIssuePayload> {
    return setFlag('vote', true, input, context, info);
  }

  @Mutation(() => WithdrawIssueVotePayload, {
    nullable: true,
    description:
      'Withdraws the vote of the account of the credential. Succeeds if the account has not voted. ' +
      'Costs one REST call, and a second one if the payload selects fields of the issue other than `viewerHasVoted`.',
  })
  @Writes({ returnsNoBody: true, knownField: 'viewerHasVoted' })
  withdrawIssueVote(
    @Arg('input', () => WithdrawIssueVoteInput) input: WithdrawIssueVoteInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<WithdrawIssueVotePayload> {
    return setFlag('vote', false, input, context, info);
  }

  @Mutation(() => WatchIssuePayload, {
    nullable: true,
    description:
      'Adds the account of the credential to the watchers of an issue. Succeeds if it already watches the issue. ' +
      'Costs one REST call, and a second one if the payload selects fields of the issue other than `viewerIsWatching`.',
  })
  @Writes({ returnsNoBody: true, knownField: 'viewerIsWatching' })
  watchIssue(
    @Arg('input', () => WatchIssueInput) input: WatchIssueInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<WatchIssuePayload> {
    return setFlag('watch', true, input, context, info);
  }

  @Mutation(() => WatchIssuePayload, {
    nullable: true,
    description:
      'Removes the account of the credential from the watchers of an issue. Succeeds if it does not watch the issue. ' +
      'Costs one REST call, and a second one if the payload selects fields of the issue other than `viewerIsWatching`.',
  })
  @Writes({ returnsNoBody: true, knownField: 'viewerIsWatching' })
  unwatchIssue(
    @Arg('input', () => WatchIssueInput) input: WatchIssueInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<WatchIssuePayload> {
    return setFlag('watch', false, input, context, info);
  }
}

async function setFlag(
  flag: IssueFlag,
  isSet: boolean,
  input: IssueTargetInput,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<IssuePayload> {
  const { scope, number } = targetOf(input);

  await context.loader(issueFlags).set({ repository: scope, number }, flag, isSet);

  context.loader(issueLoader).clear();
  const issue = new Issue(scope, [], number);
  return {
    issue: await hydratePayload(issue, payloadSelectionOf(info, 'issue'), false, context, info),
    ...echoClientMutationId(input),
  };
}

function checkTitle(title: string): void {
  if (title.trim() === '') throw new UserInputError('input.title', 'must not be empty');
}
