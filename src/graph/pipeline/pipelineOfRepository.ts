import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import { LimitedArguments } from '../arguments/decorators';
import type { OperationContext } from '../context';
import { COUNTED_FROM_ONE } from '../limits';
import { Entity } from '../projection/entity';
import { loadByKey } from '../projection/hydrate';
import { Prefetch } from '../projection/prefetch';
import { Repository } from '../repository/types';
import { assertScopeExists } from '../resource/assertScopeExists';
import { inRepository } from '../resource/place';
import { pipelineLookup } from './lookup';
import { Pipeline } from './types';

@Resolver(() => Repository)
export class PipelineOfRepositoryResolver {
  @FieldResolver(() => Pipeline, {
    nullable: true,
    description:
      'A pipeline, by exactly one of `number` and `uuid`. Null if it does not exist. ' +
      'Costs one REST call, or two if it does not exist.',
  })
  @Prefetch()
  @LimitedArguments({ number: COUNTED_FROM_ONE })
  async pipeline(
    @Root() repository: Repository,
    @Arg('number', () => Int, { nullable: true, description: 'The number of the pipeline.' })
    number: number | null | undefined,
    @Arg('uuid', () => String, { nullable: true, description: 'The uuid of the pipeline, with or without braces.' })
    uuid: string | null | undefined,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Pipeline | null> {
    const lookup = pipelineLookup({ number, uuid });
    const place = inRepository(Entity.key(repository));
    return assertScopeExists(await loadByKey(new Pipeline(place, [], lookup), context, info), place.scope, context);
  }
}
