import type { GraphQLResolveInfo } from 'graphql';
import { BitbucketError } from '../../bitbucket/errors';
import type { OperationContext } from '../context';
import { encodeNodeId } from '../nodes/nodeId';
import type { Scope } from '../projection/scope';
import { selectsOfPayload } from './payload';

/**
 * Deletes what may be gone already. Bitbucket's 404 does not tell a missing thing from a missing repository or
 * workspace, so that one is asked for then: is it there, the thing was gone already.
 *
 * @returns whether it was gone already.
 * @throws BitbucketError NOT_FOUND when the repository or workspace is missing; whatever else the delete was refused for.
 */
export async function deleteIfThere(
  remove: () => Promise<void>,
  scope: Scope,
  context: OperationContext,
): Promise<boolean> {
  try {
    await remove();
    return false;
  } catch (error) {
    if (!(error instanceof BitbucketError) || error.code !== 'NOT_FOUND') throw error;
    await scope.confirm(context);
    return true;
  }
}

/**
 * The global id of what a mutation deletes, learnt while it is being deleted and only where the payload selects it.
 * An Error stands at that field alone.
 */
export async function deletedId(
  member: string,
  [type, ...parts]: readonly [type: string, ...(string | number | Scope)[]],
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<string | Error | null> {
  if (!selectsOfPayload(info, member)) return null;
  const known: (string | number)[] = [];
  for (const part of parts) {
    if (typeof part === 'string' || typeof part === 'number') known.push(part);
    else {
      await part.learn(context);
      if (part.uuid === undefined) return part.failure ?? null;
      known.push(part.uuid);
    }
  }
  return encodeNodeId(type, ...known);
}
