import type { FieldChanges, Issue, IssueChange } from '../model';
import { instant, pick } from './identifiers';
import { bruno, people } from './people';

/** Ids of their own, so that those of comments stay what they are. */
const FIRST_ID = 2_100_000_000;
const MINUTE_MS = 60_000;
const ATTACHMENTS: ReadonlyMap<number, readonly string[]> = new Map([
  [1, ['lever.jpg', 'größe & maß.pdf']],
  [2, Array.from({ length: 12 }, (_, index) => `log-${index + 1}.txt`)],
]);

/** The issue with its past: every fifth, from 1 on, has been edited, issue 1 twelve times. */
export function withLog(issue: Issue): Issue {
  const edits = issue.number % 5 === 1 ? editsOf(issue) : [];
  const changes = edits.map((edit, index) => change(issue, index, edit));
  return { ...issue, changes, attachments: ATTACHMENTS.get(issue.number) ?? [] };
}

/** They lead to the issue as it is: its priority back and forth, then its state, then its assignee. */
function editsOf({ number, priority, state, assignee }: Issue): readonly FieldChanges[] {
  const other = priority === 'trivial' ? 'minor' : 'trivial';
  const hesitations = Array.from({ length: number === 1 ? 5 : 0 }, () => [
    { priority: { old: other, new: priority } },
    { priority: { old: priority, new: other } },
  ]);
  return [
    ...hesitations.flat(),
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
    createdOn: instant(at, index),
    user: index % 6 === 5 ? null : pick(people, number + index),
    message: index % 2 === 0 ? null : `Edit ${index + 1} of #${number}.`,
    changes,
  };
}
