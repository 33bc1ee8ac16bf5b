import { Field, ID, InterfaceType } from 'type-graphql';
import { Derived } from '../projection/from';
import { Entity } from '../projection/entity';
import { encodeNodeId } from './nodeId';

@InterfaceType({ description: 'Anything with a global id, by which it can be read again.' })
export abstract class Node {
  @Field(() => ID)
  readonly id!: string;
}

/** The global id of a thing that Bitbucket gives a uuid of its own. */
export function IdOfUuid(type: string): (prototype: Entity, field: string) => void {
  return Derived<Entity>({
    type: () => ID,
    asks: ['uuid'],
    needs: ['uuid'],
    read: (entity) => {
      const uuid = Entity.peek(entity, 'uuid');
      return typeof uuid === 'string' ? encodeNodeId(type, uuid) : null;
    },
  });
}

/** The global id of a thing within a repository or workspace: the scope's uuid and what tells the thing from others there. */
export function IdInScope(type: string, path: string): (prototype: Entity, field: string) => void {
  return Derived<Entity>({
    type: () => ID,
    asks: [path],
    needs: [path],
    scopeUuid: true,
    read: (entity) => {
      const own = Entity.peek(entity, path);
      if (typeof own !== 'string' && typeof own !== 'number') return null;
      const scope = Entity.scope(entity);
      return scope?.uuid === undefined ? (scope?.failure ?? null) : encodeNodeId(type, scope.uuid, own);
    },
  });
}
