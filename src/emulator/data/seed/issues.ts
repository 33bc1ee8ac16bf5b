import type { IdSequence } from '../idSequence';
import type { Account, Comment, Issue, Tracker, TrackerItem } from '../model';
import { timestamp, pick } from './identifiers';
import { withLog } from './issueChanges';
import { ada, buildBot, globexTeam, people } from './people';

const FIRST_MS = Date.UTC(2024, 0, 2, 8, 0, 0);
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const KINDS: readonly [string, ...string[]] = ['bug', 'enhancement', 'proposal', 'task'];
const PRIORITIES: readonly [string, ...string[]] = ['trivial', 'minor', 'major', 'critical', 'blocker'];
const STATES: readonly [string, ...string[]] = [
  'new',
  'open',
  'resolved',
  'on hold',
  'invalid',
  'duplicate',
  'wontfix',
  'closed',
  'submitted',
];
const SUBJECTS: readonly [string, ...string[]] = [
  'The lever sticks when it rains',
  'Paint peels off the second casing',
  'Counter jumps from 9 to 11',
  'Offer the manual in Portuguese',
  'The conveyor stops at midnight',
  'Allow two operators at once',
];

/** Titles and bodies with characters that need escaping. */
const SPECIAL_SUBJECTS: ReadonlyMap<number, string> = new Map([
  [7, 'Say "hello" \\ goodbye & <b>smile</b>'],
  [8, 'Größe 10½ — 真空管 🔧 does not fit'],
]);

/** The content of a tracker. */
export interface TrackerPlan {
  /** Number of issues. */
  readonly issues: number;
  readonly removedAsSpam?: readonly number[];
  /** Number of versions. Default: 2. */
  readonly versions?: number;
  /** Whether issues have changes and attachments. Default: false. */
  readonly hasLog?: boolean;
}

/** Creates a tracker. Its issues are numbered from 1; numbers that were removed as spam are not used. */
export function tracker(ids: IdSequence, plan: TrackerPlan): Tracker {
  const removedAsSpam = plan.removedAsSpam ?? [];
  const lists = {
    milestones: items(['M1', 'M2', 'Someday']),
    components: items(['api', 'casing', 'docs']),
    versions: items(Array.from({ length: plan.versions ?? 2 }, (_, index) => `1.${index}`)),
  };
  const issues: Issue[] = [];
  for (let number = 1; issues.length < plan.issues; number += 1) {
    if (!removedAsSpam.includes(number)) issues.push(issue(ids, number, lists));
  }
  if (plan.hasLog === true) for (const [index, one] of issues.entries()) issues[index] = withLog(one);
  return { issues, removedAsSpam, ...lists };
}

type Lists = Pick<Tracker, 'milestones' | 'components' | 'versions'>;

function issue(ids: IdSequence, number: number, lists: Lists): Issue {
  const createdMs = FIRST_MS + number * 7 * HOUR_MS;
  const votes = (number * 7) % 13;
  const subject = SPECIAL_SUBJECTS.get(number) ?? `${pick(SUBJECTS, number)} (${number})`;
  return {
    number,
    title: subject,
    body: `${subject}.\n\nSeen on **line ${number % 4}**, again and again.`,
    kind: pick(KINDS, number),
    priority: pick(PRIORITIES, number * 3),
    state: pick(STATES, number * 5),
    reporter: reporterOf(number),
    assignee: number % 3 === 0 ? null : pick(people, number * 3),
    milestone: everyNth(lists.milestones, number, 4),
    component: everyNth(lists.components, number, 5),
    version: everyNth(lists.versions, number, 6),
    votes,
    watches: 1 + (number % 5),
    voters: number % 4 === 1 && votes > 0 ? [ada] : [],
    watchers: number % 3 === 0 ? [ada] : [],
    createdOn: timestamp(createdMs, (number * 7919) % 1_000_000),
    updatedOn: timestamp(createdMs + (number % 9) * HOUR_MS, (number * 104_729) % 1_000_000),
    editedOn: number % 10 === 0 ? timestamp(createdMs + HOUR_MS, 500_000) : null,
    comments: comments(ids, number, createdMs),
    changes: [],
    attachments: [],
  };
}

/**
 * The reporter of an issue. Null for every eleventh issue: the account was deleted. Some reporters are apps or teams.
 */
function reporterOf(number: number): Account | null {
  if (number % 11 === 0) return null;
  if (number % 13 === 0) return buildBot;
  return number % 29 === 0 ? globexTeam : pick(people, number);
}

/** Issue 1 has 25 comments; each other issue has 0 to 6. */
function comments(ids: IdSequence, number: number, issueMs: number): Comment[] {
  const count = number === 1 ? 25 : number % 7;
  return Array.from({ length: count }, (_, index) => {
    const at = issueMs + (index + 1) * MINUTE_MS;
    return {
      id: ids.take(),
      body: `Comment ${index + 1} on #${number}: _still_ there.`,
      author: index % 6 === 5 ? null : pick(people, number + index),
      createdOn: timestamp(at, (index * 31_337) % 1_000_000),
      updatedOn: index % 4 === 3 ? timestamp(at + 30_000, 1) : null,
    };
  });
}

function items(names: readonly string[]): readonly TrackerItem[] {
  return names.map((name, index) => ({ id: 101 + index, name }));
}

function everyNth(list: readonly TrackerItem[], number: number, outOf: number): TrackerItem | null {
  return number % outOf === 0 ? (list[number % list.length] ?? null) : null;
}
