import type { PullRequestCardFragment } from '../generated/operations.ts';
import { Mark, type Tone } from './Mark.tsx';

const GROUPS: readonly (readonly [ReviewState, Tone, string])[] = [
  ['CHANGES_REQUESTED', 'bad', 'Changes requested'],
  ['APPROVED', 'good', 'Approved'],
  ['WAITING', 'waiting', 'Waiting'],
];

type ReviewState = 'CHANGES_REQUESTED' | 'APPROVED' | 'WAITING';

/** Who approved, who requested changes, and who has not reviewed yet. */
export function Reviews({ pullRequest }: { readonly pullRequest: PullRequestCardFragment }) {
  const names = namesByState(pullRequest);
  const shown = GROUPS.filter(([state]) => names[state].length > 0);
  if (shown.length === 0) return <span className="muted">No reviewers</span>;
  return (
    <ul className="plain-list review-groups">
      {shown.map(([state, tone, label]) => (
        <li key={state}>
          <Mark tone={tone} label={label} /> <span className="names">{names[state].join(', ')}</span>
        </li>
      ))}
    </ul>
  );
}

function namesByState({ reviewers, participants }: PullRequestCardFragment): Record<ReviewState, string[]> {
  const names: Record<ReviewState, string[]> = { CHANGES_REQUESTED: [], APPROVED: [], WAITING: [] };
  const decided = new Set<string>();
  for (const participant of participants ?? []) {
    const { account, state } = participant ?? {};
    if (!state) continue;
    names[state].push(account?.displayName ?? 'Deleted account');
    if (account) decided.add(account.id);
  }
  for (const reviewer of reviewers ?? [])
    if (reviewer && !decided.has(reviewer.id)) names.WAITING.push(reviewer.displayName);
  return names;
}
