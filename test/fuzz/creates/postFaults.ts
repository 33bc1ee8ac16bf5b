import type { Fault } from '../../../src/emulator/behaviour/faults';
import type { Random, Weighted } from '../generate/random';

/** What happens to one POST of a trial. */
export interface PostFault {
  readonly name: string;
  /** Undefined: nothing happens to it. */
  readonly then: Fault | undefined;
  /** Whether Bitbucket creates the resource, but the gateway receives no usable response. */
  readonly isLost: boolean;
}

export interface Times {
  /** Bitbucket executes a request at most this long after the gateway has given it up. */
  readonly settleMs: number;
  /** The gateway waits this long for a response. */
  readonly attemptTimeoutMs: number;
}

/** Late executions end this long before the settle time, because the processor has other work. */
const MARGIN_MS = 15;
const LONGEST_SLOW_RESPONSE_MS = 150;

const HTML = '<html><body><h1>Please try again later</h1></body></html>';
const HTML_HEADERS = { 'Content-Type': 'text/html' };

type Make = (random: Random, times: Times) => Omit<PostFault, 'name'>;

function harmless(then: Fault | undefined): Omit<PostFault, 'name'> {
  return { then, isLost: false };
}

function lost(then: Fault): Omit<PostFault, 'name'> {
  return { then, isLost: true };
}

function page(status: number, headers: Readonly<Record<string, string>> = {}): Fault {
  return { kind: 'response', status, body: HTML, headers: { ...HTML_HEADERS, ...headers } };
}

function late(random: Random, longestMs: number, close: boolean): Omit<PostFault, 'name'> {
  return lost({ kind: 'late', afterMs: random.between(Math.floor(longestMs / 4), longestMs), close });
}

const HARMLESS: readonly Weighted<readonly [name: string, make: Make]>[] = [
  [3, ['none', () => harmless(undefined)]],
  [3, ['closed before reading', () => harmless({ kind: 'close', when: 'before-reading' })]],
  [1, ['hang', () => harmless({ kind: 'hang' })]],
  [1, ['page 408', () => harmless(page(408))]],
  [1, ['page 429', () => harmless(page(429, { 'Retry-After': '0' }))]],
  [1, ['page 502', () => harmless(page(502))]],
  [1, ['page 503', () => harmless(page(503))]],
  [
    3,
    [
      'slow response',
      (random) => harmless({ kind: 'slow-response', afterMs: random.between(20, LONGEST_SLOW_RESPONSE_MS) }),
    ],
  ],
];

const LOST: readonly Weighted<readonly [name: string, make: Make]>[] = [
  [3, ['closed after handling', () => lost({ kind: 'close', when: 'after-handling' })]],
  [2, ['half a response', () => lost({ kind: 'truncated-body' })]],
  [1, ['half a body', () => lost({ kind: 'broken-json' })]],
  [2, ['page 502 after handling', () => lost({ kind: 'response', status: 502, body: HTML, afterHandling: true })]],
  [1, ['page 504 after handling', () => lost({ kind: 'response', status: 504, body: HTML, afterHandling: true })]],
  [10, ['late and closed', (random, { settleMs }) => late(random, settleMs - MARGIN_MS, true)]],
];

/** The client waits for the attempt timeout here, so this fault is rare. */
const LATE_AND_HANGING: Weighted<readonly [name: string, make: Make]> = [
  1,
  [
    'late and hanging',
    (random, { settleMs, attemptTimeoutMs }) => late(random, attemptTimeoutMs + settleMs - MARGIN_MS, false),
  ],
];

export interface FaultChoice {
  /** Whether the fault may be one that loses an executed request. */
  readonly mayLose: boolean;
  /**
   * Whether a client of the trial leaves. The settle time starts then, so a request that hangs must not be executed later
   * than without hanging.
   */
  readonly hasLeaver: boolean;
}

export function pickFault(random: Random, times: Times, { mayLose, hasLeaver }: FaultChoice): PostFault {
  const losing = hasLeaver ? LOST : [...LOST, LATE_AND_HANGING];
  const [name, make] = random.weighted(mayLose ? [...HARMLESS, ...losing] : HARMLESS);
  return { name, ...make(random, times) };
}

/** @throws RangeError if no fault has this name */
export function faultNamed(name: string, random: Random, times: Times): PostFault {
  for (const [, [known, make]] of ALL) if (known === name) return { name, ...make(random, times) };
  throw new RangeError(`No fault has the name "${name}".`);
}

const ALL = [...HARMLESS, ...LOST, LATE_AND_HANGING];
/** The names of all faults. */
export const FAULT_NAMES: readonly string[] = ALL.map(([, [name]]) => name);
