import type { Call } from '../call';
import { pathOf } from '../data/files/compare';
import { reachable } from '../data/revisions';
import { SCOPES } from '../identity/scopes';
import { notFound, badRequest, apiError } from '../apiError';
import { compare } from '../compare';
import { repositoryOf } from '../lookup';
import { page, type Reply } from '../reply';
import { Resource } from '../resource';
import type { Route } from '../router';
import { unifiedDiff } from '../views/diff';
import { diffstatView } from '../views/diffstat';
import { patchSeries } from '../views/patch';

const READ = { method: 'GET', scope: SCOPES.repository } as const;

/** Bitbucket uses these page lengths only for diffstats and conflicts. */
const LENGTHS = { defaultLength: 500, maxLength: 5000 };

/**
 * Largest number of changed lines in a diff. Bitbucket limits the time instead, which would not be deterministic in
 * tests.
 */
const MAX_LINES = 20_000;
/** Number of unchanged lines around a change. */
const DEFAULT_CONTEXT = 3;

/**
 * Routes for diffs. A spec is one path segment, so it cannot contain a ref name with a slash. Only the specs in the
 * links of pull requests contain a slash: that between the workspace and the slug of the source.
 */
export const diffRoutes: readonly Route[] = [':spec', '*forkSpec'].flatMap((spec): readonly Route[] => [
  { ...READ, path: `/repositories/:workspace/:slug/diffstat/${spec}`, handle: diffstat },
  { ...READ, path: `/repositories/:workspace/:slug/diff/${spec}`, handle: diff },
  { ...READ, path: `/repositories/:workspace/:slug/patch/${spec}`, handle: patch },
  { ...READ, path: `/repositories/:workspace/:slug/file-conflicts/${spec}`, handle: fileConflicts },
]);

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

/** One patch per commit of the source that the destination does not contain, oldest first. */
function patch(call: Call): Reply {
  const { sides, destination } = compare(call, repositoryOf(call));
  const commits = destination === null ? [sides.to] : reachable([sides.to], [destination]).toReversed();
  return { status: 200, body: patchSeries(commits, { context: DEFAULT_CONTEXT }) };
}

/** Lists the files in which a merge of two commits has conflicts. @throws ApiError 404 for a spec of one commit */
function fileConflicts(call: Call): Reply {
  const { changes, destination } = compare(call, repositoryOf(call));
  if (destination === null) throw notFound('Invalid spec');
  const rows = changes
    .filter(({ status }) => status === 'merge conflict')
    .map((change) => {
      const message = 'File modified in both source and destination';
      return new Resource(() => ({ type: 'file_conflict', path: pathOf(change), scenario: 'content', message }));
    });
  return page(call, { rows, lengths: LENGTHS });
}
