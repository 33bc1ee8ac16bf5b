import type { RestPath } from '../restPath';
import type { ResourceKind } from '../../bitbucket/cache/kinds';

/** Where an answer belongs. Names as they stand in the path, in lower case: a slug, or a uuid in encoded braces. */
export interface ResponseScope {
  readonly principal: string;
  readonly workspace?: string;
  readonly repository?: string;
}

/** What a workspace or repository is known by, as far as is known. */
export interface Names {
  readonly slug?: string;
  /** In braces. */
  readonly uuid?: string;
}

/** Which answers are kept no longer. */
export interface Eviction {
  /** Everybody's unless given. */
  readonly principal?: string;
  /** Everything unless given. */
  readonly workspace?: Names;
  /** What belongs to the workspace alone unless given; else what belongs to the repository, too. */
  readonly repository?: Names;
  /** All kinds unless given. */
  readonly kinds?: readonly ResourceKind[];
  /** Also what never changes; it stays unless given. */
  readonly immutable?: true;
}

/** What an eviction is asked about. */
export interface Evictable {
  readonly scope: ResponseScope;
  readonly kind: ResourceKind;
  readonly neverChanges: boolean;
}

/** `/repositories/{}/{}…`, `/repositories/{}`, `/workspaces/{}…`; other paths belong to no workspace. */
const WORKSPACES = /^\/(?:repositories|workspaces)\/\{\}/;
const REPOSITORIES = /^\/repositories\/\{\}\/\{\}/;

export function scopeOf(principal: string, { path, endpoint }: RestPath): ResponseScope {
  const [, , workspace = '', repository = ''] = path.toLowerCase().split('/');
  if (REPOSITORIES.test(endpoint)) return { principal, workspace, repository };
  return WORKSPACES.test(endpoint) ? { principal, workspace } : { principal };
}

/** The names in a scope, for evicting what may be of the same workspace or repository. */
export function namesIn({ workspace, repository }: ResponseScope): Pick<Eviction, 'workspace' | 'repository'> {
  return {
    ...(workspace === undefined ? {} : { workspace: namesOf(workspace) }),
    ...(repository === undefined ? {} : { repository: namesOf(repository) }),
  };
}

/** Whether the eviction is about it: rather too much is evicted than too little. */
export function evicts(eviction: Eviction, { scope, kind, neverChanges }: Evictable): boolean {
  if (neverChanges && eviction.immutable !== true) return false;
  if (eviction.kinds !== undefined && !eviction.kinds.includes(kind)) return false;
  return isWithin(eviction, scope);
}

/** Whether anything of the scope may be evicted. */
export function isWithin(eviction: Eviction, scope: ResponseScope): boolean {
  if (eviction.principal !== undefined && eviction.principal !== scope.principal) return false;
  if (eviction.workspace === undefined) return true;
  if (scope.workspace === undefined || !mayBe(scope.workspace, eviction.workspace)) return false;
  if (scope.repository === undefined) return true;
  return eviction.repository !== undefined && mayBe(scope.repository, eviction.repository);
}

/** Bitbucket takes a slug or a uuid in every place, and `{}` for the workspace of a repository's uuid. */
function mayBe(part: string, names: Names): boolean {
  if (part === NO_NAME) return true;
  const known = isUuid(part) ? names.uuid : names.slug;
  return known === undefined || encoded(known) === part;
}

function namesOf(part: string): Names {
  if (part === NO_NAME) return {};
  const name = decodeURIComponent(part);
  return isUuid(part) ? { uuid: name } : { slug: name };
}

const NO_NAME = '%7b%7d';

function isUuid(part: string): boolean {
  return part.startsWith('%7b');
}

function encoded(name: string): string {
  return encodeURIComponent(name).toLowerCase();
}
