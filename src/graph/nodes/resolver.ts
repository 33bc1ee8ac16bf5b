import type { GraphQLResolveInfo } from 'graphql';
import { Arg, type ClassType, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { ChecksEachItem } from '../arguments/decorators';
import type { OperationContext } from '../context';
import { UserInputError } from '../errors';
import { checkText } from '../arguments/checkLimit';
import { isNotFound } from '../entityLoader';
import { MAX_TOKEN_LENGTH } from '../opaqueToken';
import { loadByKey } from '../projection/hydrate';
import type { Entity } from '../projection/entity';
import { Node } from './node';
import { decodeNodeId } from './nodeId';
import type { NodeType } from './nodeType';

/** Creates the resolvers of `node` and `nodes` for the given types. */
export function nodeResolver(types: readonly NodeType[]): ClassType {
  const byName = new Map(types.map((type) => [type.type, type]));

  @Resolver()
  class NodeResolver {
    @Query(() => Node, {
      nullable: true,
      description:
        'The object with this global id. Null if it does not exist or the credential cannot read it. ' +
        'BAD_USER_INPUT if the id is malformed.',
    })
    async node(
      @Arg('id', () => ID, { description: 'The `id` of an object.' }) id: string,
      @Ctx() context: OperationContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<Entity | null> {
      return read(entityOf(id, 'id'), context, info);
    }

    @Query(() => [Node], {
      nullable: 'itemsAndList',
      description:
        'The objects with these global ids, in the given order. ' +
        'Null for each object that does not exist or that the credential cannot read. ' +
        'A malformed id is null, with BAD_USER_INPUT at its index. ' +
        'Issues, pull requests, branches and tags of one repository cost one REST call per type; ' +
        'most other objects cost one each.',
    })
    @ChecksEachItem('ids')
    nodes(
      @Arg('ids', () => [ID], { description: 'The `id`s of the objects.' }) ids: readonly string[],
      @Ctx() context: OperationContext,
      @Info() info: GraphQLResolveInfo,
    ): readonly Promise<Entity | null>[] {
      return ids.map(async (id, index) => {
        const argument = `ids[${index}]`;
        checkText(argument, id, { max: MAX_TOKEN_LENGTH });
        return read(entityOf(id, argument), context, info);
      });
    }
  }
  return NodeResolver;

  function entityOf(id: string, argument: string): Entity {
    const { type, parts } = decodeNodeId(id, argument);
    const entity = byName.get(type)?.fromParts(parts);
    if (entity === undefined)
      throw new UserInputError(argument, 'must be a global id that this gateway returned in an `id` field');
    return entity;
  }
}

/** Returns null also if the repository or workspace of the object does not exist. */
async function read(entity: Entity, context: OperationContext, info: GraphQLResolveInfo): Promise<Entity | null> {
  try {
    return await loadByKey(entity, context, info);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
