import { Field, ID, InterfaceType } from 'type-graphql';
import { isNameOrUuid } from '../identifiers';
import { Derived } from '../projection/fieldDecorators';
import { Entity } from '../projection/entity';
import { id } from '../projection/readers';
import { encodeNodeId } from './nodeId';

/** The description of `id` for an object with a uuid. */
export const GLOBAL_ID = 'The global id. Pass it to `node(id:)` to read the object again.';

/** The description of `id` for an object that belongs to a repository. */
export const GLOBAL_ID_IN_REPOSITORY =
  'The global id. Pass it to `node(id:)` to read the object again. ' +
  'Costs one REST call if no response contains the uuid of the repository.';

@InterfaceType({ description: 'An object with a global id.' })
export abstract class Node {
  @Field(() => ID, {
    description:
      'The global id. Pass it to `node(id:)` to read the object again. ' +
      'The id is opaque. It stays valid if the repository or the workspace is renamed.',
  })
  readonly id!: string;
}

/** Declares the global id of an object that has a uuid in Bitbucket. */
export function IdOfUuid(type: string): (prototype: Entity, field: string) => void {
  return Derived<Entity>(
    {
      reader: id,
      requestedPaths: ['uuid'],
      requiredPaths: ['uuid'],
      read: (entity) => {
        const uuid = Entity.peek(entity, 'uuid');
        return typeof uuid === 'string' && isNameOrUuid(uuid) ? encodeNodeId(type, uuid) : null;
      },
    },
    { description: GLOBAL_ID },
  );
}

/**
 * Declares the global id of an object in a repository or workspace. The id contains the uuid of the scope, and the
 * value at `path`.
 *
 * @param isValid whether a text can be that value.
 */
export function IdInScope(
  type: string,
  path: string,
  isValid: (text: string) => boolean,
  description = GLOBAL_ID_IN_REPOSITORY,
): (prototype: Entity, field: string) => void {
  return Derived<Entity>(
    {
      reader: id,
      requestedPaths: [path],
      requiredPaths: [path],
      needsScopeUuid: true,
      read: (entity) => {
        const value = Entity.peek(entity, path);
        if (typeof value !== 'string' || !isValid(value)) return null;
        const scope = Entity.scope(entity);
        return scope?.uuid === undefined ? (scope?.failure ?? null) : encodeNodeId(type, scope.uuid, value);
      },
    },
    { description },
  );
}
