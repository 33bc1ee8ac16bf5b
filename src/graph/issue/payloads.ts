import { Field, ID, ObjectType } from 'type-graphql';
import { MutationPayload } from '../mutations/base';
import { Issue, IssueComment } from './types';

/** What could not be read after a write stands as an Error at its own member: the write has happened. */
@ObjectType({ simpleResolvers: true })
export abstract class IssuePayload extends MutationPayload {
  @Field(() => Issue, { nullable: true })
  readonly issue!: Issue | Error | null;
}

@ObjectType({ simpleResolvers: true })
export class CreateIssuePayload extends IssuePayload {}
@ObjectType({ simpleResolvers: true })
export class UpdateIssuePayload extends IssuePayload {}
@ObjectType({ simpleResolvers: true })
export class VoteForIssuePayload extends IssuePayload {}
@ObjectType({ simpleResolvers: true })
export class WithdrawIssueVotePayload extends IssuePayload {}
@ObjectType({ simpleResolvers: true })
export class WatchIssuePayload extends IssuePayload {}

@ObjectType({ simpleResolvers: true })
export class DeleteIssuePayload extends MutationPayload {
  @Field(() => ID, { nullable: true })
  readonly deletedIssueId!: string | Error | null;
}

@ObjectType({ simpleResolvers: true })
export abstract class IssueCommentPayload extends MutationPayload {
  @Field(() => IssueComment, { nullable: true })
  readonly comment!: IssueComment | Error | null;
}

@ObjectType({ simpleResolvers: true })
export class CreateIssueCommentPayload extends IssueCommentPayload {}
@ObjectType({ simpleResolvers: true })
export class UpdateIssueCommentPayload extends IssueCommentPayload {}

@ObjectType({ simpleResolvers: true })
export class DeleteIssueCommentPayload extends MutationPayload {
  @Field(() => Boolean)
  readonly alreadyGone!: boolean;

  @Field(() => ID, { nullable: true })
  readonly deletedCommentId!: string | Error | null;
}
