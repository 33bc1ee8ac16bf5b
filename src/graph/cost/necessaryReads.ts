import type { GraphQLObjectType } from 'graphql';
import { entityMetadataOf } from '../projection/entityMetadata';
import type { SelectionPlan } from '../projection/selectionPlan';

/** Whether the type is a repository or a workspace. Its `uuid` is the uuid of the scope. */
export function isScopeType(type: GraphQLObjectType): boolean {
  return entityMetadataOf(type).scopeUuidPath === 'uuid';
}

/** Whether a read with this plan also returns the uuid of the object. */
export function requestsUuid({ requestedPaths }: SelectionPlan): boolean {
  return requestedPaths.includes('uuid');
}

/**
 * Whether Bitbucket's rows lack a path that the selection requires, so that each row must be read separately.
 *
 * @param availablePaths all paths of a row. Undefined for rows with every path
 */
export function lacksRequiredPath(
  availablePaths: readonly string[] | undefined,
  { requiredPaths }: SelectionPlan,
): boolean {
  if (availablePaths === undefined) return false;
  return requiredPaths.some(
    (path) => !availablePaths.some((available) => path === available || path.startsWith(`${available}.`)),
  );
}
