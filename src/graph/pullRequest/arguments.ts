import { ArgsType, Field, InputType } from 'type-graphql';
import { pullRequests } from '../../bitbucket/endpoints/pullRequests';
import { accountUuid } from '../account/viewer';
import { BidirectionalArgs } from '../connections/types';
import type { OperationContext } from '../context';
import { DateTimeFilter, OrderDirection } from '../filters';
import { type Order, orderInput } from '../resource/order';
import { PullRequestState } from './enums';

const PullRequestOrder = orderInput('PullRequest', pullRequests.facts.query.sort.by, {
  of: 'pull requests',
  direction: OrderDirection.DESC,
});

@InputType({
  description:
    'Conditions for pull requests. All conditions must match. A list matches any of its values; an empty list matches ' +
    'no pull request. Null means no condition.',
})
export class PullRequestFilter {
  @Field(() => [PullRequestState], {
    nullable: true,
    defaultValue: [PullRequestState.OPEN],
    description: 'Null matches all states.',
  })
  readonly state?: readonly PullRequestState[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The uuid of the author, with or without braces, or "@me" for the account of the credential.',
  })
  readonly author?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The uuid of a reviewer, with or without braces, or "@me" for the account of the credential.',
  })
  readonly reviewer?: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the source branch.' })
  readonly source?: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the destination branch.' })
  readonly destination?: string | null;

  @Field(() => DateTimeFilter, { nullable: true })
  readonly createdAt?: DateTimeFilter | null;

  @Field(() => DateTimeFilter, { nullable: true })
  readonly updatedAt?: DateTimeFilter | null;
}

@ArgsType()
export class PullRequestsArgs extends BidirectionalArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Returns pull requests whose title contains this text, regardless of case.',
  })
  readonly search?: string | null;

  @Field(() => PullRequestFilter, {
    nullable: true,
    description: 'Returns pull requests that match all conditions. Default: open pull requests.',
  })
  readonly filter?: PullRequestFilter | null;

  @Field(() => PullRequestOrder, { nullable: true, description: 'Default: most recently updated first.' })
  readonly orderBy?: Order<string> | null;
}

/**
 * Checks the accounts of the filter, and replaces "@me" by the uuid of the account of the credential.
 *
 * @throws UserInputError for a text that is no uuid, or if the credential has no account; UpstreamError if the account
 *   cannot be read
 */
export async function resolveViewer(args: PullRequestsArgs, context: OperationContext): Promise<PullRequestsArgs> {
  const { filter } = args;
  if (!filter) return args;
  const [author, reviewer] = await Promise.all([
    uuidOf('filter.author', filter.author, context),
    uuidOf('filter.reviewer', filter.reviewer, context),
  ]);
  const accounts = { ...(author !== undefined && { author }), ...(reviewer !== undefined && { reviewer }) };
  return Object.assign(new PullRequestsArgs(), args, {
    filter: Object.assign(new PullRequestFilter(), filter, accounts),
  });
}

/** Undefined without a condition. */
async function uuidOf(
  argument: string,
  value: string | null | undefined,
  context: OperationContext,
): Promise<string | undefined> {
  return value === undefined || value === null ? undefined : accountUuid(argument, value, context);
}
