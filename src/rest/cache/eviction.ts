/** What is known of the name and the id of an owner or container. */
export interface NameAndId {
  readonly name?: string;
  readonly id?: string;
}

/**
 * The principal that received a response, and the resources that the response belongs to. Bitbucket's repositories are
 * containers, and the workspace of a repository is its owner.
 *
 * - With `owner` and `container`: the response is in a container.
 * - With `owner` only: the response belongs to the owner and is outside every container.
 * - With neither: the response belongs to no owner.
 */
export interface ResponseScope {
  readonly principal: string;
  readonly owner?: NameAndId;
  readonly container?: NameAndId;
}

/**
 * Selects the cached responses to remove. An eviction with a principal is for a principal that lost its access, so it also
 * removes immutable responses. An eviction without one is for a change, which never concerns immutable responses.
 *
 * - With `owner` and `container`: the responses in the container, and those of the owner outside every container.
 * - With `owner` only: the responses of the owner outside every container.
 * - Without `owner`: all responses, also those that belong to no owner.
 */
export interface Eviction {
  /** Default: all principals. */
  readonly principal?: string;
  /** An empty object selects every owner. */
  readonly owner?: NameAndId;
  /** Requires `owner`. An empty object selects every container of the owner. */
  readonly container?: NameAndId;
  /** Default: all kinds. */
  readonly kinds?: readonly string[];
  /** Requires `kinds`. Default: all parts. It does not apply to responses without a part. */
  readonly parts?: readonly string[];
}

/** The facts about a cached response that decide whether an eviction removes it. */
export interface Evictable {
  readonly scope: ResponseScope;
  readonly kind: string;
  /**
   * Divides the responses of one kind in one container, so that an eviction can remove a part of them. Undefined if the part is
   * unknown, or if the kind has no parts.
   */
  readonly part?: string | undefined;
  readonly isImmutable: boolean;
}

/**
 * Whether the eviction removes a response. If a name, an id or a part is missing for the comparison, it does: evicting too
 * much costs a call, evicting too little serves stale data.
 */
export function evicts(eviction: Eviction, { scope, kind, part, isImmutable }: Evictable): boolean {
  if (isImmutable && eviction.principal === undefined) return false;
  if (eviction.kinds !== undefined && !eviction.kinds.includes(kind)) return false;
  if (eviction.parts !== undefined && part !== undefined && !eviction.parts.includes(part)) return false;
  return matchesScope(eviction, scope);
}

/** Whether the eviction selects the scope. If it does not, the eviction removes no response of the scope. */
export function matchesScope(eviction: Eviction, scope: ResponseScope): boolean {
  if (eviction.principal !== undefined && eviction.principal !== scope.principal) return false;
  if (eviction.owner === undefined) return true;
  if (scope.owner === undefined || !mayBeSame(scope.owner, eviction.owner)) return false;
  if (scope.container === undefined) return true;
  return eviction.container !== undefined && mayBeSame(scope.container, eviction.container);
}

/** False if both have a name and the names differ, or if both have an id and the ids differ. */
function mayBeSame(a: NameAndId, b: NameAndId): boolean {
  const differ = (left: string | undefined, right: string | undefined): boolean =>
    left !== undefined && right !== undefined && left !== right;
  return !differ(a.name, b.name) && !differ(a.id, b.id);
}
