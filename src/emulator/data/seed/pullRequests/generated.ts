import type { Account, Commit } from '../../model';
import type { Participant } from '../../pullRequestModel';
import type { PullRequest } from '../../repositoryModel';
import type { PullRequests } from '../../pullRequests';
import { pick, timestamp } from '../identifiers';
import { ada, buildBot, people } from '../people';
import { commentWith, pullRequestWith, taskWith, withActivity } from './parts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const SUBJECTS: readonly [string, ...string[]] = [
  'Oil the lever before it sticks',
  'Count past 9 without skipping',
  'Translate the manual into Portuguese',
  'Let the conveyor run after midnight',
  'Measure how long the paint dries',
  'Remove the second casing',
  'Sort the belts by width',
];

/** What a generated pull request does not derive from its number. */
export type PullRequestPlan = Pick<PullRequest, 'number' | 'state' | 'source' | 'destination'> & {
  /** Undefined unless it was merged. */
  readonly mergeCommit?: Commit;
};

/**
 * Creates a pull request. Its number determines its title, its author (sometimes an app or a deleted account), its
 * reviewers and their reviews, and the number of its comments and tasks. It has at most three of each.
 */
export function generatedPullRequest(data: PullRequests, plan: PullRequestPlan): PullRequest {
  const { number, state, mergeCommit } = plan;
  const createdMs = Date.parse(plan.source.commit.date) + (number % 50) * MINUTE_MS;
  const at = (hours: number) => timestamp(createdMs + hours * HOUR_MS, (number * 7919) % 1_000_000);
  const author = authorOf(number);
  const reviewers = reviewersOf(number, author);
  const commenter = pick(people, number + 7);
  const commentCount = number % 4;
  const participants = participantsOf(number, reviewers, commentCount === 0 ? null : commenter, at);
  const isOpen = state === 'OPEN';
  const title = `${pick(SUBJECTS, number)} (${number})`;
  const pullRequest = pullRequestWith({
    ...plan,
    title,
    body: number % 6 === 0 ? '' : `${title}.\n\nChanges **${1 + (number % 5)}** places.`,
    isDraft: isOpen && number % 10 === 7,
    author,
    mergeCommit: mergeCommit ?? null,
    closedBy: isOpen ? null : (reviewers[0] ?? ada),
    reason: state === 'DECLINED' && number % 2 === 0 ? 'Somebody else was faster.' : '',
    closeSourceBranch: number % 2 === 1,
    reviewers,
    participants,
    createdOn: at(0),
    updatedOn: at(5 + (number % 20)),
  });
  for (let index = 0; index < commentCount; index += 1) {
    const fields = { body: `Remark ${index + 1} on #${number}.`, author: commenter, createdOn: at(1 + index) };
    data.addComment(pullRequest, (id) => commentWith({ id, ...fields }));
  }
  for (let index = 0; index < number % 3; index += 1) {
    const resolution = index === 0 ? { by: commenter, at: at(4) } : null;
    const fields = { body: `Check place ${index + 1}.`, author: commenter, createdOn: at(1 + index), resolution };
    data.addTask(pullRequest, (id) => taskWith({ id, ...fields }));
  }
  return withActivity(pullRequest);
}

function authorOf(number: number): Account | null {
  if (number % 19 === 0) return null;
  return number % 23 === 0 ? buildBot : pick(people, number);
}

/** None to three people. The author is never one of them. */
function reviewersOf(number: number, author: Account | null): readonly Account[] {
  const candidates = Array.from({ length: number % 4 }, (_, index) => pick(people, number * 3 + index));
  return candidates.filter((account) => account !== author);
}

/** The reviewers, a person who commented, and every fifth time a person who approved without being a reviewer. */
function participantsOf(
  number: number,
  reviewers: readonly Account[],
  commenter: Account | null,
  at: (hours: number) => string,
): readonly Participant[] {
  const found: Participant[] = reviewers.map((account, index) => ({
    account,
    role: 'REVIEWER',
    ...reviewOf(number + index, at(1 + index)),
  }));
  const add = (account: Account, state: Participant['state']): void => {
    const known = found.find((participant) => participant.account === account);
    if (known === undefined) found.push({ account, role: 'PARTICIPANT', state, participatedOn: at(4) });
    else found[found.indexOf(known)] = { ...known, participatedOn: known.participatedOn ?? at(4) };
  };
  if (commenter !== null) add(commenter, null);
  if (number % 5 === 0) add(pick(people, number + 5), 'approved');
  return found;
}

/** A reviewer has approved in two of four turns, and has requested changes in one of eight. */
function reviewOf(turn: number, participatedOn: string): Pick<Participant, 'state' | 'participatedOn'> {
  if (turn % 4 === 0) return { state: null, participatedOn: null };
  if (turn % 4 < 3) return { state: 'approved', participatedOn };
  return { state: turn % 8 === 3 ? 'changes_requested' : null, participatedOn };
}
