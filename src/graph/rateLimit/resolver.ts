import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Field, FieldResolver, Info, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../context';
import { totalOf } from '../cost/calls';
import { estimateCalls } from '../cost/estimate';
import { DateTime } from '../scalars';

@ObjectType({
  simpleResolvers: true,
  description:
    "What is left of this credential's hour of repository data: Bitbucket's last word where it said any, else the gateway's own count of what it sent.",
})
export class RateLimit {
  @Field(() => Int, { nullable: true })
  readonly limit?: number;

  @Field(() => Int, { nullable: true })
  readonly remaining?: number;

  @Field(() => String, { nullable: true })
  readonly resource?: string;

  @Field(() => Boolean, { nullable: true })
  readonly nearLimit?: boolean;

  @Field(() => DateTime, { nullable: true })
  readonly resetAt?: Date;
}

/** The largest Int of GraphQL. */
const MAX_INT = 2 ** 31 - 1;

@Resolver(() => RateLimit)
export class RateLimitResolver {
  @Query(() => RateLimit, { nullable: true })
  rateLimit(@Ctx() context: OperationContext): Promise<RateLimit> {
    return context.bitbucket.rateLimit();
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Calls this operation needs when nothing of it is known yet, its lists are full and what it names is there: an estimate, from its selection. What is kept or asked for twice costs less.',
  })
  cost(@Info() info: GraphQLResolveInfo): number {
    return Math.min(totalOf(estimateCalls(info)), MAX_INT);
  }
}
