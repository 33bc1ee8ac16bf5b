import { ArgsType, Field, InputType } from 'type-graphql';
import type { IssueQuery } from '../../bitbucket/types';
import { BidirectionalArgs, ForwardArgs } from '../connections/types';
import { UserInputError } from '../errors';
import { DateTimeFilter, omitNullish, instantRange, OrderDirection, sortOf } from '../filters';
import { CommentOrderField, IssueOrderField, IssuePriority, IssueState, IssueType } from './enums';

@InputType({ description: 'The order of a list of issues.' })
export class IssueOrder {
  @Field(() => IssueOrderField)
  readonly field!: IssueOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.DESC })
  readonly direction!: OrderDirection;
}

@InputType({ description: 'The order of a list of comments.' })
export class CommentOrder {
  @Field(() => CommentOrderField)
  readonly field!: CommentOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC })
  readonly direction!: OrderDirection;
}

@InputType({
  description:
    'Conditions for issues. All conditions must match. A list matches any of its values; an empty list matches no issue. ' +
    'Null means no condition.',
})
export class IssueFilter {
  @Field(() => [IssueType], { nullable: true })
  readonly type?: readonly IssueType[] | null;

  @Field(() => [IssuePriority], { nullable: true })
  readonly priority?: readonly IssuePriority[] | null;

  @Field(() => [IssueState], { nullable: true })
  readonly state?: readonly IssueState[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The uuid of an account, with or without braces. `assigned: false` matches issues without an assignee.',
  })
  readonly assignee?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '`true` matches issues with an assignee, `false` issues without one.',
  })
  readonly assigned?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The uuid of an account, with or without braces.' })
  readonly reporter?: string | null;

  @Field(() => String, { nullable: true, description: 'The name of a milestone.' })
  readonly milestone?: string | null;

  @Field(() => String, { nullable: true, description: 'The name of a component.' })
  readonly component?: string | null;

  @Field(() => String, { nullable: true, description: 'The name of a version.' })
  readonly version?: string | null;

  @Field(() => DateTimeFilter, { nullable: true })
  readonly createdAt?: DateTimeFilter | null;

  @Field(() => DateTimeFilter, { nullable: true })
  readonly updatedAt?: DateTimeFilter | null;
}

@ArgsType()
export class IssuesArgs extends BidirectionalArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Returns issues whose title or body contains this text, regardless of case.',
  })
  readonly search?: string | null;

  @Field(() => IssueFilter, { nullable: true, description: 'Returns issues that match all conditions.' })
  readonly filter?: IssueFilter | null;

  @Field(() => IssueOrder, { nullable: true, description: 'Default: newest first.' })
  readonly orderBy?: IssueOrder | null;
}

@ArgsType()
export class CommentsArgs extends ForwardArgs {
  @Field(() => CommentOrder, { nullable: true, description: 'Default: oldest first.' })
  readonly orderBy?: CommentOrder | null;
}

/**
 * Converts the arguments to Bitbucket's filter and order. An empty `search` is no condition. Default order: newest
 * first.
 */
export function issueQuery({ search, filter, orderBy }: IssuesArgs): IssueQuery {
  return omitNullish({
    search: search === '' ? undefined : search,
    kind: filter?.type,
    priority: filter?.priority,
    state: filter?.state,
    assignee: filter?.assignee,
    assigned: filter?.assigned,
    reporter: filter?.reporter,
    milestone: filter?.milestone,
    component: filter?.component,
    version: filter?.version,
    createdOn: instantRange(filter?.createdAt),
    updatedOn: instantRange(filter?.updatedAt),
    sort: orderBy ? sortOf(orderBy) : '-created_on',
  });
}

/** Returns Bitbucket's `sort` parameter. Default: oldest first. */
export function commentSort({ orderBy }: CommentsArgs): string {
  return orderBy ? sortOf(orderBy) : CommentOrderField.CREATED_AT;
}

/** @throws UserInputError if the number is less than 1. */
export function checkIssueNumber(argument: string, number: number): void {
  if (number < 1) throw new UserInputError(argument, 'must be the number of an issue, which is at least 1');
}
