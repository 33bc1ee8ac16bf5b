import { CREATIONS, type CreationCase } from '../../integration/graph/creations';
import { Random } from '../generate/random';
import { faultNamed, pickFault, type PostFault, type Times } from './postFaults';

/** The client of a request: the key under which it creates, or no key. */
export type Role = 'first key' | 'second key' | 'no key';

export interface PlannedRequest {
  readonly role: Role;
  /** Whether the request starts after all earlier ones have ended. */
  readonly waits: boolean;
  /** The pause before the request. */
  readonly pauseMs: number;
  /** The client closes its connection after this time. */
  readonly leavesAfterMs?: number;
}

/** One trial: the requests of clients that create resources with the same content, and the faults that they meet. */
export interface Plan {
  readonly index: number;
  readonly creation: CreationCase;
  /** The text of the resources. No other trial has it. */
  readonly text: string;
  /** The text of a request under the first key that Bitbucket rejects before the trial. Undefined without one. */
  readonly rejectedText: string | undefined;
  /** Whether a resource with the same content exists, which is older than the first request. */
  readonly hasOlder: boolean;
  /** The faults of the POSTs, in the order of their arrival. Further POSTs have no fault. */
  readonly faults: readonly PostFault[];
  /** Whether the first search for a lost resource fails. */
  readonly losesSearch: boolean;
  /** The time for which other requests use all connections to Bitbucket. */
  readonly queueMs: number;
  readonly requests: readonly PlannedRequest[];
}

const LONGEST_PAUSE_MS = 160;

/**
 * Generates the same trial for the same seed and index.
 *
 * These combinations are left out, because nobody can know the right number of resources:
 *
 * - Two requests with the same content, under different keys, are both executed and both lost. Each of the two resources
 *   can belong to each key, and the gateway reports CONFLICT.
 * - A request without a key is executed and lost. Its client cannot find out, and the resource looks like the lost
 *   resource of a request with a key.
 *
 * So at most one request of a trial with two keys is lost, or has a client that leaves, and none if a client has no key.
 */
export function planTrial(seed: number, index: number, times: Times): Plan {
  const random = Random.of(seed, index);
  const creation = random.pick(CREATIONS);
  const other = random.weighted<Role | undefined>([
    [5, undefined],
    [4, 'second key'],
    [2, 'no key'],
  ]);
  const hasLeaver = other === undefined ? random.chance(0.4) : other === 'second key' && random.chance(0.25);
  const isOvertaken = other !== undefined && !hasLeaver && random.chance(0.5);
  const requests = isOvertaken ? overtakenRequests(random, other) : planRequests(random, other, hasLeaver);
  const number = `${seed}-${String(index).padStart(5, '0')}`;
  return {
    index,
    creation,
    text: textOf(creation, `trial-${number}`),
    rejectedText: random.chance(0.1) ? textOf(creation, `rejected-${number}`) : undefined,
    hasOlder: random.chance(0.15),
    faults: isOvertaken ? overtakingFaults(random, times) : planFaults(random, times, other, hasLeaver),
    losesSearch: random.chance(0.1),
    queueMs: random.chance(0.15) ? random.between(80, 200) : 0,
    requests,
  };
}

/** Bitbucket ignores the case of a host name. */
function textOf({ mutation }: CreationCase, name: string): string {
  return mutation === 'createHook' ? `https://${name}.example/` : name;
}

function planRequests(random: Random, other: Role | undefined, hasLeaver: boolean): readonly PlannedRequest[] {
  const roles = Array.from({ length: random.between(1, 4) }, (): Role => {
    return other === 'second key' && random.chance(0.4) ? other : 'first key';
  });
  roles.splice(random.chance(0.7) ? 0 : 1, 0, 'first key');
  // One request without a key, because each of them creates a resource.
  if (other !== undefined && !roles.includes(other)) roles.splice(random.between(0, 2), 0, other);
  const leaver = hasLeaver ? random.below(Math.min(2, roles.length)) : undefined;
  const mayAllLeave = other === undefined;
  return roles.map((role, at) => {
    const leaves = at === leaver || (mayAllLeave && hasLeaver && random.chance(0.3));
    return {
      role,
      waits: random.chance(0.5),
      pauseMs: random.chance(0.4) ? 0 : random.between(1, LONGEST_PAUSE_MS),
      ...(leaves ? { leavesAfterMs: random.between(1, LONGEST_PAUSE_MS) } : {}),
    };
  });
}

/** The first key is retried while the request of another client with the same content is in flight. */
function overtakenRequests(random: Random, other: Role): readonly PlannedRequest[] {
  const retries = Array.from({ length: random.between(1, 2) }, (): PlannedRequest => ({
    role: 'first key',
    waits: false,
    pauseMs: random.between(5, 60),
  }));
  return [{ role: 'first key', waits: false, pauseMs: 0 }, { role: other, waits: true, pauseMs: 0 }, ...retries];
}

/** The first request never arrives. The second one is executed, and its response is slow. */
function overtakingFaults(random: Random, times: Times): readonly PostFault[] {
  const first = faultNamed(random.pick(['closed before reading', 'page 502', 'page 503']), random, times);
  return [first, faultNamed('slow response', random, times)];
}

function planFaults(random: Random, times: Times, other: Role | undefined, hasLeaver: boolean): readonly PostFault[] {
  const faults: PostFault[] = [];
  for (const probability of [0.95, 0.5, 0.5]) {
    if (!random.chance(probability)) break;
    const isOneLost = hasLeaver || faults.some(({ isLost }) => isLost);
    const mayLose = other === undefined || (other === 'second key' && !isOneLost);
    faults.push(pickFault(random, times, { mayLose, hasLeaver }));
  }
  return faults;
}
