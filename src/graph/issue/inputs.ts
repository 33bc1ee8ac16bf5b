import { Field, InputType, Int } from 'type-graphql';
import type { IssueChanges, NewIssue } from '../../bitbucket/types';
import { Limited } from '../arguments/decorators';
import { rejectNull } from '../arguments/formats';
import { omitUndefined, omitNullish } from '../filters';
import { BODY, COUNTED_FROM_ONE, MAX_BODY_LENGTH, TITLE } from '../limits';
import { MutationInput } from '../mutations/mutationTypes';
import { CreationInput, IdempotencyKey } from '../mutations/creation';
import { RepositoryScope } from '../repository/scope';
import { SafeInt } from '../scalars';
import { IssuePriority, IssueState, IssueType } from './enums';

const BODY_DESCRIPTION = 'The text in the markup language of the repository, usually Markdown.';

/** The fields that `createIssue` and `updateIssue` have in common. */
@InputType()
abstract class IssueContentInput extends MutationInput {
  @Field(() => String, { description: '"workspace/slug". Each part may be a uuid in braces.' })
  readonly repository!: string;

  @Limited({ max: MAX_BODY_LENGTH })
  @Field(() => String, { nullable: true, description: BODY_DESCRIPTION })
  readonly body?: string | null;

  @Field(() => IssueType, { nullable: true })
  readonly type?: IssueType | null;

  @Field(() => IssuePriority, { nullable: true })
  readonly priority?: IssuePriority | null;

  @Field(() => IssueState, { nullable: true })
  readonly state?: IssueState | null;

  @Field(() => String, { nullable: true, description: 'The uuid of an account, in braces.' })
  readonly assignee?: string | null;

  @Field(() => String, { nullable: true, description: 'The name of a milestone.' })
  readonly milestone?: string | null;

  @Field(() => String, { nullable: true, description: 'The name of a component.' })
  readonly component?: string | null;

  @Field(() => String, { nullable: true, description: 'The name of a version.' })
  readonly version?: string | null;
}

@InputType({ description: 'The input of `createIssue`.' })
export class CreateIssueInput extends IssueContentInput {
  @Limited(TITLE)
  @Field(() => String)
  readonly title!: string;

  @IdempotencyKey()
  readonly idempotencyKey?: string | null;
}

@InputType({
  description:
    'The input of `updateIssue`. Omitted fields stay unchanged. ' +
    'Null clears `body`, `assignee`, `milestone`, `component` and `version`; the other fields must not be null.',
})
export class UpdateIssueInput extends IssueContentInput {
  @Limited(COUNTED_FROM_ONE)
  @Field(() => Int, { description: 'The number of the issue.' })
  readonly number!: number;

  @Limited(TITLE)
  @Field(() => String, { nullable: true })
  readonly title?: string | null;
}

/** The fields that identify the issue of a mutation. */
@InputType()
export abstract class IssueTargetInput extends MutationInput {
  @Field(() => String, { description: '"workspace/slug". Each part may be a uuid in braces.' })
  readonly repository!: string;

  @Limited(COUNTED_FROM_ONE)
  @Field(() => Int, { description: 'The number of the issue.' })
  readonly number!: number;
}

@InputType({ description: 'The input of `deleteIssue`.' })
export class DeleteIssueInput extends IssueTargetInput {}
@InputType({ description: 'The input of `voteForIssue`.' })
export class VoteForIssueInput extends IssueTargetInput {}
@InputType({ description: 'The input of `withdrawIssueVote`.' })
export class WithdrawIssueVoteInput extends IssueTargetInput {}
@InputType({ description: 'The input of `watchIssue` and `unwatchIssue`.' })
export class WatchIssueInput extends IssueTargetInput {}

@InputType({ description: 'The input of `createIssueComment`.' })
export class CreateIssueCommentInput extends CreationInput {
  @Field(() => String, { description: '"workspace/slug". Each part may be a uuid in braces.' })
  readonly repository!: string;

  @Limited(COUNTED_FROM_ONE)
  @Field(() => Int, { description: 'The number of the issue.' })
  readonly number!: number;

  @Limited(BODY)
  @Field(() => String, { description: BODY_DESCRIPTION })
  readonly body!: string;
}

@InputType({ description: 'The input of `updateIssueComment`.' })
export class UpdateIssueCommentInput extends IssueTargetInput {
  @Limited(COUNTED_FROM_ONE)
  @Field(() => SafeInt, { description: 'The `databaseId` of the comment.' })
  readonly commentId!: number;

  @Limited(BODY)
  @Field(() => String, { description: BODY_DESCRIPTION })
  readonly body!: string;
}

@InputType({ description: 'The input of `deleteIssueComment`.' })
export class DeleteIssueCommentInput extends IssueTargetInput {
  @Limited(COUNTED_FROM_ONE)
  @Field(() => SafeInt, { description: 'The `databaseId` of the comment.' })
  readonly commentId!: number;
}

/**
 * Returns the repository and the number of the issue that an input names.
 *
 * @throws UserInputError if the name of the repository is invalid.
 */
export function targetOf({ repository, number }: Pick<IssueTargetInput, 'repository' | 'number'>): {
  readonly scope: RepositoryScope;
  readonly number: number;
} {
  const scope = RepositoryScope.byFullName(repository, 'input.repository');
  return { scope, number };
}

/** Converts the input to the body of the REST call, without omitted and null fields. */
export function newIssue(input: CreateIssueInput): NewIssue {
  const { title, body, type, priority, state } = input;
  return omitNullish({
    title,
    content: body ? { raw: body } : undefined,
    kind: type,
    priority,
    state,
    assignee: input.assignee ? { uuid: input.assignee } : undefined,
    milestone: toNameObject(input.milestone),
    component: toNameObject(input.component),
    version: toNameObject(input.version),
  });
}

/**
 * Converts the input to the body of the REST call, without omitted fields. Null clears a field.
 *
 * @throws UserInputError if a field that cannot be cleared is null.
 */
export function issueChanges(input: UpdateIssueInput): IssueChanges {
  const { title, body, type, priority, state, assignee } = input;
  return omitUndefined({
    title: rejectNull('input.title', title),
    content: body === undefined ? undefined : { raw: body ?? '' },
    kind: rejectNull('input.type', type),
    priority: rejectNull('input.priority', priority),
    state: rejectNull('input.state', state),
    assignee: typeof assignee === 'string' ? { uuid: assignee } : assignee,
    milestone: toNameObject(input.milestone),
    component: toNameObject(input.component),
    version: toNameObject(input.version),
  });
}

function toNameObject<None extends null | undefined>(name: string | None): { readonly name: string } | None {
  return typeof name === 'string' ? { name } : name;
}

/** Maps Bitbucket's field names to those of the input, for the field errors that Bitbucket returns. */
export const ISSUE_INPUT_NAMES: Readonly<Record<string, string>> = {
  content: 'body',
  'content.raw': 'body',
  kind: 'type',
  'assignee.uuid': 'assignee',
  'milestone.name': 'milestone',
  'component.name': 'component',
  'version.name': 'version',
};
