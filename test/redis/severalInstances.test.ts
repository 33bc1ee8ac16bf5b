import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type BitbucketClient, createBitbucketClient } from '../../src/bitbucket/client';
import { issues } from '../../src/bitbucket/endpoints/issues';
import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import { OAUTH2_CLIENT } from '../../src/emulator/identity/credentials';
import type { Logger } from '../../src/rest/logger';
import type { QuotaLedger } from '../../src/rest/quota/ledger';
import { createClientStores } from '../../src/state/memory/clientStores';
import { ClockDifference } from '../../src/state/redis/clockDifference';
import type { RedisConnection } from '../../src/state/redis/connection';
import { createEncryption } from '../../src/lib/encryption';
import type { KeyOf } from '../../src/state/redis/keys';
import { RedisQuotaLedger } from '../../src/state/redis/quotaLedger';
import { RedisTokenStore } from '../../src/state/redis/tokenStore';
import { closeAfterAll, closeAfterTest } from '../support/cleanup';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { connectTo, freshKeys } from '../support/redisStore';
import { until } from '../support/until';
import { failureOf } from '../unit/bitbucket/upstream';

const SECRET = randomBytes(32).toString('hex');
const HOURS_MS = 2 * 60 * 60 * 1_000;

/** A client of Bitbucket with the stores that several processes share. */
interface Instance {
  readonly client: BitbucketClient;
  readonly principal: string;
  readonly connection: RedisConnection;
  readonly commands: string[];
  readonly ledger: QuotaLedger;
  readonly tokens: RedisTokenStore;
  /** Reads issues with calls at the same time. */
  load(calls: number): Promise<void>;
  /** The number of requests that the ledger contains. */
  counted(): Promise<number>;
}

describeWithRedis('several instances of the client', () => {
  let server: RedisServer;
  let emulator: Emulator;
  let keyOf: KeyOf;
  let shiftMs: number;
  let lines: string[];
  beforeAll(async () => {
    server = await startRedis(['--save', '', '--appendonly', 'yes', '--appendfsync', 'always']);
    emulator = await startEmulator();
    closeAfterAll(() => emulator.stop());
  });
  beforeEach(() => {
    keyOf = freshKeys();
    shiftMs = 0;
    lines = [];
  });
  afterEach(() => {
    emulator.reset();
  });

  /** @param clockMs how much the clock of the process is ahead of the clock of the server */
  async function startInstance(clockMs = 0): Promise<Instance> {
    const now = (): number => Date.now() + shiftMs + clockMs;
    const log = (details: object, message: string): void => void lines.push(`${message} ${JSON.stringify(details)}`);
    const logger: Logger = { debug: log, info: log, warn: log };
    let ledger: RedisQuotaLedger | undefined;
    const { connection, commands } = await connectTo(server, keyOf, (opening) => {
      const clock = new ClockDifference(opening, now);
      ledger = new RedisQuotaLedger({ connection: opening, keyOf, clock, now });
    });
    if (ledger === undefined) throw new Error('The ledger was not created.');
    const quotaLedger = ledger;
    const encryption = createEncryption([Buffer.from(SECRET)], 'tokens');
    const tokens = new RedisTokenStore({ connection, keyOf, encryption, offsetMs: () => shiftMs });
    const client = createBitbucketClient({
      baseUrl: emulator.url,
      credential: {
        kind: 'oauth2',
        consumerKey: OAUTH2_CLIENT.clientId,
        consumerSecret: OAUTH2_CLIENT.clientSecret,
        tokenUrl: emulator.tokenUrl,
      },
      principalSecrets: [SECRET],
      ...createClientStores({ now }),
      tokenStore: tokens,
      quotaLedger,
      now,
      sleep: () => wait(2),
      logger,
    });
    closeAfterTest(() => client.close());
    const { principal } = client.session();
    return {
      client,
      principal,
      connection,
      commands,
      ledger: quotaLedger,
      tokens,
      load: async (calls) => {
        const session = client.session();
        const numbers = Array.from({ length: calls }, (_, index) => index + 1);
        const repository = { workspace: 'acme', slug: 'widget' };
        const read = (number: number) => session.collection(issues).get(repository, number);
        await Promise.all(numbers.map(read));
      },
      counted: async () => {
        const { sent } = await quotaLedger.read({ principal, group: 'api' }, now());
        return sent.reduce((sum, { requests }) => sum + requests, 0);
      },
    };
  }

  async function startTwo(): Promise<readonly [Instance, Instance]> {
    return [await startInstance(), await startInstance(10 * 60_000)];
  }

  /** Load on all instances at the same time. */
  async function load(instances: readonly Instance[], calls: number): Promise<void> {
    await Promise.all(instances.map((instance) => instance.load(calls)));
  }

  describe('the OAuth 2.0 token', () => {
    test('is requested once for all instances, also by an instance that starts later', async () => {
      const [one, other] = await startTwo();

      await load([one, other], 20);
      await load([await startInstance(-10 * 60_000)], 20);

      expect(emulator.tokenCalls).toHaveLength(1);
      expect(emulator.calls).toHaveLength(60);
    });

    test('is requested once when it expires under load on two instances', async () => {
      const [one, other] = await startTwo();
      await load([one, other], 5);
      emulator.clearCalls();

      const running = load([one, other], 20);
      shiftMs = HOURS_MS;
      emulator.advance(HOURS_MS / 1_000);
      await Promise.all([running, load([one, other], 20)]);

      expect(emulator.tokenCalls).toHaveLength(1);
    });

    test('is requested once when Bitbucket rejects it on two instances', async () => {
      const [one, other] = await startTwo();
      await load([one, other], 5);
      emulator.clearCalls();
      emulator.expireTokens();

      await load([one, other], 20);

      expect(emulator.tokenCalls).toHaveLength(1);
      const rejected = emulator.calls.filter(({ status }) => status === 401);
      expect([rejected.length, emulator.calls.length]).toEqual([40, 80]);
    });

    test('is not requested again by an instance whose token was rejected after another one has renewed it', async () => {
      const [one, other] = await startTwo();
      await load([one, other], 1);
      emulator.expireTokens();
      await load([one], 1);
      emulator.clearCalls();

      await load([other], 3);

      expect(emulator.tokenCalls).toEqual([]);
    });

    test('is requested by another instance after the process that renews it was killed', async () => {
      const [one, other] = await startTwo();
      // The killed process has claimed the renewal and does not store a token.
      await one.tokens.claimRenewal(one.principal, { owner: 'killed', durationMs: 150 });

      await load([one, other], 10);

      expect(emulator.tokenCalls).toHaveLength(1);
      expect(other.commands.filter((command) => command.startsWith('claim renewal')).length).toBeGreaterThan(1);
    });

    test('is requested by another instance at once if the first request fails', async () => {
      const [one, other] = await startTwo();
      emulator.set({ faults: [{ path: /access_token$/, times: 1, then: { kind: 'response', status: 403 } }] });

      const outcomes = await Promise.allSettled([one.load(3), other.load(3)]);

      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      // Without this, the other instance waits for the end of the lease.
      expect([...one.commands, ...other.commands].filter((command) => command === 'release renewal OK')).toHaveLength(
        1,
      );
      expect(emulator.tokenCalls).toHaveLength(2);
    });

    test('is requested by each instance while the store is away', async () => {
      const [one, other] = await startTwo();
      await server.kill();
      closeAfterTest(() => server.start());
      await until(() => [one, other].every(({ connection }) => connection.server === undefined));

      await load([one, other], 10);

      expect(emulator.tokenCalls).toHaveLength(2);
      await server.start();
    });

    test('is requested by each instance while the store hangs or is full', async () => {
      const [one, other] = await startTwo();
      server.pause();
      closeAfterTest(() => {
        server.resume();
      });
      await load([one], 5);
      server.resume();
      await until(() => [one, other].every(({ connection }) => connection.server !== undefined));
      await server.command('CONFIG', 'SET', 'maxmemory', '1');
      closeAfterTest(() => server.command('CONFIG', 'SET', 'maxmemory', '0'));
      emulator.clearCalls();

      await load([other], 5);

      expect(emulator.tokenCalls.length).toBeLessThanOrEqual(1);
      expect(emulator.calls).toHaveLength(5);
    });

    test('needs one command at the start of an instance, and four for a renewal', async () => {
      const [one, other] = await startTwo();

      await one.load(1);
      await other.load(1);

      const ofTokens = ({ commands }: Instance) => commands.filter((command) => /token|renewal/.test(command));
      expect(ofTokens(one)).toEqual(['read token OK', 'claim renewal OK', 'read token OK', 'store token OK']);
      expect(ofTokens(other)).toEqual(['read token OK']);
    });
  });

  describe('the quota', () => {
    test('counts the requests of all instances, as Bitbucket does, also after an outage', async () => {
      const [one, other] = await startTwo();

      await load([one, other], 40);
      await server.kill();
      await until(() => [one, other].every(({ connection }) => connection.server === undefined));
      await load([one, other], 30);
      await server.start();
      await until(() => [one, other].every(({ connection }) => connection.server !== undefined));
      await load([one, other], 20);

      const calls = emulator.calls.length;
      expect(calls).toBe(180);
      expect([await one.counted(), await other.counted()]).toEqual([calls, calls]);
    });

    test('counts each request at least once if the server is killed under load', async () => {
      const [one, other] = await startTwo();
      await load([one, other], 1);

      const running = Array.from({ length: 6 }, () => load([one, other], 20));
      await until(() => emulator.calls.length > 10);
      await server.kill();
      await Promise.all(running);
      await until(() => [one, other].every(({ connection }) => connection.server === undefined));
      await server.start();
      await until(() => [one, other].every(({ connection }) => connection.server !== undefined));

      const calls = emulator.calls.length;
      const [counted] = await Promise.all([one.counted(), other.counted()]);
      // Only the requests in flight at that moment, at most 64 of each instance, can count twice.
      expect(counted).toBeGreaterThanOrEqual(calls);
      expect(counted).toBeLessThanOrEqual(calls + 128);
    });

    test('counts requests whose credential was rejected, and retries', async () => {
      const [one, other] = await startTwo();
      await load([one, other], 5);
      emulator.expireTokens();
      emulator.set({ faults: [{ path: /issues/, skip: 4, times: 3, then: { kind: 'response', status: 503 } }] });

      await load([one, other], 10);

      const calls = emulator.calls.length;
      expect(calls).toBeGreaterThanOrEqual(33);
      expect([await one.counted(), await other.counted()]).toEqual([calls, calls]);
    });

    test('needs one command for a call', async () => {
      const one = await startInstance();
      await one.load(1);
      one.commands.length = 0;

      await one.load(20);

      expect(one.commands).toEqual(Array(20).fill('count request OK'));
    });

    test('stops all instances after the 429 of one', async () => {
      const [one, other] = await startTwo();
      await load([one, other], 1);
      emulator.set({ rateLimit: { calls: 0, retryAfterSeconds: 120, body: 'json' } });
      await failureOf(one.load(1));
      emulator.clearCalls();

      const error = await failureOf(other.load(1));

      expect(error.code).toBe('RATE_LIMITED');
      expect(error.details.retryAfterMs).toBeGreaterThan(110_000);
      expect(error.details.retryAfterMs).toBeLessThanOrEqual(120_100);
      expect(emulator.calls).toEqual([]);
    });
  });

  test('leave no token, key or secret in Redis, in logs or in errors', async () => {
    const [one, other] = await startTwo();
    await load([one, other], 3);
    emulator.expireTokens();
    await load([one, other], 3);
    const { secret = '' } = (await one.tokens.read(one.principal)) ?? {};
    emulator.expireTokens();
    emulator.set({
      faults: [{ path: /access_token$/, then: { kind: 'response', status: 401, body: { error: 'invalid_client' } } }],
    });
    const errors = [await failureOf(one.load(1)), await failureOf(other.load(1))];

    const written = filesIn(server.folder).join('');
    const reported = JSON.stringify([lines, errors.map((error) => [error, error.message, error.details, error.stack])]);
    const secrets = [secret, OAUTH2_CLIENT.clientId, OAUTH2_CLIENT.clientSecret, ...encodingsOf(SECRET)];

    expect(secret.length).toBeGreaterThan(20);
    expect(written).toContain(keyOf('token', one.principal));
    for (const text of [written, reported]) {
      expect(secrets.flatMap((each) => [each, ...encodingsOf(each)]).filter((each) => text.includes(each))).toEqual([]);
    }
  });
});

/** All files below a folder, such as the log of all commands that changed something. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
}

/** Other forms of a secret. A digest without a key reveals a short secret. */
function encodingsOf(secret: string | Uint8Array): readonly string[] {
  const bytes = Buffer.from(secret);
  const digest = createHash('sha256').update(bytes).digest();
  return [bytes, digest].flatMap((each) =>
    (['base64', 'base64url', 'hex', 'latin1'] as const).map((encoding) => each.toString(encoding)),
  );
}
