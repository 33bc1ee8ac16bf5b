import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Field, FieldResolver, Info, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../context';
import { totalOf } from '../cost/calls';
import { estimateOnce } from '../cost/estimate';
import { DateTime } from '../scalars';

@ObjectType({
  simpleResolvers: true,
  description:
    'The quota of this credential for repository data. ' +
    "The values are from the headers of Bitbucket's last response, or counted by the gateway. " +
    'A value is null if neither is known.',
})
export class RateLimit {
  @Field(() => Int, { nullable: true, description: 'The number of REST calls that Bitbucket allows per hour.' })
  readonly limit?: number;

  @Field(() => Int, { nullable: true, description: 'The number of REST calls that remain.' })
  readonly remaining?: number;

  @Field(() => String, {
    nullable: true,
    description:
      'The name of the quota, for example "api". Null for anonymous callers if Bitbucket does not report it.',
  })
  readonly resource?: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether less than a fifth of the limit remains.' })
  readonly nearLimit?: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When more calls will be available than now. Null if no call was counted in the last hour.',
  })
  readonly resetAt?: Date;
}

/** The largest Int. https://spec.graphql.org/October2021/#sec-Int */
const MAX_INT = 2 ** 31 - 1;

@Resolver(() => RateLimit)
export class RateLimitResolver {
  @Query(() => RateLimit, {
    nullable: true,
    description: 'The quota of this credential, and the estimated cost of this operation. Costs no REST call.',
  })
  rateLimit(@Ctx() context: OperationContext): Promise<RateLimit> {
    return context.bitbucket.rateLimit();
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'The number of REST calls that this operation is estimated to need, with an empty cache and full pages. ' +
      'Null if the operation is too large to be estimated. `extensions.upstream` reports the calls that it made.',
  })
  async cost(@Ctx() context: OperationContext, @Info() info: GraphQLResolveInfo): Promise<number | null> {
    const estimate = await estimateOnce(info, context);
    return estimate.isPossible ? Math.min(totalOf(estimate.calls), MAX_INT) : null;
  }
}
