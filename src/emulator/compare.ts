import { endpointNotFound, notFound } from './apiError';
import { parameter, type Call } from './call';
import { changesBetween, pathOf, withConflicts, type FileChange } from './data/files/compare';
import { EMPTY_TREE } from './data/files/tree';
import type { Commit } from './data/model';
import type { Repository } from './data/repositoryModel';
import { mergeBase } from './data/revisions';
import { canSee } from './identity/principal';
import { commitOf, commitOfSegment } from './lookup';
import type { Sides } from './views/diffstat';

/** `workspace/slug:source\rdestination`, as in the links of pull requests. Comments have `..` instead of `\r`. */
const FORK_SPEC = /^([^/]+)\/([^/:]+):([^/\r]+?)(?:\r|\.\.)([^/\r]+)$/;

/** The compared commits and the changed files that `path` selects. */
interface Comparison {
  readonly sides: Sides;
  readonly changes: readonly FileChange[];
  /** Null if the spec is one commit. */
  readonly destination: Commit | null;
}

/**
 * Compares the two sides of a spec. A spec without `..` compares a commit with its first parent. `a..b` is git's
 * `git diff b...a`, which starts at the merge base; with `topic=false` it is `git diff b..a`.
 *
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commits/#api-repositories-workspace-repo-slug-diff-spec-get
 * @throws ApiError 404 if a repository or a commit in the spec does not exist
 */
export function compare(call: Call, repository: Repository): Comparison {
  const { source, destination } = revisionsOf(call, repository);
  if (destination === null) return compareSides(call, { from: source.parents[0] ?? null, to: source }, null);
  if (call.query.get('topic') === 'false') return compareSides(call, { from: destination, to: source }, destination);
  const base = mergeBase(source, destination) ?? null;
  const { sides, changes } = compareSides(call, { from: base, to: source }, destination);
  return { sides, destination, changes: withConflicts(changes, treeOf(base), destination.tree) };
}

interface Revisions {
  readonly source: Commit;
  readonly destination: Commit | null;
}

function revisionsOf(call: Call, repository: Repository): Revisions {
  const forkSpec = call.parameters.get('forkSpec');
  if (forkSpec !== undefined) return revisionsOfForkSpec(call, repository, forkSpec);
  const spec = parameter(call, 'spec');
  const at = spec.indexOf('..');
  if (at < 0) return { source: commitOfSegment(repository, spec), destination: null };
  const source = commitOfSegment(repository, spec.slice(0, at));
  return { source, destination: commitOfSegment(repository, spec.slice(at + 2)) };
}

/** The source is a commit of the repository in the spec, and the destination one of the repository in the path. */
function revisionsOfForkSpec(call: Call, repository: Repository, spec: string): Revisions {
  const [, workspace, slug, source, destination] = FORK_SPEC.exec(spec) ?? [];
  if (workspace === undefined || slug === undefined || source === undefined || destination === undefined) {
    throw endpointNotFound();
  }
  const fork = call.world.repository(workspace, slug)?.repository;
  if (fork === undefined || !canSee(call.principal, fork)) throw notFound(`Repository ${workspace}/${slug} not found`);
  return { source: commitOf(fork, source), destination: commitOf(repository, destination) };
}

function compareSides({ query }: Call, sides: Sides, destination: Commit | null): Comparison {
  const paths = query.getAll('path');
  const isSelected = (change: FileChange) =>
    paths.length === 0 || [pathOf(change), change.old?.path].some((path) => path !== undefined && paths.includes(path));
  const changes = changesBetween(treeOf(sides.from), sides.to.tree, query.get('renames') !== 'false');
  return { sides, destination, changes: changes.filter(isSelected) };
}

function treeOf(commit: Commit | null): Commit['tree'] {
  return commit?.tree ?? EMPTY_TREE;
}
