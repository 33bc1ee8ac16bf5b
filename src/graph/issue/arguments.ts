import { ArgsType, Field, InputType } from 'type-graphql';
import { issueComments, issues } from '../../bitbucket/endpoints/issues';
import { checkUuid } from '../arguments/formats';
import { BidirectionalArgs, ForwardArgs } from '../connections/types';
import { DateTimeFilter, OrderDirection } from '../filters';
import { type Order, orderInput } from '../resource/order';
import { IssuePriority, IssueState, IssueType } from './enums';

const IssueOrder = orderInput('Issue', issues.facts.query.sort.by, { of: 'issues', direction: OrderDirection.DESC });
const CommentOrder = orderInput('Comment', issueComments.facts.query.sort.by, {
  of: 'comments',
  direction: OrderDirection.ASC,
});

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
  readonly orderBy?: Order<string> | null;
}

@ArgsType()
export class CommentsArgs extends ForwardArgs {
  @Field(() => CommentOrder, { nullable: true, description: 'Default: oldest first.' })
  readonly orderBy?: Order<string> | null;
}

/** Returns the arguments. @throws UserInputError if an account of the filter is no uuid */
export function checkAccounts(args: IssuesArgs): IssuesArgs {
  const { assignee, reporter } = args.filter ?? {};
  if (typeof assignee === 'string') checkUuid('filter.assignee', assignee, 'an account');
  if (typeof reporter === 'string') checkUuid('filter.reporter', reporter, 'an account');
  return args;
}
