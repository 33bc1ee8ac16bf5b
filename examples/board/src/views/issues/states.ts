import type { Tone } from '../../components/Mark.tsx';
import type { IssueCardFragment } from '../../generated/operations.ts';

type State = NonNullable<IssueCardFragment['state']>;

export const ISSUE_STATES: Readonly<Record<State, { readonly tone: Tone; readonly label: string }>> = {
  NEW: { tone: 'waiting', label: 'New' },
  SUBMITTED: { tone: 'waiting', label: 'Submitted' },
  OPEN: { tone: 'open', label: 'Open' },
  ON_HOLD: { tone: 'waiting', label: 'On hold' },
  RESOLVED: { tone: 'good', label: 'Resolved' },
  CLOSED: { tone: 'good', label: 'Closed' },
  DUPLICATE: { tone: 'neutral', label: 'Duplicate' },
  INVALID: { tone: 'neutral', label: 'Invalid' },
  WONTFIX: { tone: 'neutral', label: 'Won’t fix' },
};

/** A value of an enum as a word: "Enhancement". */
export function wordOf(value: string): string {
  return value.charAt(0) + value.slice(1).toLowerCase().replaceAll('_', ' ');
}
