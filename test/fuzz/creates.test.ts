import { CREATIONS } from '../integration/graph/creations';
import type { Outcome } from './creates/client';
import { FAULT_NAMES } from './creates/postFaults';
import { TIMES } from './creates/pair';
import { planTrial } from './creates/plan';
import { runTrials } from './creates/run';
import { faultsOf } from './creates/verdict';

const SEED = 1;
const TRIALS = 24;

describe('generator of trials', () => {
  const plans = Array.from({ length: 500 }, (_, index) => planTrial(SEED, index, TIMES));

  test('creates the same trial for the same seed and index', () => {
    expect([499, 3].map((index) => planTrial(SEED, index, TIMES))).toEqual([plans[499], plans[3]]);
    expect(planTrial(SEED + 1, 3, TIMES)).not.toEqual(plans[3]);
  });

  test('uses every mutation, every fault, and a different text for each trial', () => {
    const faults = plans.flatMap((plan) => plan.faults.map(({ name }) => name));

    expect(new Set(plans.map(({ creation }) => creation.mutation))).toEqual(
      new Set(CREATIONS.map(({ mutation }) => mutation)),
    );
    expect([...new Set(faults)].sort()).toEqual([...FAULT_NAMES].sort());
    expect(new Set(plans.map(({ text }) => text)).size).toBe(plans.length);
  });

  test('loses at most one request of a trial with two keys, and none if a request has no key', () => {
    for (const { index, requests, faults } of plans) {
      const roles = new Set(requests.map(({ role }) => role));
      const leavers = requests.filter(({ leavesAfterMs }) => leavesAfterMs !== undefined).length;
      const lost = faults.filter(({ isLost }) => isLost).length + leavers;
      const maximum = roles.has('no key') ? 0 : roles.has('second key') ? 1 : Infinity;

      expect({ index, isAllowed: lost <= maximum }).toEqual({ index, isAllowed: true });
    }
  });
});

describe('verdict', () => {
  const request = (role: Outcome['role'], result: Pick<Outcome, 'identity' | 'error'>): Outcome => ({
    role,
    ...result,
    startedMs: 0,
    endedMs: 1,
  });
  const good = {
    outcomes: [
      request('first key', { error: 'UPSTREAM_UNAVAILABLE' }),
      request('first key', { identity: '7' }),
      request('second key', { identity: '8' }),
      request('no key', { identity: '9' }),
    ],
    roles: ['first key', 'second key'] as const,
    older: ['6'],
    found: ['6', '7', '8', '9'],
    rejected: [],
  };
  const withOutcome = (outcome: Outcome) => ({ ...good, outcomes: [...good.outcomes, outcome] });

  test('accepts one resource for each key, and older resources', () => {
    expect(faultsOf(good)).toEqual([]);
  });

  test.each([
    ['a duplicate', { ...good, found: [...good.found, '10'] }, ['duplicates: 10']],
    ['a lost resource', { ...good, found: ['6', '7', '8'] }, ['lost: 9']],
    [
      'two resources of one key',
      { ...withOutcome(request('first key', { identity: '10' })), found: [...good.found, '10'] },
      ['first key: several resources: 7, 10'],
    ],
    [
      'a resource of two keys',
      {
        ...good,
        outcomes: [...good.outcomes.slice(0, 2), request('second key', { identity: '7' })],
        found: ['6', '7'],
      },
      ['a resource belongs to two requests: 7, 7, 6'],
    ],
    [
      'an older resource',
      { ...good, older: ['7'], found: ['7', '8', '9'] },
      ['a resource belongs to two requests: 7, 8, 9, 7'],
    ],
    [
      'a key without a resource',
      { ...good, outcomes: good.outcomes.slice(0, 2), found: ['6', '7'] },
      ['second key: no resource after the last retry'],
    ],
    [
      'an unexpected error',
      withOutcome(request('first key', { error: 'CONFLICT' })),
      ['first key: the error CONFLICT'],
    ],
    ['a resource that was rejected', { ...good, rejected: ['5'] }, ['created although Bitbucket rejected it: 5']],
  ])('reports %s', (_, evidence, expected) => {
    expect(faultsOf(evidence)).toEqual(expected);
  });
});

test(`${TRIALS} trials end with exactly one resource for each key`, async () => {
  const report = await runTrials({
    seed: SEED,
    indexes: Array.from({ length: TRIALS }, (_, index) => index),
    pairs: 4,
  });

  expect(report.failures).toEqual([]);
  expect(report.done).toBe(TRIALS);
  expect(report.results.get('UPSTREAM_UNAVAILABLE')).toBeGreaterThan(0);
});
