import type { GraphQLResolveInfo } from 'graphql';
import { UpstreamError } from '../../rest/upstreamError';
import type { OperationContext } from '../context';
import { type Calls, callsOf, NO_CALLS } from '../cost/calls';
import { isUuid } from '../identifiers';
import { encodeNodeId } from '../nodes/nodeId';
import type { Scope } from '../projection/scope';
import { selectsFromPayload } from './payload';

/**
 * Deletes what may be gone already. Bitbucket's 404 does not tell a missing thing from a missing repository or
 * workspace, so that one is asked for then: is it there, the thing was gone already.
 *
 * @returns whether it was gone already.
 * @throws UpstreamError NOT_FOUND when the repository or workspace is missing; whatever else the delete was refused for.
 */
export async function deleteIfExists(
  remove: () => Promise<void>,
  scope: Scope,
  context: OperationContext,
): Promise<boolean> {
  try {
    await remove();
    return false;
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.code !== 'NOT_FOUND') throw error;
    await scope.verify(context);
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
  if (!selectsFromPayload(info, member)) return null;
  const known: (string | number)[] = [];
  for (const part of parts) {
    if (typeof part === 'string' || typeof part === 'number') known.push(part);
    else {
      await part.fetchUuid(context);
      if (part.uuid === undefined) return part.failure ?? null;
      known.push(part.uuid);
    }
  }
  return encodeNodeId(type, ...known);
}

/** Where the deleted thing was, as the input names it. */
interface Deletion {
  readonly input: { readonly repository?: string | null; readonly workspace?: string | null };
}

/** The calls of `deletedId`, for `@AlsoReads`: none where the input names the repository or workspace by its uuid. */
export function deletedIdReads(member: string) {
  return ({ input }: Deletion, selects: (field: string) => boolean): Calls => {
    const spelling = input.repository?.split('/')[1] ?? input.workspace ?? '';
    if (!selects(member) || isUuid(spelling)) return NO_CALLS;
    return callsOf(input.workspace ? 'unlimited' : 'api', 1);
  };
}
