import type { IdSequence } from '../idSequence';
import type { Commit, CommitComment, CommitStatus, History } from '../model';
import { tipOf } from './history';
import { timestamp, pick } from './identifiers';
import { people } from './people';

const MINUTE_MS = 60_000;
const STATES: readonly [CommitStatus['state'], ...CommitStatus['state'][]] = [
  'SUCCESSFUL',
  'FAILED',
  'INPROGRESS',
  'STOPPED',
];

/** Four builds for the tip of `feature/login`, one in each state, and twelve for the tip of `main`. */
export function widgetStatuses(history: History): readonly CommitStatus[] {
  const builds = (branch: string, count: number) =>
    Array.from({ length: count }, (_, index) =>
      buildStatus(tipOf(history, branch), branch, index, branch === 'main' ? 0 : index),
    );
  return [...builds('feature/login', 4), ...builds('main', 12)];
}

/**
 * Comments on two commits. The tip of `feature/login` has one comment on the commit, one on a line, and a reply to the
 * second one. The tip of `main` has twelve.
 */
export function widgetComments(ids: IdSequence, history: History): readonly CommitComment[] {
  const login = tipOf(history, 'feature/login');
  const main = tipOf(history, 'main');
  const onCommit = comment(ids, login, 0, 'Well done.');
  const onLine: CommitComment = {
    ...comment(ids, login, 1, 'Why this **name**?'),
    inline: { path: 'docs/groesse.md', from: null, to: 2 },
  };
  const reply: CommitComment = {
    ...comment(ids, login, 2, 'It can be typed.'),
    parent: onLine,
    inline: onLine.inline,
  };
  const others = Array.from({ length: 12 }, (_, index) => comment(ids, main, index, `Remark ${index + 1}.`));
  return [onCommit, onLine, reply, ...others];
}

function comment(ids: IdSequence, commit: Commit, index: number, body: string): CommitComment {
  const createdOn = timestamp(Date.parse(commit.date) + (index + 1) * MINUTE_MS, 5_000 + index);
  const author = pick(people, commit.sequence + index);
  return { id: ids.take(), commit, body, author, createdOn, updatedOn: createdOn, inline: null, parent: null };
}

/**
 * A build of a commit. Every second one does not name its branch.
 *
 * @param index position among the builds of the commit @param turn determines the state; 0 is successful
 */
export function buildStatus(commit: Commit, refname: string, index: number, turn: number): CommitStatus {
  const at = Date.parse(commit.date) + (index + 1) * MINUTE_MS;
  const state = pick(STATES, turn);
  return {
    commit,
    key: `BUILD-${index + 1}`,
    state,
    name: `Pipeline ${index + 1}`,
    description: `Step ${index + 1} is ${state.toLowerCase()}`,
    refname: index % 2 === 0 ? refname : null,
    createdOn: timestamp(at, index),
    updatedOn: timestamp(at + MINUTE_MS, index),
  };
}
