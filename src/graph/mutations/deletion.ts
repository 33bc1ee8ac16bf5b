import type { GraphQLResolveInfo } from 'graphql';
import { UpstreamError } from '../../rest/upstreamError';
import type { OperationContext } from '../context';
import { encodeNodeId } from '../nodes/nodeId';
import type { Scope } from '../projection/scope';
import { selectsFromPayload } from './payload';

/** The repository, workspace or pull request that contains a deleted object. */
export interface Container {
  /** Costs one REST call. @throws UpstreamError NOT_FOUND if it does not exist */
  verify(context: OperationContext): Promise<void>;
}

/**
 * Deletes an object that may no longer exist. Bitbucket's 404 does not show whether the object or its container is
 * missing. After a 404, one REST call checks the container.
 *
 * @returns true if the object no longer existed.
 * @throws UpstreamError NOT_FOUND if the container does not exist; any other error of the delete.
 */
export async function deleteIfExists(
  remove: () => Promise<void>,
  container: Container,
  context: OperationContext,
): Promise<boolean> {
  try {
    await remove();
    return false;
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.code !== 'NOT_FOUND') throw error;
    await container.verify(context);
    return true;
  }
}

/**
 * Encodes the global id of an object that a mutation deletes. If the payload selects the id and the input contains a
 * name instead of a uuid, this function costs one REST call. Start it together with the delete.
 *
 * @param member the field of the payload.
 * @param parts the type and the parts of the id. A scope stands for its uuid.
 * @returns null if the payload does not select the field; an Error for this field if the uuid cannot be read.
 */
export async function deletedId(
  member: string,
  [type, ...parts]: readonly [type: string, ...(string | number | Scope)[]],
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<string | Error | null> {
  if (!selectsFromPayload(info, member)) return null;
  const idParts: (string | number)[] = [];
  for (const part of parts) {
    if (typeof part === 'string' || typeof part === 'number') idParts.push(part);
    else {
      await part.fetchUuid(context);
      if (part.uuid === undefined) return part.failure ?? null;
      idParts.push(part.uuid);
    }
  }
  return encodeNodeId(type, ...idParts);
}
