import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { OperationContext } from '../context';
import { inInputNames, UserInputError } from '../errors';
import { enter } from '../projection/enter';
import { writtenShapes } from '../projection/written';
import { RepositoryScope } from '../repository/scope';
import {
  CreateIssueCommentInput,
  CreateIssueCommentPayload,
  CreateIssueInput,
  CreateIssuePayload,
  ISSUE_INPUT_NAMES,
  newIssue,
} from './inputs';
import { issueLoader } from './loader';
import { checkIssueNumber } from './resolver';
import { Issue, IssueComment } from './types';

@Resolver()
export class IssueMutations {
  @Mutation(() => CreateIssuePayload, { nullable: true })
  async createIssue(
    @Arg('input', () => CreateIssueInput) input: CreateIssueInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CreateIssuePayload> {
    const scope = RepositoryScope.byFullName(input.repository, 'input.repository');
    if (input.title.trim() === '') throw new UserInputError('input.title', 'a title');
    const { shapes, fields } = writtenShapes(info, 'issue');

    const json = await context.issueTracker
      .create(scope.ref, newIssue(input), fields)
      .catch(inInputNames(ISSUE_INPUT_NAMES));

    const issue = new Issue(scope, [json]);
    await enter(issue, shapes, context, info);
    return { issue, clientMutationId: input.clientMutationId ?? null };
  }

  @Mutation(() => CreateIssueCommentPayload, { nullable: true })
  async createIssueComment(
    @Arg('input', () => CreateIssueCommentInput) input: CreateIssueCommentInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CreateIssueCommentPayload> {
    const { number, body } = input;
    const scope = RepositoryScope.byFullName(input.repository, 'input.repository');
    checkIssueNumber('input.number', number);
    if (body.trim() === '') throw new UserInputError('input.body', 'a text');
    const { shapes, fields } = writtenShapes(info, 'comment');

    const json = await context.issueTracker
      .createComment(scope.ref, number, body, fields)
      .catch(inInputNames(ISSUE_INPUT_NAMES));

    context.loader(issueLoader).clear({ repository: scope, number });
    const comment = new IssueComment(scope, number, [json]);
    await enter(comment, shapes, context, info);
    return { comment, clientMutationId: input.clientMutationId ?? null };
  }
}
