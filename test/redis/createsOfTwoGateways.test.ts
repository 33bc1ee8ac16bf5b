import type { FaultRule } from '../../src/emulator/behaviour/faults';
import { startEmulator } from '../../src/emulator/emulator';
import { issuesByTitle } from '../cluster/creates';
import { pickFault } from '../fuzz/creates/postFaults';
import { Random } from '../fuzz/generate/random';
import { closeAfterTest } from '../support/cleanup';
import { ADA, type Gateway, startGateway } from '../support/gateway';
import { at, failures } from '../support/read';
import { openIdempotencyStore } from '../support/redisIdempotency';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { freshKeys } from '../support/redisStore';

const SEED = 13;
const KEYS = 100;
const TIMES = { settleMs: 300, attemptTimeoutMs: 1_000 };
/** More than the faults of one key and the cut connections. */
const MAX_ATTEMPTS = 30;
const CREATE_ISSUE = 'mutation ($input: CreateIssueInput!) { createIssue(input: $input) { issue { number } } }';

/** The errors that the faults explain. `STATE_UNAVAILABLE`: the connections to Redis are cut as well. */
const EXPECTED = new Set([
  'createIssue BAD_UPSTREAM_RESPONSE',
  'createIssue RATE_LIMITED',
  'createIssue STATE_UNAVAILABLE',
  'createIssue UPSTREAM_TIMEOUT',
  'createIssue UPSTREAM_UNAVAILABLE',
]);

interface Result {
  /** The numbers of the issues that the gateways returned, by key. */
  readonly returned: ReadonlyMap<string, readonly number[]>;
  /** The numbers of the issues that exist, by key. */
  readonly existing: ReadonlyMap<string, readonly number[]>;
  readonly unexpected: readonly string[];
  readonly cuts: number;
}

describeWithRedis('two gateways with one Redis server', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });

  /** Sends each key to both gateways, again and again until both have returned an issue. */
  async function createAll(settleMs: number, faults: readonly FaultRule[]): Promise<Result> {
    const random = new Random(SEED);
    const upstream = await startEmulator();
    closeAfterTest(() => upstream.stop());
    const keyOf = freshKeys();
    const environment = {
      ...ADA,
      STATE_SECRET: 'the state secret of both gateways',
      IDEMPOTENCY_SETTLE_MS: String(settleMs),
      BITBUCKET_TIMEOUT_MS: String(TIMES.attemptTimeoutMs),
    };
    const start = async (): Promise<Gateway> => {
      const stores = { idempotencyStore: await openIdempotencyStore(server, { keyOf }) };
      const gateway = await startGateway({ upstream, environment, stores });
      closeAfterTest(() => gateway.stop());
      return gateway;
    };
    const gateways = [await start(), await start()];
    upstream.set({ faults });
    const returned = new Map<string, number[]>();
    const unexpected: string[] = [];
    let cuts = 0;

    async function createAt(gateway: Gateway, key: string): Promise<number> {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
        const input = { repository: 'acme/widget', title: key, idempotencyKey: key };
        const answer = await gateway.query(CREATE_ISSUE, { variables: { input } });
        const errors = failures(answer);
        if (errors.length === 0) return Number(at(answer.data, 'createIssue', 'issue', 'number'));
        unexpected.push(...errors.filter((error) => !EXPECTED.has(error)));
      }
      unexpected.push(`${key} was not created`);
      return Number.NaN;
    }

    async function createOne(index: number): Promise<void> {
      const key = `key ${index} of both`;
      const order = random.chance(0.5) ? gateways : gateways.toReversed();
      if (index % 20 === 5) {
        cuts += 1;
        await server.command('CLIENT', 'KILL', 'TYPE', 'normal');
      }
      returned.set(key, await Promise.all(order.map((gateway) => createAt(gateway, key))));
    }

    const indexes = Array.from({ length: KEYS }, (_, index) => index);
    const work = async (): Promise<void> => {
      for (let index = indexes.shift(); index !== undefined; index = indexes.shift()) await createOne(index);
    };
    await Promise.all(Array.from({ length: 10 }, work));
    upstream.set({ faults: [] });
    // Nothing is executed after this.
    await new Promise((resolve) => setTimeout(resolve, TIMES.settleMs));
    return { returned, existing: await issuesByTitle(upstream, 'of both'), unexpected, cuts };
  }

  test('create one issue for each key, with lost responses, late executions and cut connections', async () => {
    const { returned, existing, unexpected, cuts } = await createAll(TIMES.settleMs, randomFaults());

    expect(unexpected).toEqual([]);
    expect(cuts).toBe(KEYS / 20);
    expect(existing.size).toBe(KEYS);
    expect([...existing].filter(([, numbers]) => numbers.length !== 1)).toEqual([]);
    for (const [key, numbers] of returned) expect([...new Set(numbers)]).toEqual(existing.get(key));
  });

  test('create duplicates without the settle time', async () => {
    const late: FaultRule = { method: 'POST', times: KEYS / 2, then: { kind: 'late', afterMs: 100, close: true } };

    const { existing } = await createAll(0, [late]);

    expect([...existing].filter(([, numbers]) => numbers.length > 1)).not.toEqual([]);
  });
});

/** Most of the first creates fail, and many of these are executed anyway, some of them late. */
function randomFaults(): readonly FaultRule[] {
  const random = new Random(SEED);
  return Array.from({ length: KEYS }, () => {
    const { then } = pickFault(random, TIMES, { mayLose: true, hasLeaver: true });
    return then === undefined ? [] : [{ method: 'POST', skip: random.below(3), times: 1, then }];
  }).flat();
}
