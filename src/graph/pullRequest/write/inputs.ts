import { Field, InputType, Int } from 'type-graphql';
import { Limited } from '../../arguments/decorators';
import { COUNTED_FROM_ONE, MAX_BODY_LENGTH, MAX_MERGE_MESSAGE_LENGTH, TITLE } from '../../limits';
import { IdempotencyKey } from '../../mutations/creation';
import { MutationInput } from '../../mutations/mutationTypes';
import { MergeStrategy } from '../enums';

/** The longest time that a mutation waits for a merge in the background, in seconds. */
const MAX_WAIT_SECONDS = 20;

const REVIEWERS = 'The uuids of accounts, with or without braces.';

/** The fields that `createPullRequest` and `updatePullRequest` have in common. */
@InputType()
abstract class PullRequestContentInput extends MutationInput {
  @Field(() => String, { description: '"workspace/slug". Each part may be a uuid in braces.' })
  readonly repository!: string;

  @Limited({ max: MAX_BODY_LENGTH })
  @Field(() => String, { nullable: true, description: 'The description in Markdown.' })
  readonly body?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the pull request is a draft.' })
  readonly isDraft?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the merge deletes the source branch.' })
  readonly closeSourceBranch?: boolean | null;
}

@InputType({ description: 'The input of `createPullRequest`.' })
export class CreatePullRequestInput extends PullRequestContentInput {
  @Limited(TITLE)
  @Field(() => String)
  readonly title!: string;

  @Field(() => String, { description: 'The name of the branch with the changes.' })
  readonly source!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The name of the branch into which the changes are merged. Default: the main branch of the repository.',
  })
  readonly destination?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The fork that contains the source branch: "workspace/slug". Each part may be a uuid in braces. ' +
      'Default: the repository itself.',
  })
  readonly sourceRepository?: string | null;

  @Field(() => [String], { nullable: true, description: REVIEWERS })
  readonly reviewers?: readonly string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Whether to add the default reviewers of the repository and its project, except for the author. ' +
      'Adds at most 100. Costs one REST call, and up to two more if the author is one of them.',
  })
  readonly useDefaultReviewers?: boolean | null;

  @IdempotencyKey()
  readonly idempotencyKey?: string | null;
}

@InputType({
  description:
    'The input of `updatePullRequest`. Omitted fields stay unchanged. ' +
    'For `body`, null clears the description. For `addReviewers` and `removeReviewers`, null has no effect. ' +
    'Other fields must not be null.',
})
export class UpdatePullRequestInput extends PullRequestContentInput {
  @Limited(COUNTED_FROM_ONE)
  @Field(() => Int, { description: 'The number of the pull request.' })
  readonly number!: number;

  @Limited(TITLE)
  @Field(() => String, { nullable: true })
  readonly title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the branch into which the changes are merged.',
  })
  readonly destination?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      `Replaces the list of reviewers. An empty list removes all. Must not be combined with \`addReviewers\` or \`removeReviewers\`. ` +
      REVIEWERS,
  })
  readonly reviewers?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: `Reviewers to add. ${REVIEWERS}` })
  readonly addReviewers?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: `Reviewers to remove. ${REVIEWERS}` })
  readonly removeReviewers?: readonly string[] | null;
}

/** The fields that identify the pull request of a mutation. */
@InputType()
export abstract class PullRequestTargetInput extends MutationInput {
  @Field(() => String, { description: '"workspace/slug". Each part may be a uuid in braces.' })
  readonly repository!: string;

  @Limited(COUNTED_FROM_ONE)
  @Field(() => Int, { description: 'The number of the pull request.' })
  readonly number!: number;
}

@InputType({ description: 'The input of `mergePullRequest`.' })
export class MergePullRequestInput extends PullRequestTargetInput {
  @Field(() => MergeStrategy, {
    nullable: true,
    description: 'Default: the default strategy of the destination branch.',
  })
  readonly strategy?: MergeStrategy | null;

  @Limited({ max: MAX_MERGE_MESSAGE_LENGTH })
  @Field(() => String, {
    nullable: true,
    description: 'The message of the merge commit. Default: a message of Bitbucket.',
  })
  readonly message?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the merge deletes the source branch. Default: as the pull request says.',
  })
  readonly closeSourceBranch?: boolean | null;

  @Limited({ min: 0, max: MAX_WAIT_SECONDS })
  @Field(() => Int, {
    nullable: true,
    defaultValue: 0,
    description:
      'The longest time to poll a merge in the background, in seconds. ' +
      'The gateway polls at most four times, after pauses of 1, 2, 4 and 8 seconds. It then returns `task`.',
  })
  readonly waitSeconds?: number | null;
}

@InputType({ description: 'The input of `declinePullRequest`.' })
export class DeclinePullRequestInput extends PullRequestTargetInput {}

@InputType({
  description:
    'The input of `approvePullRequest`, `withdrawPullRequestApproval`, `requestPullRequestChanges` and ' +
    '`withdrawPullRequestChangeRequest`.',
})
export class PullRequestReviewInput extends PullRequestTargetInput {}
