import type { ResponseKey } from '../../src/rest/cache/responseStore';
import type { NameAndId } from '../../src/rest/cache/eviction';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { freshKeys } from '../support/redisStore';
import { until } from '../support/until';
import { type OpenStore, openStore } from './responses';

const ROUNDS = 40;
const READERS_PER_ROUND = 50;
const REPOSITORIES = 6;

/** Numbers that look random, and are the same in each run. https://en.wikipedia.org/wiki/Linear_congruential_generator */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
}

/** The data of the upstream: a number for each repository, which each write increases. */
interface Repository {
  readonly name: string;
  readonly id: string;
  value: number;
  /** The value of the last write that has ended. A read that starts later must not return an older one. */
  confirmed: number;
}

/** The keys of all tests. */
const keyOf = freshKeys();

describeWithRedis('responses that two processes share', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis(['--save', '', '--enable-debug-command', 'local']);
  });

  async function open(): Promise<OpenStore> {
    const opened = await openStore(server, keyOf, {
      // An eviction is repeated until the server is back, so that none is given up.
      sleep: async (milliseconds) => {
        await new Promise((resolve) => setTimeout(resolve, milliseconds / 50));
        await until(() => opened.connection.server !== undefined);
      },
    });
    return opened;
  }

  test.each([
    { seed: 1, disturbance: 'nothing' },
    { seed: 2, disturbance: 'failures and restarts' },
  ])('are never older than a write that has ended: $disturbance', async ({ seed, disturbance }) => {
    const random = randomNumbers(seed);
    const processes = await Promise.all([open(), open()]);
    const repositories = Array.from({ length: REPOSITORIES }, (_, index): Repository => {
      return { name: `widget-${index}`, id: `{${index}}`, value: 0, confirmed: 0 };
    });
    const counts = { reads: 0, hits: 0, stored: 0, late: 0, stale: 0 };

    const oneOf = <T>(values: readonly T[]): T => {
      const value = values[random(values.length)];
      if (value === undefined) throw new Error('There is nothing to choose from.');
      return value;
    };
    const container = ({ name, id }: Repository, spelling: number): NameAndId =>
      [{ name }, { id }][spelling] ?? { name, id };

    async function read(): Promise<void> {
      const { store } = oneOf(processes);
      const repository = oneOf(repositories);
      const key: ResponseKey = {
        scope: {
          principal: 'ada',
          owner: { name: 'acme' },
          container: container(repository, random(2)),
        },
        kind: 'issue',
        isImmutable: false,
        call: `/issues/${repository.name}?`,
      };
      await turns(random(80));
      const { confirmed } = repository;
      const { response, version } = await store.read(key);
      counts.reads += 1;
      if (response !== undefined) counts.hits += 1;
      if (response !== undefined && Number(response.body) < confirmed) counts.stale += 1;
      if (response !== undefined || version === undefined) return;
      await turns(random(4));
      const body = String(repository.value);
      // The response arrives and is stored late, possibly after a write.
      await turns(random(20));
      counts.stored += 1;
      if (Number(body) < repository.confirmed) counts.late += 1;
      await store.set(key, { status: 200, body, requestedAt: 0 }, { version, lifetimeMs: 600_000 });
    }

    async function write(): Promise<void> {
      const { store } = oneOf(processes);
      const repository = oneOf(repositories);
      await turns(random(80));
      repository.value += 1;
      const { value } = repository;
      await turns(random(3));
      await store.evict({ owner: { name: 'acme' }, container: container(repository, random(4)), kinds: ['issue'] });
      repository.confirmed = Math.max(repository.confirmed, value);
    }

    const disturbances: readonly (() => Promise<unknown>)[] = [
      () => server.command('SAVE'),
      () => server.command('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'),
      () => server.command('CONFIG', 'SET', 'maxmemory', '1'),
      () => turns(1),
      () => server.command('CONFIG', 'SET', 'maxmemory', '0'),
      () => server.kill().then(() => server.start()),
      () => server.command('DEBUG', 'RELOAD'),
    ];
    for (let round = 0; round < ROUNDS; round += 1) {
      const disturb = disturbance === 'nothing' ? undefined : disturbances[round % disturbances.length];
      const writers = Array.from({ length: 3 }, () => write());
      const readers = Array.from({ length: READERS_PER_ROUND }, () => read());
      await turns(random(60));
      await disturb?.();
      await Promise.all([...writers, ...readers]);
      await until(() => processes.every(({ connection }) => connection.server !== undefined));
    }

    expect(counts).toMatchObject({ reads: ROUNDS * READERS_PER_ROUND, stale: 0 });
    // Otherwise, the test would prove nothing.
    expect(counts.hits).toBeGreaterThan(100);
    expect(counts.late).toBeGreaterThan(0);
  });
});
