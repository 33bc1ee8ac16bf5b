import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../context';
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

  @Field(() => Int, {
    nullable: true,
    description: 'Calls this operation is estimated to need; null until the gateway estimates.',
  })
  readonly cost?: number;
}

@Resolver()
export class RateLimitResolver {
  @Query(() => RateLimit, { nullable: true })
  rateLimit(@Ctx() context: OperationContext): Promise<RateLimit> {
    return context.bitbucket.rateLimit();
  }
}
