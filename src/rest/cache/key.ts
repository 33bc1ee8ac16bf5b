import type { RestPath } from '../restPath';
import type { RestCall } from '../upstream';
import { encodeQuery } from '../url';
import { isImmutable, kindOf } from '../../bitbucket/cache/kinds';
import type { ResponseKey } from './responseStore';
import { scopeOf } from './scope';

/** Under which a read's answer is kept and shared; undefined for what is neither. */
export function keyOf(principal: string, call: RestCall): ResponseKey | undefined {
  const kind = kindOf(call.path);
  if (kind === undefined) return undefined;
  const neverChanges = isImmutable(call);
  const query = encodeQuery(call.query ?? []);
  return {
    scope: scopeOf(principal, call.path),
    kind,
    neverChanges,
    call: `${spelledAlike(call.path, neverChanges)}?${query}`,
  };
}

/** For the names of workspaces and repositories, and for hashes, the case does not matter; for those of branches it does. */
function spelledAlike({ path }: RestPath, isHash: boolean): string {
  if (isHash) return path.toLowerCase();
  return path.replace(/^(?:\/[^/]*){1,3}/, (names) => names.toLowerCase());
}
