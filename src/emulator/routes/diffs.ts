import { parameter, type Call } from '../call';
import { changesBetween, pathOf, withConflicts, type FileChange } from '../data/files/compare';
import { EMPTY_TREE } from '../data/files/tree';
import type { Commit, Repository } from '../data/model';
import { mergeBase } from '../data/revisions';
import { SCOPES } from '../identity/scopes';
import { commitOfSegment, repositoryOf } from '../lookup';
import { badRequest, apiError } from '../apiError';
import { page, type Reply } from '../reply';
import type { Route } from '../router';
import { unifiedDiff } from '../views/diff';
import { diffstatView, type Sides } from '../views/diffstat';

const READ = { method: 'GET', scope: SCOPES.repository } as const;

/** Bitbucket uses these page lengths only for diffstats. */
const LENGTHS = { defaultLength: 500, maxLength: 5000 };

/**
 * Largest number of changed lines in a diff. Bitbucket limits the time instead, which would not be deterministic in
 * tests.
 */
const MAX_LINES = 20_000;
/** Number of unchanged lines around a change. */
const DEFAULT_CONTEXT = 3;

/** Routes for diffs. A spec is one path segment, so it cannot contain a ref name with a slash. */
export const diffRoutes: readonly Route[] = [
  { ...READ, path: '/repositories/:workspace/:slug/diffstat/:spec', handle: diffstat },
  { ...READ, path: '/repositories/:workspace/:slug/diff/:spec', handle: diff },
];

function diffstat(call: Call): Reply {
  const repository = repositoryOf(call);
  const { sides, changes } = compare(call, repository);
  const rows = changes.map((change) => diffstatView(call.links, repository, sides, change));
  return page(call, { rows, lengths: LENGTHS });
}

/** @throws ApiError 555 if the diff has too many lines */
function diff(call: Call): Reply {
  const { changes } = compare(call, repositoryOf(call));
  const lines = changes.reduce((sum, { linesAdded, linesRemoved }) => sum + linesAdded + linesRemoved, 0);
  if (lines > MAX_LINES) throw apiError(555, 'The diff took too long to generate.');
  const context = Number(call.query.get('context') ?? DEFAULT_CONTEXT);
  if (!Number.isInteger(context) || context < 0) throw badRequest('Invalid context');
  return { status: 200, body: unifiedDiff(changes, { context }) };
}

/** The compared commits and the changed files that `path` selects. */
interface Comparison {
  readonly sides: Sides;
  readonly changes: readonly FileChange[];
}

/**
 * Compares the two sides of a spec. A spec without `..` compares a commit with its first parent. `a..b` is git's
 * `git diff b...a`, which starts at the merge base; with `topic=false` it is `git diff b..a`.
 *
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commits/#api-repositories-workspace-repo-slug-diff-spec-get
 */
function compare(call: Call, repository: Repository): Comparison {
  const spec = parameter(call, 'spec');
  const at = spec.indexOf('..');
  const source = commitOfSegment(repository, at < 0 ? spec : spec.slice(0, at));
  if (at < 0) return compareSides(call, { from: source.parents[0] ?? null, to: source });

  const destination = commitOfSegment(repository, spec.slice(at + 2));
  if (call.query.get('topic') === 'false') return compareSides(call, { from: destination, to: source });
  const base = mergeBase(source, destination) ?? null;
  const { sides, changes } = compareSides(call, { from: base, to: source });
  return { sides, changes: withConflicts(changes, treeOf(base), destination.tree) };
}

function compareSides({ query }: Call, sides: Sides): Comparison {
  const paths = query.getAll('path');
  const isSelected = (change: FileChange) =>
    paths.length === 0 || [pathOf(change), change.old?.path].some((path) => path !== undefined && paths.includes(path));
  const changes = changesBetween(treeOf(sides.from), sides.to.tree, query.get('renames') !== 'false');
  return { sides, changes: changes.filter(isSelected) };
}

function treeOf(commit: Commit | null): Commit['tree'] {
  return commit?.tree ?? EMPTY_TREE;
}
