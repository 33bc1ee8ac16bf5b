import type { Tone } from '../../components/Mark.tsx';
import type { PipelineCardFragment } from '../../generated/operations.ts';

type Status = NonNullable<PipelineCardFragment['status']>;
type Trigger = NonNullable<PipelineCardFragment['trigger']>;

export const STATUSES: Readonly<Record<Status, { readonly tone: Tone; readonly label: string }>> = {
  ERROR: { tone: 'bad', label: 'Error' },
  EXPIRED: { tone: 'neutral', label: 'Expired' },
  FAILED: { tone: 'bad', label: 'Failed' },
  HALTED: { tone: 'waiting', label: 'Halted' },
  PARSING: { tone: 'busy', label: 'Parsing' },
  PAUSED: { tone: 'waiting', label: 'Paused' },
  PENDING: { tone: 'waiting', label: 'Pending' },
  RUNNING: { tone: 'busy', label: 'Running' },
  STOPPED: { tone: 'neutral', label: 'Stopped' },
  SUCCESSFUL: { tone: 'good', label: 'Successful' },
  UNKNOWN: { tone: 'neutral', label: 'Unknown' },
};

/** What started a pipeline that has no creator. */
export const TRIGGERS: Readonly<Record<Trigger, string>> = {
  MANUAL: 'By hand',
  PARENT_STEP: 'Another pipeline',
  PULL_REQUEST: 'Pull request',
  PUSH: 'Push',
  SCHEDULE: 'Schedule',
};

const ACTIVE: ReadonlySet<Status | null> = new Set(['PENDING', 'PARSING', 'RUNNING', 'PAUSED', 'HALTED']);

/** Whether a pipeline has not ended, so that it can be stopped. */
export function isActive(status: Status | null): boolean {
  return ACTIVE.has(status);
}
