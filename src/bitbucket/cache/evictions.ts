import type { RestCall } from '../../rest/upstream';
import { kindOf, type ResourceKind } from './kinds';
import { type Eviction, namesIn, scopeOf } from '../../rest/cache/scope';

/** What a write may have changed, for everybody: what is of its kind, in its repository or workspace. */
export function changedByWrite({ path }: RestCall): Eviction {
  const kind = kindOf(path);
  return { ...namesIn(scopeOf('', path)), ...(kind === undefined ? {} : { kinds: [kind] }) };
}

/** Something that happened in a repository, as its webhook told it. */
export interface RepositoryChange {
  /** `X-Event-Key`, e.g. `repo:push`. */
  readonly eventKey: string;
  readonly repository: {
    /** In braces. */
    readonly uuid?: string;
    /** "workspace/slug". */
    readonly fullName?: string;
  };
}

/** A push moves the repository's own date. What events not named here change may be anything. */
const CHANGED_BY: readonly (readonly [RegExp, readonly ResourceKind[]])[] = [
  [/^issue:/, ['issue']],
  [/^repo:commit_/, ['commit']],
  [/^repo:push$/, ['repository', 'ref', 'commit']],
];
/** The repository may have been known by another name before. */
const RENAMES = /^repo:(?:updated|transfer)/;

/** https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/ */
export function changedByEvent({ eventKey, repository: { uuid, fullName } }: RepositoryChange): Eviction {
  if (RENAMES.test(eventKey)) return { workspace: {}, repository: {} };
  const [workspace, slug] = fullName?.split('/') ?? [];
  const kinds = CHANGED_BY.find(([pattern]) => pattern.test(eventKey))?.[1];
  return {
    workspace: workspace === undefined ? {} : { slug: workspace },
    repository: { ...(slug === undefined ? {} : { slug }), ...(uuid === undefined ? {} : { uuid }) },
    ...(kinds === undefined ? {} : { kinds }),
  };
}
