import type { CacheRules } from '../dialect';
import type { RestCall } from '../restCall';
import { encodeQuery } from '../url';
import type { ResponseKey } from './responseStore';

/** The key under which the response to a read is cached and shared. Undefined if the response is neither cached nor shared. */
export function responseKey(rules: CacheRules, principal: string, call: RestCall): ResponseKey | undefined {
  const { path, query = [], expects = 'json', lastBytes } = call;
  const { cacheKind, isImmutable } = path.endpoint;
  if (cacheKind === 'none' || lastBytes !== undefined) return undefined;
  return {
    scope: rules.scopeOf(principal, path),
    kind: cacheKind,
    part: rules.partOf(call),
    isImmutable: isImmutable(path.values, query),
    // Separate entries, because a store may store JSON without its text.
    call: `${expects === 'text' ? 'text ' : ''}${path.normalized}?${encodeQuery(query)}`,
  };
}
