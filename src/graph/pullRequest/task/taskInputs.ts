import { Field, InputType } from 'type-graphql';
import { Limited } from '../../arguments/decorators';
import { BODY, COUNTED_FROM_ONE } from '../../limits';
import { IdempotencyKey } from '../../mutations/creation';
import { SafeInt } from '../../scalars';
import { PullRequestTaskState } from './taskTypes';
import { PullRequestTargetInput } from '../write/inputs';

const BODY_DESCRIPTION = 'The text in Markdown.';
const TASK_ID = 'The `databaseId` of the task.';

@InputType({ description: 'The input of `createPullRequestTask`.' })
export class CreatePullRequestTaskInput extends PullRequestTargetInput {
  @Limited(BODY)
  @Field(() => String, { description: BODY_DESCRIPTION })
  readonly body!: string;

  @Limited(COUNTED_FROM_ONE)
  @Field(() => SafeInt, {
    nullable: true,
    description: 'The `databaseId` of the comment that the task belongs to. Default: the pull request as a whole.',
  })
  readonly commentId?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the task is a draft of a review. Only its author can read it.',
  })
  readonly isPending?: boolean | null;

  @IdempotencyKey()
  readonly idempotencyKey?: string | null;
}

@InputType({
  description: 'The input of `updatePullRequestTask`. Omitted fields stay unchanged. Neither may be null.',
})
export class UpdatePullRequestTaskInput extends PullRequestTargetInput {
  @Limited(COUNTED_FROM_ONE)
  @Field(() => SafeInt, { description: TASK_ID })
  readonly taskId!: number;

  @Limited(BODY)
  @Field(() => String, { nullable: true, description: BODY_DESCRIPTION })
  readonly body?: string | null;

  @Field(() => PullRequestTaskState, { nullable: true })
  readonly state?: PullRequestTaskState | null;
}

@InputType({ description: 'The input of `deletePullRequestTask`.' })
export class DeletePullRequestTaskInput extends PullRequestTargetInput {
  @Limited(COUNTED_FROM_ONE)
  @Field(() => SafeInt, { description: TASK_ID })
  readonly taskId!: number;
}

/** Maps Bitbucket's field names to those of the input, for the field errors that Bitbucket returns. */
export const TASK_INPUT_NAMES: Readonly<Record<string, string>> = {
  content: 'body',
  'content.raw': 'body',
  comment: 'commentId',
  'comment.id': 'commentId',
  pending: 'isPending',
};
