import type { OperationContext } from '../context';
import { unbatchedLoader, type EntityLoader } from '../entityLoader';

/** Accounts by uuid: one call each, for Bitbucket lists no users. */
export function userLoader({ bitbucket }: OperationContext): EntityLoader<string> {
  return unbatchedLoader(
    (uuid) => uuid,
    (uuid, fields) => bitbucket.users.get(uuid, fields),
  );
}
