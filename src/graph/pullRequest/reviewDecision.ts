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
 * @returns null without reviewers, unless a participant requested changes. Undefined if a member is not a list, or if
 *   the uuid of a reviewer or of an approving account is absent.
 */
export function reviewDecision(
  reviewers: unknown,
  participants: unknown,
): PullRequestReviewDecision | null | undefined {
  if (!Array.isArray(reviewers) || !Array.isArray(participants)) return undefined;
  const reviews = participants.filter(isJsonObject);
  if (reviews.some((review) => stateOf(review) === ReviewState.CHANGES_REQUESTED)) {
    return PullRequestReviewDecision.CHANGES_REQUESTED;
  }
  if (reviewers.length === 0) return null;
  const approvals = reviews.filter((review) => stateOf(review) === ReviewState.APPROVED);
  const approving = approvals.map((review) => valueAt(review, 'user.uuid'));
  const asked = reviewers.map((reviewer) => valueAt(reviewer, 'uuid'));
  if (asked.every((uuid) => typeof uuid === 'string' && approving.includes(uuid))) {
    return PullRequestReviewDecision.APPROVED;
  }
  // An approval by an account without a uuid can be that of any reviewer.
  return [...asked, ...approving].includes(undefined) ? undefined : PullRequestReviewDecision.REVIEW_REQUIRED;
}

function stateOf(participant: JsonObject): unknown {
  return reviewStateIn(participant['state'], participant['approved']);
}
