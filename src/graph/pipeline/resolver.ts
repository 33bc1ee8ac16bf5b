import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../context';
import { UserInputError } from '../errors';
import { Entity } from '../projection/entity';
import { loadByKey } from '../projection/hydrate';
import { Prefetch } from '../projection/prefetch';
import { Repository } from '../repository/types';
import { assertScopeExists } from '../resource/assertScopeExists';
import { KEY_FORMATS } from '../resource/keyFormats';
import type { Lookup } from '../resource/lookup';
import { inRepository } from '../resource/place';
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
  async pipeline(
    @Root() repository: Repository,
    @Arg('number', () => Int, { nullable: true, description: 'The number of the pipeline, at least 1.' })
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

interface PipelineName {
  readonly number?: number | null | undefined;
  readonly uuid?: string | null | undefined;
}

/**
 * Returns the identity that exactly one of the arguments contains.
 *
 * @param prefix the beginning of the names of the arguments, for example `input.`
 * @throws UserInputError
 */
export function pipelineLookup({ number = null, uuid = null }: PipelineName, prefix = ''): Lookup {
  if ((number === null) === (uuid === null)) {
    throw new UserInputError(`${prefix}number`, `or "${prefix}uuid" must be given, but not both`);
  }
  if (uuid !== null) {
    const value = KEY_FORMATS.uuid.fromArgument(uuid);
    if (value === undefined) throw new UserInputError(`${prefix}uuid`, 'must be the uuid of a pipeline');
    return { by: 'uuid', value };
  }
  const value = KEY_FORMATS.int.fromArgument(number);
  if (value === undefined)
    throw new UserInputError(`${prefix}number`, 'must be the number of a pipeline, which is at least 1');
  return { by: 'build_number', value };
}
