import { randomBytes } from 'node:crypto';
import type { TokenStore } from '../../src/bitbucket/credentials/tokenStore';
import { createEncryption } from '../../src/lib/encryption';
import type { KeyOf } from '../../src/state/redis/keys';
import { RedisTokenStore } from '../../src/state/redis/tokenStore';
import { describeTokenStore } from '../conformance/tokenStore';
import { closeAfterTest } from '../support/cleanup';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { connectTo, freshKeys, type TestConnection } from '../support/redisStore';
import { until } from '../support/until';

const ADA = 'oauth2:ada';
const LEASE = { owner: 'one', durationMs: 15_000 };
const TOKEN = { secret: 'x'.repeat(84), renewInMs: 7_140_000, expiresInMs: 7_200_000 };
const [SECRET, FORMER, FOREIGN] = [randomBytes(32), randomBytes(32), randomBytes(32)];

interface Process extends TestConnection {
  readonly tokens: RedisTokenStore;
}

describeWithRedis('the tokens in Redis', () => {
  let server: RedisServer;
  let keyOf: KeyOf;
  beforeAll(async () => {
    server = await startRedis(['--save', '', '--appendonly', 'yes']);
  });
  beforeEach(() => {
    keyOf = freshKeys();
  });

  async function startProcess(secrets: readonly Uint8Array[] = [SECRET], offsetMs = () => 0): Promise<Process> {
    const test = await connectTo(server, keyOf);
    const encryption = createEncryption(secrets, 'tokens');
    return { ...test, tokens: new RedisTokenStore({ connection: test.connection, keyOf, encryption, offsetMs }) };
  }

  async function storeAs({ tokens }: Process, token = TOKEN): Promise<void> {
    await tokens.claimRenewal(ADA, LEASE);
    await tokens.store(ADA, token, LEASE.owner);
  }

  async function lifeMs(): Promise<number> {
    return Number((await server.command('PTTL', keyOf('token', ADA))).slice(1));
  }

  describeTokenStore('fulfil the interface', async () => {
    let offsetMs = 0;
    const { tokens } = await startProcess([SECRET], () => offsetMs);
    return { tokens, advance: (milliseconds) => void (offsetMs += milliseconds) };
  });

  describeTokenStore('fulfil the interface for two processes', async () => {
    let offsetMs = 0;
    const processes = [await startProcess([SECRET], () => offsetMs), await startProcess([SECRET], () => offsetMs)];
    let calls = 0;
    // Each call uses the other process than the call before.
    const next = (): TokenStore => processes[(calls += 1) % 2]?.tokens ?? never();
    const tokens: TokenStore = {
      read: (principal) => next().read(principal),
      claimRenewal: (principal, lease) => next().claimRenewal(principal, lease),
      store: (principal, token, owner) => next().store(principal, token, owner),
      release: (principal, owner) => next().release(principal, owner),
    };
    return { tokens, advance: (milliseconds) => void (offsetMs += milliseconds) };
  });

  test('need one command for each operation', async () => {
    const one = await startProcess();

    await one.tokens.read(ADA);
    await storeAs(one);
    await one.tokens.release(ADA, 'one');

    expect(one.commands).toEqual(['read token OK', 'claim renewal OK', 'store token OK', 'release renewal OK']);
  });

  test('are removed by Redis when they have expired, and so are claims', async () => {
    const one = await startProcess();

    await one.tokens.claimRenewal(ADA, LEASE);
    const ofClaim = await lifeMs();
    await one.tokens.store(ADA, TOKEN, 'one');
    const ofToken = await lifeMs();
    await one.tokens.claimRenewal(ADA, { ...LEASE, owner: 'two' });

    expect(ofClaim).toBeGreaterThan(14_000);
    expect(ofClaim).toBeLessThanOrEqual(15_000);
    expect(ofToken).toBeGreaterThan(7_190_000);
    expect(await lifeMs()).toBeGreaterThan(7_190_000);
    expect(Number((await server.command('MEMORY', 'USAGE', keyOf('token', ADA))).slice(1))).toBeLessThan(1_000);
  });

  test('are read after a rotation of the secret, but not with another secret', async () => {
    await storeAs(await startProcess([FORMER]));

    const rotated = await (await startProcess([SECRET, FORMER])).tokens.read(ADA);
    const foreign = await (await startProcess([FOREIGN])).tokens.read(ADA);

    expect([rotated?.secret, foreign]).toEqual([TOKEN.secret, undefined]);
  });

  test('of one principal are not accepted for another one', async () => {
    const one = await startProcess();
    await storeAs(one);

    await server.command('RENAME', keyOf('token', ADA), keyOf('token', 'oauth2:bruno'));

    expect(await one.tokens.read('oauth2:bruno')).toBeUndefined();
  });

  test.each([
    ['token', ''],
    ['token', 'x'.repeat(100)],
    ['expiresAt', 'x'],
  ])('are absent if the field %s is damaged', async (field, value) => {
    const one = await startProcess();
    await storeAs(one);

    await server.command('HSET', keyOf('token', ADA), field, value);

    expect(await one.tokens.read(ADA).catch((error: unknown) => (error as Error).name)).toBeUndefined();
  });

  test('outlive a restart of the server, and fail as unavailable while it is away', async () => {
    const one = await startProcess();
    await storeAs(one);
    await server.kill();
    await until(() => one.connection.server === undefined);
    const during = await Promise.allSettled([
      one.tokens.read(ADA),
      one.tokens.claimRenewal(ADA, LEASE),
      one.tokens.store(ADA, TOKEN, 'one'),
      one.tokens.release(ADA, 'one'),
    ]);

    await server.start();
    await until(() => one.connection.server !== undefined);

    const errors = during.map((result) => (result.status === 'rejected' ? String(result.reason) : 'none'));
    expect(errors.every((error) => error.startsWith('StateUnavailableError'))).toBe(true);
    expect((await one.tokens.read(ADA))?.secret).toBe(TOKEN.secret);
  });

  test('remain as they are while the server is full', async () => {
    const [one, other] = [await startProcess(), await startProcess()];
    await storeAs(one);
    await one.tokens.claimRenewal(ADA, LEASE);
    await server.command('CONFIG', 'SET', 'maxmemory', '1');
    closeAfterTest(() => server.command('CONFIG', 'SET', 'maxmemory', '0'));

    const results = await Promise.allSettled([
      one.tokens.store(ADA, { ...TOKEN, secret: 'new' }, 'one'),
      other.tokens.claimRenewal(ADA, { ...LEASE, owner: 'two' }),
      other.tokens.read(ADA),
    ]);
    await server.command('CONFIG', 'SET', 'maxmemory', '0');

    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect((await other.tokens.read(ADA))?.secret).toBe(TOKEN.secret);
    expect(await one.tokens.store(ADA, { ...TOKEN, secret: 'new' }, 'one')).toBe(true);
  });

  test('fail as unavailable while the server hangs', async () => {
    const one = await startProcess();
    server.pause();
    closeAfterTest(() => {
      server.resume();
    });

    await expect(one.tokens.read(ADA)).rejects.toMatchObject({ name: 'StateUnavailableError' });
  });
});

function never(): never {
  throw new Error('There are two processes.');
}
