import { UpstreamError } from '../../rest/upstreamError';
import type { OperationContext } from '../context';
import { Entity } from './entity';
import { valueAt } from './valueAt';

/** Returns the value at a path. Undefined if the JSON does not contain it. */
export type ReadValue = (path: string) => unknown;

/**
 * Reads paths of the parent in a resolver with `@Prefetch`, which may run before the JSON of the parent has arrived. The
 * resolver must also declare them with `@RequiresPaths`, so that the read of the parent includes them, and costs no
 * further call.
 *
 * @param required the paths that every complete object contains. The others may be absent
 * @throws UpstreamError NOT_FOUND if the entity does not exist; any other error of the read
 */
export async function readPaths(
  entity: Entity,
  paths: readonly string[],
  required: readonly string[],
  context: OperationContext,
): Promise<ReadValue> {
  const reading = Entity.isMissing(entity, required) ? Entity.read(entity, context, paths) : undefined;
  if (reading === undefined) return (path) => Entity.peek(entity, path);
  const outcome = await reading;
  if (outcome instanceof Error) throw outcome;
  if (outcome !== null) return (path) => valueAt(outcome, path);
  throw new UpstreamError('NOT_FOUND', 'The object does not exist, or the credential cannot read it.');
}
