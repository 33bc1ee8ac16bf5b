import type { OperationContext } from '../context';
import { unbatchedLoader, type EntityLoader } from '../entityLoader';

/** Loads accounts by uuid. Costs one REST call per account, because Bitbucket has no list of users. */
export function userLoader({ bitbucket }: OperationContext): EntityLoader<string> {
  return unbatchedLoader(
    (uuid) => uuid,
    (uuid, fields) => bitbucket.users.get(uuid, fields),
  );
}
