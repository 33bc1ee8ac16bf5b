import { isJsonObject, type JsonObject } from '../../lib/json';
import { valueAt } from '../projection/valueAt';
import { PullRequestReviewDecision, ReviewState } from './enums';
import { reviewStateIn } from './participantTypes';

/** The paths of a pull request that `reviewDecision` reads. */
export const REVIEW_PATHS = [
  'reviewers.uuid',
  'participants.user.uuid',
  'participants.state',
  'participants.approved',
] as const;

/**
 * Computes what the reviews say together, from the members `reviewers` and `participants` of a pull request.
 *
 * @returns null without reviewers, unless a participant requested changes. Undefined if a member is not a list.
 */
export function reviewDecision(reviewers: unknown, participants: unknown): PullRequestReviewDecision | null | undefined {
  if (!Array.isArray(reviewers) || !Array.isArray(participants)) return undefined;
  const reviews = participants.filter(isJsonObject);
  if (reviews.some((review) => stateOf(review) === ReviewState.CHANGES_REQUESTED)) {
    return PullRequestReviewDecision.CHANGES_REQUESTED;
  }
  if (reviewers.length === 0) return null;
  const approvals = reviews.filter((review) => stateOf(review) === ReviewState.APPROVED);
  const approving = new Set(approvals.map((review) => valueAt(review, 'user.uuid')));
  const hasApproved = (reviewer: unknown): boolean =>
    isJsonObject(reviewer) && typeof reviewer['uuid'] === 'string' && approving.has(reviewer['uuid']);
  return reviewers.every(hasApproved)
    ? PullRequestReviewDecision.APPROVED
    : PullRequestReviewDecision.REVIEW_REQUIRED;
}

function stateOf(participant: JsonObject): unknown {
  return reviewStateIn(participant['state'], participant['approved']);
}
