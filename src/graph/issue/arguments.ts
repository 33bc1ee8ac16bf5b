import { ArgsType, Field, InputType } from 'type-graphql';
import type { IssueQuery } from '../../bitbucket/types';
import { BidirectionalArgs, ForwardArgs } from '../connections/types';
import { DateTimeFilter, given, instantRange, OrderDirection, sortOf } from '../filters';
import { CommentOrderField, IssueOrderField, IssuePriority, IssueState, IssueType } from './enums';

@InputType()
export class IssueOrder {
  @Field(() => IssueOrderField)
  readonly field!: IssueOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.DESC })
  readonly direction!: OrderDirection;
}

@InputType()
export class CommentOrder {
  @Field(() => CommentOrderField)
  readonly field!: CommentOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC })
  readonly direction!: OrderDirection;
}

@InputType({ description: 'All given conditions must hold; a list means any of its values.' })
export class IssueFilter {
  @Field(() => [IssueType], { nullable: true })
  readonly type?: readonly IssueType[] | null;

  @Field(() => [IssuePriority], { nullable: true })
  readonly priority?: readonly IssuePriority[] | null;

  @Field(() => [IssueState], { nullable: true })
  readonly state?: readonly IssueState[] | null;

  @Field(() => String, { nullable: true, description: 'Account uuid; `assigned: false` asks for those without.' })
  readonly assignee?: string | null;

  @Field(() => Boolean, { nullable: true })
  readonly assigned?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Account uuid.' })
  readonly reporter?: string | null;

  @Field(() => String, { nullable: true })
  readonly milestone?: string | null;

  @Field(() => String, { nullable: true })
  readonly component?: string | null;

  @Field(() => String, { nullable: true })
  readonly version?: string | null;

  @Field(() => DateTimeFilter, { nullable: true })
  readonly createdAt?: DateTimeFilter | null;

  @Field(() => DateTimeFilter, { nullable: true })
  readonly updatedAt?: DateTimeFilter | null;
}

@ArgsType()
export class IssuesArgs extends BidirectionalArgs {
  @Field(() => String, { nullable: true, description: 'Looks in title and body.' })
  readonly search?: string | null;

  @Field(() => IssueFilter, { nullable: true })
  readonly filter?: IssueFilter | null;

  @Field(() => IssueOrder, { nullable: true, description: 'Newest first unless given.' })
  readonly orderBy?: IssueOrder | null;
}

@ArgsType()
export class CommentsArgs extends ForwardArgs {
  @Field(() => CommentOrder, { nullable: true, description: 'Oldest first unless given.' })
  readonly orderBy?: CommentOrder | null;
}

export function issueQuery({ search, filter, orderBy }: IssuesArgs): IssueQuery {
  return given({
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

export function commentSort({ orderBy }: CommentsArgs): string {
  return orderBy ? sortOf(orderBy) : CommentOrderField.CREATED_AT;
}
