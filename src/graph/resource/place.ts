import type { Collection, ParentOf } from '../../bitbucket/endpoints/collection';
import type { PathValues } from '../../rest/endpoint';
import type { Scope } from '../projection/scope';
import { RepositoryScope } from '../repository/scope';
import { type WorkspaceScope } from '../workspace/scope';
import { KEY_FORMATS } from './keyFormats';

/** Where a collection is: its repository or workspace, and the values in the path of its list. */
export interface Place extends PlaceOptions {
  readonly scope: Scope;
  readonly values: PathValues;
}

interface PlaceOptions {
  /** See `PageRequest.cachePart`. Only for lists that share pages. */
  readonly cachePart?: string;
  /** Conditions for the rows, by the names of the filter's facts. They select the rows of a place that has no path. */
  readonly conditions?: Readonly<Record<string, string>>;
}

/** The place of a given collection. */
export type PlaceOf<C extends Collection> = C extends Collection
  ? PlaceOptions & { readonly scope: ScopeOf<C>; readonly values: ParentOf<C> }
  : never;

/** The paths of collections in a repository contain its slug. */
type ScopeOf<C extends Collection> = ParentOf<C> extends { readonly slug: string } ? RepositoryScope : WorkspaceScope;

export type OwnerKind = 'repository' | 'workspace';

/** Whether a scope is a repository or a workspace. */
export function ownerKind(scope: Scope): OwnerKind {
  return scope instanceof RepositoryScope ? 'repository' : 'workspace';
}

/** Whether the collection belongs to repositories or to workspaces. */
export function ownerKindOf({ list }: Collection): OwnerKind {
  return list.parts.some(({ name }) => name === 'slug') ? 'repository' : 'workspace';
}

/** The place of the collections of a repository. */
export function inRepository(scope: RepositoryScope) {
  return { scope, values: scope.ref };
}

/** The place of the collections of a workspace. */
export function inWorkspace(scope: WorkspaceScope) {
  return { scope, values: { workspace: scope.nameOrUuid } };
}

/** A text that differs for different places. Bitbucket ignores the case of names and hashes. */
export function placeId({ values }: Place): string {
  return Object.values(values).join('/').toLowerCase();
}

/** The values in the path of the list other than the repository or workspace. A cursor depends on them. */
export function parentKey({ values }: Place, { parents }: Collection): string {
  return Object.keys(parents)
    .map((part) => values[part])
    .join('/');
}

/** Whether the place has the collection: its owner is of the right kind, and the keys in the path of the list are valid. */
export function isPlaceOf<C extends Collection>(place: Place, collection: C): place is PlaceOf<C> {
  const { scope, values } = place;
  const parents = Object.entries(collection.parents);
  return (
    ownerKind(scope) === ownerKindOf(collection) &&
    parents.every(([part, format]) => KEY_FORMATS[format].fromJson(values[part]) !== undefined)
  );
}
