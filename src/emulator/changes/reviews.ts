import { badRequest } from '../apiError';
import { nowOf } from '../call';
import { participantOf, withParticipation } from '../data/participants';
import type { Participant } from '../data/pullRequestModel';
import type { PullRequest } from '../data/repositoryModel';
import type { RenderableObject } from '../resource';
import { embeddedAccount } from '../views/accounts';
import { announce, savePullRequest, type Change } from './change';

/** What a reviewer can do. */
export type Review = NonNullable<Participant['state']>;

/** The events of each review, the member with its details, and the error after the merge. */
const REVIEWS = {
  approved: {
    given: 'approved',
    withdrawn: 'unapproved',
    member: 'approval',
    activity: 'approval',
    closed: 'Pull request cannot be unapproved because the pull request has already been merged.',
  },
  changes_requested: {
    given: 'changes_request_created',
    withdrawn: 'changes_request_removed',
    member: 'changes_request',
    activity: 'changes_requested',
    closed: 'Pull request requested changes cannot be removed because the pull request has already been merged.',
  },
} as const;

const REQUEST_AFTER_MERGE =
  'Pull request changes cannot be requested because the pull request has already been merged.';

/**
 * Approves a pull request, or requests changes, as the actor. Has no effect if that is already the actor's review.
 *
 * @throws ApiError 400 if changes are requested after the merge. Bitbucket accepts approvals then.
 */
export function review(change: Change, pullRequest: PullRequest, state: Review): Participant {
  if (state === 'changes_requested' && pullRequest.state === 'MERGED') throw badRequest(REQUEST_AFTER_MERGE);
  const before = participantOf(pullRequest, change.actor);
  if (before?.state === state) return before;

  const at = nowOf(change.context);
  pullRequest.activity.push({ kind: REVIEWS[state].activity, at, by: change.actor });
  const after = savePullRequest(change, withParticipation(pullRequest, change.actor, at, state));
  announce(change, REVIEWS[state].given, after, detailsOf(change, state, at));
  const participant = participantOf(after, change.actor);
  if (participant === undefined) throw new Error('A reviewer is not among the participants');
  return participant;
}

/**
 * Withdraws a review of the actor. Has no effect if the actor's review is another one.
 *
 * @throws ApiError 400 after the merge
 */
export function withdrawReview(change: Change, pullRequest: PullRequest, state: Review): void {
  if (pullRequest.state === 'MERGED') throw badRequest(REVIEWS[state].closed);
  if (participantOf(pullRequest, change.actor)?.state !== state) return;

  const at = nowOf(change.context);
  const after = savePullRequest(change, withParticipation(pullRequest, change.actor, at, null));
  announce(change, REVIEWS[state].withdrawn, after, detailsOf(change, state, at));
}

/** The member of a payload that contains the time and the account of a review. */
function detailsOf({ context, actor }: Change, state: Review, date: string): RenderableObject {
  return { [REVIEWS[state].member]: { date, user: embeddedAccount(context.links, actor) } };
}
