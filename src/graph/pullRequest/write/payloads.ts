import { Field, ID, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../mutations/mutationTypes';
import { PullRequestComment } from '../comment/commentTypes';
import { PullRequestMergeTask } from '../merge/mergeTask';
import { PullRequestTask } from '../task/taskTypes';
import { PullRequestReviewThread } from '../comment/threadTypes';
import { PullRequest } from '../types';

@ObjectType({ simpleResolvers: true })
export abstract class PullRequestPayload extends MutationPayload {
  @Field(() => PullRequest, {
    nullable: true,
    description: 'The pull request after the write. Null with an error if it cannot be read; the write has succeeded.',
  })
  readonly pullRequest!: PullRequest | Error | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of `createPullRequest`.' })
export class CreatePullRequestPayload extends PullRequestPayload {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'True if Bitbucket created the pull request after it received this request. ' +
      'False if it updated an open pull request with the same branches. ' +
      'Null if that cannot be determined, for example after a retry with the same `idempotencyKey`.',
  })
  readonly created!: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of `updatePullRequest`.' })
export class UpdatePullRequestPayload extends PullRequestPayload {}

@ObjectType({ simpleResolvers: true, description: 'The result of `mergePullRequest`.' })
export class MergePullRequestPayload extends PullRequestPayload {
  @Field(() => Boolean, { description: 'True if the pull request was already merged before this request.' })
  readonly alreadyMerged!: boolean;

  @Field(() => PullRequestMergeTask, {
    nullable: true,
    description: 'The merge, if Bitbucket continues it in the background. Null if the pull request is merged.',
  })
  readonly task!: PullRequestMergeTask | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of `declinePullRequest`.' })
export class DeclinePullRequestPayload extends PullRequestPayload {
  @Field(() => Boolean, { description: 'True if the pull request was already declined before this request.' })
  readonly alreadyDeclined!: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'The result of a mutation that adds or withdraws a review.' })
export class PullRequestReviewPayload extends PullRequestPayload {}

@ObjectType({ simpleResolvers: true })
export abstract class PullRequestCommentPayload extends MutationPayload {
  @Field(() => PullRequestComment, {
    nullable: true,
    description: 'The comment after the write. Null with an error if it cannot be read; the write has succeeded.',
  })
  readonly comment!: PullRequestComment | Error | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of `createPullRequestComment`.' })
export class CreatePullRequestCommentPayload extends PullRequestCommentPayload {}
@ObjectType({ simpleResolvers: true, description: 'The result of `updatePullRequestComment`.' })
export class UpdatePullRequestCommentPayload extends PullRequestCommentPayload {}

@ObjectType({ simpleResolvers: true, description: 'The result of `deletePullRequestComment`.' })
export class DeletePullRequestCommentPayload extends MutationPayload {
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

@ObjectType({ simpleResolvers: true, description: 'The result of a mutation that resolves or reopens a thread.' })
export class PullRequestThreadPayload extends MutationPayload {
  @Field(() => PullRequestReviewThread, {
    nullable: true,
    description: 'The thread after the write. Null with an error if it cannot be read; the write has succeeded.',
  })
  readonly thread!: PullRequestReviewThread | Error | null;
}

@ObjectType({ simpleResolvers: true })
export abstract class PullRequestTaskPayload extends MutationPayload {
  @Field(() => PullRequestTask, {
    nullable: true,
    description: 'The task after the write. Null with an error if it cannot be read; the write has succeeded.',
  })
  readonly task!: PullRequestTask | Error | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of `createPullRequestTask`.' })
export class CreatePullRequestTaskPayload extends PullRequestTaskPayload {}
@ObjectType({ simpleResolvers: true, description: 'The result of `updatePullRequestTask`.' })
export class UpdatePullRequestTaskPayload extends PullRequestTaskPayload {}

@ObjectType({ simpleResolvers: true, description: 'The result of `deletePullRequestTask`.' })
export class DeletePullRequestTaskPayload extends MutationPayload {
  @Field(() => Boolean, { description: 'True if the task no longer existed.' })
  readonly alreadyGone!: boolean;

  @Field(() => ID, {
    nullable: true,
    description:
      'The global id of the deleted task. ' +
      'Costs one REST call if the input contains the name of the repository instead of its uuid.',
  })
  readonly deletedTaskId!: string | Error | null;
}
