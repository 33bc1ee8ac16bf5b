import type { FaultRule } from '../../src/emulator/behaviour/faults';
import { pickFault } from '../fuzz/creates/postFaults';
import { Random } from '../fuzz/generate/random';
import { buildOnce } from '../support/gatewayProcess';
import { describeWithRedis } from '../support/redisServer';
import { type Instance, startCluster, STATE_SECRET } from './cluster';
import { create, issuesByTitle } from './creates';
import { forEachIndex } from './load';

const KEYS = 500;
const SEED = 1;
const TIMES = { settleMs: 300, attemptTimeoutMs: 1_000 };
const ENVIRONMENT = {
  IDEMPOTENCY_SETTLE_MS: String(TIMES.settleMs),
  BITBUCKET_TIMEOUT_MS: String(TIMES.attemptTimeoutMs),
  // The keys wait for the lease of the instance that was killed.
  OPERATION_TIMEOUT_MS: '30000',
};
/** After this number of keys, an instance is killed and replaced. */
const KILL_EVERY = 100;
/** With a pause after each, long enough for an instance to start on a busy machine. */
const MAX_ATTEMPTS = 300;
const PAUSE_MS = 100;

beforeAll(buildOnce, 240_000);

describeWithRedis('two instances', () => {
  test(`create one issue for each of ${KEYS} keys that are sent to both, with lost responses and killed instances`, async () => {
    const { a, b, start, upstream } = await startCluster({ environment: ENVIRONMENT });
    const instances: Instance[] = [a, b];
    upstream.set({ faults: randomFaults() });
    const results = new Map<string, Set<number>>();
    const unexpected: string[] = [];
    let kills = 0;

    await forEachIndex(KEYS, 10, async (index) => {
      const title = `key ${index} of the cluster`;
      const numbers = new Set<number>();
      results.set(title, numbers);
      const attempts = [0, 1].map(async (which) => {
        for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
          const instance = instances[which];
          if (instance === undefined) throw new Error('There are two instances.');
          const { number, code } = await create(instance, `key-${index}`, title);
          if (number !== undefined) {
            numbers.add(number);
            return;
          }
          if (!EXPECTED.has(code ?? '')) unexpected.push(`${title}: ${code}`);
          await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        }
        unexpected.push(`${title}: not created`);
      });
      if (index % KILL_EVERY === KILL_EVERY / 2) {
        const which = kills % 2;
        kills += 1;
        await instances[which]?.kill();
        instances[which] = await start();
      }
      await Promise.all(attempts);
    });

    upstream.set({ faults: [] });
    await new Promise((resolve) => setTimeout(resolve, TIMES.settleMs));
    const found = await issuesByTitle(upstream, 'of the cluster');
    expect(unexpected).toEqual([]);
    expect(kills).toBe(KEYS / KILL_EVERY);
    expect([...found].filter(([, numbers]) => numbers.length > 1)).toEqual([]);
    expect(new Map([...found].sort())).toEqual(
      new Map([...results].map(([title, numbers]) => [title, [...numbers]] as const).sort()),
    );
  }, 600_000);

  test('create two issues for two keys with the same input, although the response of one was lost', async () => {
    const { a, b, upstream } = await startCluster({ environment: ENVIRONMENT });
    const title = 'the same input of the cluster';
    upstream.set({
      faults: [{ method: 'POST', times: 1, then: { kind: 'late', afterMs: TIMES.settleMs / 2, close: true } }],
    });

    const [lost, other] = await Promise.all([create(a, 'first', title), create(b, 'second', title)]);
    const first = await create(b, 'first', title);
    const second = await create(a, 'second', title);

    expect([lost, other].filter(({ number }) => number === undefined)).toHaveLength(1);
    expect([first.code, second.code]).toEqual([undefined, undefined]);
    expect(first.number).not.toBe(second.number);
    expect((await issuesByTitle(upstream, title)).get(title)).toHaveLength(2);
  }, 120_000);

  test('find the issue of a key after STATE_SECRET was rotated between the create and its retry', async () => {
    const { a, start, upstream } = await startCluster();
    const rotated = `the-new-state-secret-of-the-cluster,${STATE_SECRET}`;
    const keys = Array.from({ length: 20 }, (_, index) => `rotated-${index}`);
    const before = await Promise.all(keys.map((key) => create(a, key, `${key} of the cluster`)));

    const c = await start({ STATE_SECRET: rotated });
    const after = await Promise.all(keys.map((key) => create(c, key, `${key} of the cluster`)));

    expect(after).toEqual(before);
    expect(upstream.calls.filter(({ method }) => method === 'POST')).toHaveLength(keys.length);
  }, 120_000);
});

/** Errors that the faults and the killed instances explain. On a busy machine, a command in Redis can time out. */
const EXPECTED = new Set([
  'NO RESPONSE',
  'STATE_UNAVAILABLE',
  'BAD_UPSTREAM_RESPONSE',
  'RATE_LIMITED',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
]);

/** Half of the creates fail, and half of these are executed anyway, some of them late. */
function randomFaults(): readonly FaultRule[] {
  const random = new Random(SEED);
  return Array.from({ length: KEYS }, () => {
    const { then } = pickFault(random, TIMES, { mayLose: true, hasLeaver: true });
    return then === undefined ? [] : [{ method: 'POST', skip: random.below(3), times: 1, then }];
  }).flat();
}
