import type { CacheRules } from '../dialect';
import type { RestCall } from '../restCall';
import { encodeQuery } from '../url';
import type { ResponseKey } from './responseStore';

/** The key under which the response to a read is cached and shared. Undefined if the response is neither cached nor shared. */
export function responseKey(rules: CacheRules, principal: string, call: RestCall): ResponseKey | undefined {
  const kind = rules.kindOf(call.path);
  if (kind === undefined) return undefined;
  const isImmutable = rules.isImmutable(call);
  return {
    scope: rules.scopeOf(principal, call.path),
    kind,
    isImmutable,
    call: `${rules.normalizePath(call.path, isImmutable)}?${encodeQuery(call.query ?? [])}`,
  };
}
