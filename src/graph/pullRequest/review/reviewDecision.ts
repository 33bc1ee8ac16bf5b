import { isJsonObject } from '../../../lib/json';
import { valueAt } from '../../projection/valueAt';
import { PullRequestReviewDecision, ReviewState } from '../enums';
import { reviewStateIn } from './participantTypes';

/** The paths of a pull request that `reviewDecision` reads. */
export const REVIEW_PATHS = [
  'reviewers.uuid',
  'participants.user.uuid',
  'participants.state',
  'participants.approved',
] as const;

/**
 * Computes the combined result of the reviews from the members `reviewers` and `participants` of a pull request.
 *
 * @returns null without reviewers, unless a participant requested changes. Undefined if absent members leave the decision
 *   unknown
 */
export function reviewDecision(
  reviewers: unknown,
  participants: unknown,
): PullRequestReviewDecision | null | undefined {
  if (!Array.isArray(reviewers) || !Array.isArray(participants)) return undefined;
  const states = participants.map(stateOf);
  if (states.includes(ReviewState.CHANGES_REQUESTED)) return PullRequestReviewDecision.CHANGES_REQUESTED;
  if (states.includes(undefined)) return undefined;
  if (reviewers.length === 0) return null;

  const approving = new Set(participants.filter((each) => stateOf(each) === ReviewState.APPROVED).map(accountOf));
  const uuids = reviewers.map(uuidOf);
  const isPending = uuids.some((uuid) => uuid !== undefined && (uuid === null || !approving.has(uuid)));
  if (isPending && !approving.has(undefined)) return PullRequestReviewDecision.REVIEW_REQUIRED;
  return isPending || uuids.includes(undefined) ? undefined : PullRequestReviewDecision.APPROVED;
}

/** Undefined if the state is unknown: an old response contains only `approved`. */
function stateOf(participant: unknown): unknown {
  if (!isJsonObject(participant)) return undefined;
  return reviewStateIn(participant['state'], participant['approved']);
}

/** The uuid of the account of a participant. Null if the account was deleted. Undefined if the JSON does not contain it. */
function accountOf(participant: unknown): unknown {
  return isJsonObject(participant) ? valueAt(participant, 'user.uuid') : undefined;
}

/** The same for a reviewer. */
function uuidOf(reviewer: unknown): unknown {
  return reviewer === null ? null : isJsonObject(reviewer) ? reviewer['uuid'] : undefined;
}
