import type { GraphQLResolveInfo } from 'graphql';
import { Arg, type ClassType, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Collection } from '../../bitbucket/endpoints/collection';
import { LimitedArguments } from '../arguments/decorators';
import type { OperationContext } from '../context';
import { UserInputError } from '../errors';
import type { Entity } from '../projection/entity';
import { RequiresPaths } from '../projection/requiresPaths';
import { loadByKey } from '../projection/hydrate';
import { Prefetch } from '../projection/prefetch';
import { assertScopeExists } from './assertScopeExists';
import type { CollectionField, Owner } from './fieldsOf';
import { collectionAt, type ItemClass } from './itemOf';
import { KEY_FORMATS, type KeyFormat } from './keyFormats';
import { nodeTypeOf } from './nodeTypes';
import type { PlaceOf } from './place';

interface OneOptions {
  readonly description: string;
  /** The name of the argument. */
  readonly by: string;
  /** The description of the argument. Default: none. */
  readonly argumentDescription?: string;
  /** Completes the sentence "Argument … must be …". */
  readonly expected: string;
}

/** A field with one resource of a collection, by its key. It is null if the resource does not exist. */
export function one<C extends Collection, Item extends Entity>(
  item: ItemClass<C, Item>,
  { description, by, argumentDescription, expected }: OneOptions,
): CollectionField<PlaceOf<C>> {
  const { collections } = item.ids;
  const [{ facts }] = collections;
  const { argumentType, fromArgument, limit }: KeyFormat<string | number> = KEY_FORMATS[facts.key.as];

  function declare<Parent extends Entity>(
    name: string,
    { type, placeOf, requiredPaths = [] }: Owner<Parent, PlaceOf<C>>,
  ): ClassType {
    @Resolver(type)
    class OneResolver {
      @FieldResolver(() => item, { nullable: true, description })
      @Prefetch()
      @RequiresPaths(requiredPaths)
      @LimitedArguments({ [by]: limit })
      async [name](
        @Root() parent: Parent,
        @Arg(by, () => argumentType, argumentDescription === undefined ? {} : { description: argumentDescription })
        value: unknown,
        @Ctx() context: OperationContext,
        @Info() info: GraphQLResolveInfo,
      ): Promise<Item | null> {
        const key = fromArgument(value);
        if (key === undefined) throw new UserInputError(by, `must be ${expected}`);
        const place = await placeOf(parent, context);
        const found = await loadByKey(new item(place, [], { by: facts.key.at, value: key }), context, info);
        return collectionAt(place, collections).facts.one === 'address'
          ? assertScopeExists(found, place.scope, context)
          : found;
      }
    }
    return OneResolver;
  }

  return { declare, nodeTypes: [nodeTypeOf(item)] };
}
