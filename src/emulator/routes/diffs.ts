import { parameter, type Call } from '../call';
import { changesBetween, pathOf, withConflicts, type FileChange } from '../data/files/compare';
import { EMPTY_TREE } from '../data/files/tree';
import type { Commit, Repository } from '../data/model';
import { mergeBase } from '../data/revisions';
import { SCOPES } from '../identity/scopes';
import { plainCommit, repositoryOf } from '../lookup';
import { badRequest, apiError } from '../apiError';
import { page, type Reply } from '../reply';
import type { Route } from '../router';
import { unifiedDiff } from '../views/diff';
import { diffstatView, type Sides } from '../views/diffstat';

const READ = { method: 'GET', scope: SCOPES.repository } as const;

/** Bitbucket's numbers for a diffstat alone. */
const LENGTHS = { unlessSaid: 500, most: 5000 };

/** Bitbucket gives up on time, not on length; this makes the same diffs too large every time. */
const MOST_LINES = 20_000;
const USUAL_CONTEXT = 3;

/** A spec is one segment: a ref whose name has a slash cannot stand in it. */
export const diffRoutes: readonly Route[] = [
  { ...READ, path: '/repositories/:workspace/:slug/diffstat/:spec', answer: diffstat },
  { ...READ, path: '/repositories/:workspace/:slug/diff/:spec', answer: diff },
];

function diffstat(call: Call): Reply {
  const repository = repositoryOf(call);
  const { sides, changes } = compare(call, repository);
  const rows = changes.map((change) => diffstatView(call.links, repository, sides, change));
  return page(call, { rows, lengths: LENGTHS });
}

/** @throws Refusal 555 when there are more lines than anybody would read */
function diff(call: Call): Reply {
  const { changes } = compare(call, repositoryOf(call));
  const lines = changes.reduce((sum, { linesAdded, linesRemoved }) => sum + linesAdded + linesRemoved, 0);
  if (lines > MOST_LINES) throw apiError(555, 'The diff took too long to generate.');
  const context = Number(call.query.get('context') ?? USUAL_CONTEXT);
  if (!Number.isInteger(context) || context < 0) throw badRequest('Invalid context');
  return { status: 200, body: unifiedDiff(changes, { context }) };
}

interface Comparison {
  readonly sides: Sides;
  readonly changes: readonly FileChange[];
}

/**
 * What a spec means: `hash` is a commit against its first parent; `a..b` what `a` has that `b` has not, which git would
 * write `b..a`. Unless `topic` is false, changes of `b` since the two parted do not count.
 *
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commits/#api-repositories-workspace-repo-slug-diff-spec-get
 */
function compare(call: Call, repository: Repository): Comparison {
  const spec = parameter(call, 'spec');
  const at = spec.indexOf('..');
  const source = plainCommit(repository, at < 0 ? spec : spec.slice(0, at));
  if (at < 0) return compared(call, { from: source.parents[0] ?? null, to: source });

  const destination = plainCommit(repository, spec.slice(at + 2));
  if (call.query.get('topic') === 'false') return compared(call, { from: destination, to: source });
  const base = mergeBase(source, destination) ?? null;
  const { sides, changes } = compared(call, { from: base, to: source });
  return { sides, changes: withConflicts(changes, treeOf(base), destination.tree) };
}

function compared({ query }: Call, sides: Sides): Comparison {
  const paths = query.getAll('path');
  const isWanted = (change: FileChange) =>
    paths.length === 0 || [pathOf(change), change.old?.path].some((path) => path !== undefined && paths.includes(path));
  const changes = changesBetween(treeOf(sides.from), sides.to.tree, query.get('renames') !== 'false');
  return { sides, changes: changes.filter(isWanted) };
}

function treeOf(commit: Commit | null): Commit['tree'] {
  return commit?.tree ?? EMPTY_TREE;
}
