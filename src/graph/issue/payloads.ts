import { Field, ID, ObjectType } from 'type-graphql';
import { MutationPayload } from '../mutations/mutationTypes';
import { IssueComment } from './commentTypes';
import { Issue } from './types';

@ObjectType({ simpleResolvers: true })
export abstract class IssuePayload extends MutationPayload {
  @Field(() => Issue, {
    nullable: true,
    description: 'The issue after the write. Null with an error if it cannot be read; the write has succeeded.',
  })
  readonly issue!: Issue | Error | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of `createIssue`.' })
export class CreateIssuePayload extends IssuePayload {}
@ObjectType({ simpleResolvers: true, description: 'The result of `updateIssue`.' })
export class UpdateIssuePayload extends IssuePayload {}
@ObjectType({ simpleResolvers: true, description: 'The result of `voteForIssue`.' })
export class VoteForIssuePayload extends IssuePayload {}
@ObjectType({ simpleResolvers: true, description: 'The result of `withdrawIssueVote`.' })
export class WithdrawIssueVotePayload extends IssuePayload {}
@ObjectType({ simpleResolvers: true, description: 'The result of `watchIssue` and `unwatchIssue`.' })
export class WatchIssuePayload extends IssuePayload {}

@ObjectType({ simpleResolvers: true, description: 'The result of `deleteIssue`.' })
export class DeleteIssuePayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description:
      'The global id of the deleted issue. ' +
      'Costs one REST call if the input contains the name of the repository instead of its uuid.',
  })
  readonly deletedIssueId!: string | Error | null;
}

@ObjectType({ simpleResolvers: true })
export abstract class IssueCommentPayload extends MutationPayload {
  @Field(() => IssueComment, {
    nullable: true,
    description: 'The comment after the write. Null with an error if it cannot be read; the write has succeeded.',
  })
  readonly comment!: IssueComment | Error | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of `createIssueComment`.' })
export class CreateIssueCommentPayload extends IssueCommentPayload {}
@ObjectType({ simpleResolvers: true, description: 'The result of `updateIssueComment`.' })
export class UpdateIssueCommentPayload extends IssueCommentPayload {}

@ObjectType({ simpleResolvers: true, description: 'The result of `deleteIssueComment`.' })
export class DeleteIssueCommentPayload extends MutationPayload {
  @Field(() => Boolean, { description: 'True if the comment no longer existed.' })
  readonly alreadyGone!: boolean;

  @Field(() => ID, {
    nullable: true,
    description:
      'The global id of the deleted comment. ' +
      'Costs one REST call if the input contains the name of the repository instead of its uuid.',
  })
  readonly deletedCommentId!: string | Error | null;
}
