import type { ComparisonSpec } from '../../../bitbucket/types';
import { UpstreamError } from '../../../rest/upstreamError';
import type { OperationContext } from '../../context';
import { readPaths, type ReadValue } from '../../projection/readPaths';
import { isFullName } from '../../repository/scope';
import { PullRequestState } from '../enums';
import { placeOfParts } from '../owner';
import type { PullRequest } from '../types';

/** Every complete pull request has these paths. */
export const REQUIRED_PATHS = ['source.commit.hash', 'destination.commit.hash'] as const;

/** The paths of a pull request that determine its diff. */
export const DIFF_PATHS = [
  ...REQUIRED_PATHS,
  'source.repository.uuid',
  'destination.repository.uuid',
  'links.diff.href',
] as const;

/** Also the state: only the branches of an open pull request can have conflicts. */
export const MERGEABLE_PATHS = [...DIFF_PATHS, 'state'] as const;

/** What determines the diff of a pull request, and whether it is open. */
export interface PullRequestDiff {
  /** Undefined if Bitbucket's response does not identify the revisions. */
  readonly spec: ComparisonSpec | undefined;
  readonly isOpen: boolean;
}

/**
 * Reads what determines the diff of a pull request. Bitbucket's address for it redirects to an address with the
 * revisions; the gateway requests that one, which saves a call.
 *
 * @throws UpstreamError if the pull request cannot be read
 */
export async function readDiff(
  pullRequest: PullRequest,
  paths: readonly string[],
  context: OperationContext,
): Promise<PullRequestDiff> {
  const value = await readPaths(pullRequest, paths, REQUIRED_PATHS, context);
  const { number } = placeOfParts(pullRequest).values;
  // The rows of a dry run are synthetic: they are neither open, nor do their links select a diff.
  const isDryRun = context.symbolicRows !== undefined;
  const spec = isDryRun || isInOneRepository(value) ? hashSpec(value) : forkSpec(value, number);
  return { spec, isOpen: isDryRun || value('state') === PullRequestState.OPEN };
}

/** @throws UpstreamError BAD_UPSTREAM_RESPONSE if Bitbucket's response does not identify the revisions */
export async function readDiffSpec(pullRequest: PullRequest, context: OperationContext): Promise<ComparisonSpec> {
  const { spec } = await readDiff(pullRequest, DIFF_PATHS, context);
  if (spec !== undefined) return spec;
  const message = "Bitbucket's response about this PullRequest does not identify the revisions of its diff.";
  throw new UpstreamError('BAD_UPSTREAM_RESPONSE', message);
}

function isInOneRepository(value: ReadValue): boolean {
  const uuid = value('destination.repository.uuid');
  return typeof uuid === 'string' && uuid === value('source.repository.uuid');
}

/** Within one repository, the hashes select the diff, which then never changes. */
function hashSpec(value: ReadValue): ComparisonSpec | undefined {
  const [head, base] = REQUIRED_PATHS.map(value);
  return isRevision(head) && isRevision(base) ? { base, head } : undefined;
}

function forkSpec(value: ReadValue, pullRequest: number): ComparisonSpec | undefined {
  const fork = forkIn(value('links.diff.href'));
  return fork === undefined ? undefined : { fork, pullRequest };
}

/**
 * The part of a link that selects a diff with a fork: `…/diff/workspace/fork:source%0Ddestination?…`. The repository at the
 * beginning of the path is the destination.
 */
function forkIn(link: unknown): string | undefined {
  if (typeof link !== 'string') return undefined;
  const [, workspace = '', slug = '', source = '', destination = ''] = FORK_LINK.exec(link) ?? [];
  const fork = `${decoded(workspace)}/${decoded(slug)}`;
  return isFullName(fork) && isRevision(source) && isRevision(destination)
    ? `${fork}:${source}\r${destination}`
    : undefined;
}

const FORK_LINK = /\/diff\/([^/?#:]+)\/([^/?#:]+):([0-9a-f]+)%0d([0-9a-f]+)(?:[?#]|$)/i;

/** At least 12 digits, as Bitbucket returns them. */
function isRevision(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{12,40}$/i.test(value);
}

/** An empty text if the text is not valid percent-encoding. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
