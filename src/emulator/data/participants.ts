import type { Account } from './model';
import type { Participant } from './pullRequestModel';
import type { PullRequest } from './repositoryModel';

/** Returns the pull request after an account commented or reviewed. @param state undefined: as before */
export function withParticipation(
  pullRequest: PullRequest,
  account: Account,
  at: string,
  state?: Participant['state'],
): PullRequest {
  const before = participantOf(pullRequest, account);
  const role = pullRequest.reviewers.includes(account) ? 'REVIEWER' : 'PARTICIPANT';
  const participant: Participant = {
    account,
    role,
    state: state === undefined ? (before?.state ?? null) : state,
    participatedOn: at,
  };
  const participants =
    before === undefined
      ? [...pullRequest.participants, participant]
      : pullRequest.participants.map((one) => (one === before ? participant : one));
  return { ...pullRequest, participants };
}

/**
 * Returns the pull request with these reviewers. A former reviewer who has reviewed or commented remains a participant.
 */
export function withReviewers(pullRequest: PullRequest, reviewers: readonly Account[]): PullRequest {
  const remaining = pullRequest.participants.flatMap((participant): readonly Participant[] => {
    if (reviewers.includes(participant.account)) return [{ ...participant, role: 'REVIEWER' }];
    return participant.participatedOn === null ? [] : [{ ...participant, role: 'PARTICIPANT' }];
  });
  const added = reviewers
    .filter((reviewer) => !remaining.some(({ account }) => account === reviewer))
    .map((account): Participant => ({ account, role: 'REVIEWER', state: null, participatedOn: null }));
  return { ...pullRequest, reviewers, participants: [...remaining, ...added] };
}

/** Returns the participant with this account; undefined if there is none. */
export function participantOf({ participants }: PullRequest, account: Account): Participant | undefined {
  return participants.find((participant) => participant.account === account);
}
