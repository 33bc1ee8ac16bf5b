import type { FieldChanges, Issue, IssueChange } from '../model';
import { timestamp, pick } from './identifiers';
import { bruno, people } from './people';

/**
 * Changes in the seed data have separate ids, smaller than those of comments. Later changes and comments share one
 * sequence.
 */
const FIRST_ID = 2_100_000_000;
const MINUTE_MS = 60_000;
const ATTACHMENTS: ReadonlyMap<number, readonly string[]> = new Map([
  [1, ['lever.jpg', 'größe & maß.pdf']],
  [2, Array.from({ length: 12 }, (_, index) => `log-${index + 1}.txt`)],
]);

/** Adds changes and attachments to an issue. Every fifth issue, from number 1 on, has changes. Issue 1 has twelve. */
export function withLog(issue: Issue): Issue {
  const edits = issue.number % 5 === 1 ? editsOf(issue) : [];
  const changes = edits.map((edit, index) => change(issue, index, edit));
  return { ...issue, changes, attachments: ATTACHMENTS.get(issue.number) ?? [] };
}

/** The edits that led to the issue's current fields. Issue 1 first changed its priority ten times. */
function editsOf({ number, priority, state, assignee }: Issue): readonly FieldChanges[] {
  const other = priority === 'trivial' ? 'minor' : 'trivial';
  const priorityChanges = Array.from({ length: number === 1 ? 5 : 0 }, () => [
    { priority: { old: other, new: priority } },
    { priority: { old: priority, new: other } },
  ]);
  return [
    ...priorityChanges.flat(),
    { priority: { old: other, new: priority }, ...(state === 'new' ? {} : { state: { old: 'new', new: state } }) },
    {
      assignee: { old: assignee === null ? bruno.nickname : null, new: assignee?.nickname ?? null },
      assignee_account_id: { old: assignee === null ? bruno.accountId : null, new: assignee?.accountId ?? null },
    },
  ];
}

function change({ number, createdOn }: Issue, index: number, changes: FieldChanges): IssueChange {
  const at = Date.parse(createdOn) + (index + 1) * MINUTE_MS;
  return {
    id: FIRST_ID + number * 100 + index,
    createdOn: timestamp(at, index),
    user: index % 6 === 5 ? null : pick(people, number + index),
    message: index % 2 === 0 ? null : `Edit ${index + 1} of #${number}.`,
    changes,
  };
}
