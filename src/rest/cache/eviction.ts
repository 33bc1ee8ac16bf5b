/** The name and the id of an owner or container, as far as they are known. */
export interface Names {
  readonly name?: string;
  readonly id?: string;
}

/** The principal and the resource of a response. A container belongs to an owner: a repository to a workspace. */
export interface ResponseScope {
  readonly principal: string;
  readonly owner?: Names;
  readonly container?: Names;
}

/** Selects cached responses to remove. */
export interface Eviction {
  /** Default: all principals. */
  readonly principal?: string;
  /** Default: all owners. */
  readonly owner?: Names;
  /** The container, with everything in it. Default: only the responses of the owner that are in no container. */
  readonly container?: Names;
  /** Default: all kinds. */
  readonly kinds?: readonly string[];
  /** Present to evict immutable responses too. */
  readonly immutable?: true;
}

/** The facts about a cached response that decide whether an eviction applies to it. */
export interface Evictable {
  readonly scope: ResponseScope;
  readonly kind: string;
  readonly isImmutable: boolean;
}

/** Whether the eviction applies. If in doubt, it does: evicting too much costs a call, evicting too little serves stale data. */
export function evicts(eviction: Eviction, { scope, kind, isImmutable }: Evictable): boolean {
  if (isImmutable && eviction.immutable !== true) return false;
  if (eviction.kinds !== undefined && !eviction.kinds.includes(kind)) return false;
  return mayEvictFrom(eviction, scope);
}

/** Whether the eviction may apply to a response of the scope. */
export function mayEvictFrom(eviction: Eviction, scope: ResponseScope): boolean {
  if (eviction.principal !== undefined && eviction.principal !== scope.principal) return false;
  if (eviction.owner === undefined) return true;
  if (scope.owner === undefined || !mayBeSame(scope.owner, eviction.owner)) return false;
  if (scope.container === undefined) return true;
  return eviction.container !== undefined && mayBeSame(scope.container, eviction.container);
}

/** False if both have a name, or both have an id, and these differ. */
function mayBeSame(a: Names, b: Names): boolean {
  const differ = (left: string | undefined, right: string | undefined): boolean =>
    left !== undefined && right !== undefined && left !== right;
  return !differ(a.name, b.name) && !differ(a.id, b.id);
}
