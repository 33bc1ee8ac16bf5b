import { pullRequestComments } from '../../../bitbucket/endpoints/pullRequests';
import type { Fields } from '../../../bitbucket/types';
import { isJsonObject, type JsonObject } from '../../../lib/json';
import { UpstreamError } from '../../../rest/upstreamError';
import type { OperationContext } from '../../context';
import { isDatabaseId } from '../../identifiers';
import { valueAt } from '../../projection/valueAt';
import { readFirstPages } from '../../readFirstPages';
import { readSharedPage } from '../../resource/sharedList';
import type { InPullRequest } from '../owner';

/** A top-level comment of a pull request with its replies. */
export interface Thread {
  /** The id of the top-level comment. */
  readonly id: number;
  /** The top-level comment. Null if the list does not contain it. */
  readonly root: JsonObject | null;
  /** The top-level comment first, then its replies, oldest first. */
  readonly comments: readonly JsonObject[];
}

export interface Threads {
  /** Oldest first. */
  readonly threads: readonly Thread[];
  /** Whether all comments of the pull request were read. */
  readonly isComplete: boolean;
}

/** The largest number of pages of comments that the threads of one pull request are read from. */
const MAX_PAGES = 10;

/** The paths that determine the thread of a comment, and whether it is resolved. */
const THREAD_PATHS = ['id', 'parent.id', 'resolution.type'];

/**
 * Reads the threads of a pull request from its list of comments. Shares the pages with the field `comments`. Adds a warning
 * if the list has too many comments.
 *
 * @param fields paths of a comment. Undefined requests all members
 * @throws UpstreamError
 */
export async function readThreads(
  place: InPullRequest,
  fields: Fields | undefined,
  context: OperationContext,
): Promise<Threads> {
  const pagelen = pullRequestComments.facts.maxPageLength;
  const { rows, isComplete } = await readFirstPages({
    fetch: (request) => readSharedPage(pullRequestComments, place, request, context),
    fields: fields && [...fields, ...THREAD_PATHS],
    pagelen,
    maxPages: MAX_PAGES,
  });
  if (!isComplete) {
    const name = `Pull request ${place.values.number} of ${place.scope.nameOrUuid}`;
    context.warn({
      code: 'THREADS_INCOMPLETE',
      message: `${name} has more than ${MAX_PAGES * pagelen} comments. Later comments are left out of its threads.`,
    });
  }
  return { threads: threadsIn(rows), isComplete };
}

/** Whether the thread is resolved. Bitbucket returns an object, which can be empty, only for a resolved comment. */
export function isResolved({ root }: Pick<Thread, 'root'>): boolean {
  return isJsonObject(root?.['resolution']);
}

/** Groups comments by thread. A reply to a reply belongs to the thread of the top-level comment. */
export function threadsIn(comments: readonly JsonObject[]): readonly Thread[] {
  const byId = new Map(comments.map((comment) => [idOf(comment), comment]));
  const groups = new Map<number, JsonObject[]>();
  for (const comment of comments) {
    const id = rootIdOf(idOf(comment), byId);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [comment]);
    else group.push(comment);
  }
  return [...groups].map(([id, group]) => {
    const root = byId.get(id) ?? null;
    return { id, root, comments: root === null ? group : [root, ...group.filter((each) => each !== root)] };
  });
}

/** Follows the parents. The ids of a malformed list can form a circle, which ends at the comment where it began. */
function rootIdOf(id: number, byId: ReadonlyMap<number, JsonObject>): number {
  const visited = new Set<number>();
  let current = id;
  while (!visited.has(current)) {
    visited.add(current);
    const comment = byId.get(current);
    const parent = comment && valueAt(comment, 'parent.id');
    if (!isDatabaseId(parent)) break;
    current = parent;
  }
  return current;
}

/** @throws UpstreamError for a comment without a valid id, because its thread is unknown */
function idOf({ id }: JsonObject): number {
  if (isDatabaseId(id)) return id;
  throw new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a comment without a valid id.');
}
