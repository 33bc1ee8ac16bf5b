import type { Commit, History } from '../../model';
import type { PullRequest, PullRequestSide, Repository } from '../../repositoryModel';
import type { PullRequests } from '../../pullRequests';
import { tipOf } from '../history';
import { timestamp } from '../identifiers';
import { ada, bruno, chiara, dmitri, emi, farid } from '../people';
import { pullRequestWith, withActivity } from './parts';
import { addLongDiscussion, addReview } from './reviews';

/** The first pull requests of acme/widget are older than most commits: their branches changed since then. */
const FIRST_MS = Date.UTC(2024, 0, 1, 12, 0, 0);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Day of the last change. */
const LAST_DAY = 43;

/** Number of pull requests in `examplePullRequests`. */
export const EXAMPLES = 8;

/** A repository, and its history before any push. */
export interface Origin {
  readonly repository: Repository;
  readonly history: History;
}

/**
 * The pull requests 1 to 8 of acme/widget. Each shows something special:
 *
 * 1. threads, tasks, activity and builds; 2. a merge conflict, and changes requested; 3. a draft with more than 600
 * changed files; 4. 130 comments; 5. a fork; 6. declined, with a deleted fork and a deleted author; 7. superseded; 8. a
 * deleted branch.
 */
export function examplePullRequests(
  data: PullRequests,
  { repository, history }: Origin,
  fork: Origin,
): readonly PullRequest[] {
  const on = (branch: string): PullRequestSide => ({ branch, commit: tipOf(history, branch) });
  const from = (branch: string) => ({ ...on(branch), repository });

  const login = pullRequestWith({
    ...times(1),
    title: 'Let people log in with a badge',
    body: 'People carry a **badge** already.\n\nThe belt moves to its own folder.',
    author: bruno,
    source: from('feature/login'),
    destination: on('main'),
    closeSourceBranch: true,
    reviewers: [ada, chiara],
    participants: [
      { account: ada, role: 'REVIEWER', state: null, participatedOn: hour(38) },
      { account: chiara, role: 'REVIEWER', state: 'approved', participatedOn: hour(42) },
      { account: dmitri, role: 'PARTICIPANT', state: null, participatedOn: hour(36) },
      { account: bruno, role: 'PARTICIPANT', state: null, participatedOn: hour(35) },
    ],
  });
  addReview(data, login, hour);

  const develop = pullRequestWith({
    ...times(4),
    title: 'Release what is on develop',
    author: ada,
    source: from('develop'),
    destination: on('main'),
    reviewers: [bruno, emi],
    participants: [
      { account: bruno, role: 'REVIEWER', state: 'approved', participatedOn: hour(20) },
      { account: emi, role: 'REVIEWER', state: 'approved', participatedOn: hour(21) },
    ],
  });
  addLongDiscussion(data, develop, hour);

  const examples = [
    login,
    pullRequestWith({
      ...times(2),
      title: 'Find a widget by its "colour" \\ <size>',
      body: 'Größe 10½ — 真空管 🔧',
      author: chiara,
      source: from('feature/search'),
      destination: on('develop'),
      reviewers: [ada, farid],
      participants: [
        { account: ada, role: 'REVIEWER', state: 'approved', participatedOn: hour(8) },
        { account: farid, role: 'REVIEWER', state: 'changes_requested', participatedOn: hour(9) },
      ],
    }),
    pullRequestWith({
      ...times(3),
      title: 'Translate 620 texts',
      isDraft: true,
      author: emi,
      source: from('release/1.0'),
      destination: on('main'),
    }),
    develop,
    pullRequestWith({
      ...times(5),
      title: 'Sort belts by width',
      author: dmitri,
      source: { repository: fork.repository, branch: 'topic/5', commit: tipOf(fork.history, 'topic/5') },
      destination: on('main'),
      reviewers: [bruno],
      participants: [{ account: bruno, role: 'REVIEWER', state: null, participatedOn: null }],
    }),
    pullRequestWith({
      ...times(6),
      title: 'Paint it black',
      state: 'DECLINED',
      author: null,
      source: { repository: null, branch: 'paint', commit: parentOf(tipOf(history, 'develop')) },
      destination: on('main'),
      closedBy: ada,
      reason: 'The widget is **green**.',
    }),
    pullRequestWith({
      ...times(7),
      title: 'Let people log in',
      state: 'SUPERSEDED',
      author: bruno,
      source: { repository, branch: 'feature/log-in', commit: parentOf(tipOf(history, 'feature/login')) },
      destination: on('main'),
      closedBy: bruno,
      reviewers: [ada],
      participants: [{ account: ada, role: 'REVIEWER', state: null, participatedOn: null }],
    }),
    pullRequestWith({
      ...times(8),
      title: 'Search without a branch',
      author: farid,
      source: { repository, branch: 'feature/gone', commit: parentOf(tipOf(history, 'feature/search')) },
      destination: on('main'),
    }),
  ];
  return examples.map(withActivity);
}

function times(number: number): Pick<PullRequest, 'number' | 'createdOn' | 'updatedOn'> {
  const updatedMs = FIRST_MS + LAST_DAY * DAY_MS - number * HOUR_MS;
  return { number, createdOn: hour(number), updatedOn: timestamp(updatedMs, number * 111_111) };
}

function hour(hours: number): string {
  return timestamp(FIRST_MS + hours * HOUR_MS, 250_000 + hours);
}

function parentOf({ hash, parents: [parent] }: Commit): Commit {
  if (parent === undefined) throw new Error(`Commit ${hash} has no parent`);
  return parent;
}
