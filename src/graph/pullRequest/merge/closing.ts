import { pullRequests } from '../../../bitbucket/endpoints/pullRequests';
import type { Fields } from '../../../bitbucket/types';
import type { JsonObject } from '../../../lib/json';
import { isOutcomeUnknown, UpstreamError } from '../../../rest/upstreamError';
import type { OperationContext } from '../../context';
import { ConflictError } from '../../errors';
import type { RepositoryScope } from '../../repository/scope';
import { PullRequestState } from '../enums';

/** A merge or a decline of a pull request. */
export interface ClosingRequest {
  readonly scope: RepositoryScope;
  readonly number: number;
  /** The state that the request leads to. */
  readonly targetState: PullRequestState.MERGED | PullRequestState.DECLINED;
  /** The paths of the pull request to read. */
  readonly fields: Fields;
}

/** A pull request that has the state that a request leads to, although the request failed. */
export interface ClosedPullRequest {
  readonly json: JsonObject;
  /** Whether it had this state before the request. */
  readonly wasClosed: boolean;
}

/** Bitbucket's message for a merge or a decline of a pull request that is not open. */
const ALREADY_CLOSED = /\balready (?:been )?(?:closed|merged|declined)\b/i;

const WORDS: Readonly<Partial<Record<string, string>>> = {
  [PullRequestState.MERGED]: 'merged',
  [PullRequestState.DECLINED]: 'declined',
  [PullRequestState.SUPERSEDED]: 'superseded',
};

/**
 * Handles a request that failed because the pull request is closed, or that Bitbucket may have executed nevertheless. Reads
 * the pull request once, and never repeats the request.
 *
 * @returns the pull request, if it has the state that the request leads to.
 * @throws ConflictError if it is closed in another way. The error of the request in all other cases.
 */
export async function recoverClosing(
  error: unknown,
  closing: ClosingRequest,
  context: OperationContext,
): Promise<ClosedPullRequest> {
  const wasClosed = isAlreadyClosed(error);
  if (!(error instanceof UpstreamError) || !(wasClosed || isOutcomeUnknown(error))) throw error;
  const { number, targetState } = closing;
  const json = await readPullRequest(closing, context);
  const state = json?.['state'];
  if (json !== undefined && state === targetState) return { json, wasClosed };
  const word = typeof state === 'string' ? WORDS[state] : undefined;
  if (word !== undefined)
    throw new ConflictError(`Pull request ${number} is ${word}. It cannot be ${WORDS[targetState] ?? targetState}.`);
  throw state === PullRequestState.OPEN && !wasClosed ? stillOpen(error) : error;
}

function isAlreadyClosed(error: unknown): boolean {
  if (!(error instanceof UpstreamError) || error.code !== 'BAD_REQUEST') return false;
  const messages = [error.message, ...(error.details.fields?.['newstatus'] ?? [])];
  return messages.some((message) => ALREADY_CLOSED.test(message));
}

/** Undefined if the pull request cannot be read. Then the error of the request is more important. */
async function readPullRequest(
  { scope, number, fields }: ClosingRequest,
  context: OperationContext,
): Promise<JsonObject | undefined> {
  const client = context.collection(pullRequests);
  return client.get(scope.ref, number, [...new Set([...fields, 'state'])]).catch(() => undefined);
}

function stillOpen({ code, message, details }: UpstreamError): UpstreamError {
  const advice = 'The pull request is still open. Bitbucket may close it later: read its state before you try again.';
  return new UpstreamError(code, `${message} ${advice}`, details);
}
