import { randomBytes } from 'node:crypto';
import type { KeyOf } from '../../src/state/redis/keys';
import { RedisSessionStore } from '../../src/state/redis/sessionStore';
import { closeAfterTest } from '../support/cleanup';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { connectTo, freshKeys } from '../support/redisStore';
import { until } from '../support/until';
import { createInstance, fixtures, type Instance, KEY, signIn } from '../unit/bitbucket/signIn/instance';
import {
  INVALID_GRANT,
  type OAuth2Service,
  RENEWAL_MS,
  startOAuth2Service,
} from '../unit/bitbucket/signIn/oauth2Service';
import { failureOf } from '../unit/bitbucket/upstream';

const SECRETS = [randomBytes(32)];

interface Process extends Instance {
  readonly sessions: RedisSessionStore;
  readonly isConnected: () => boolean;
}

describeWithRedis('the renewal of sessions in Redis', () => {
  let server: RedisServer;
  let keyOf: KeyOf;
  let shiftMs: number;
  let service: OAuth2Service;
  beforeAll(async () => {
    server = await startRedis(['--save', '', '--appendonly', 'yes']);
  });
  beforeEach(async () => {
    keyOf = freshKeys();
    shiftMs = 0;
    service = await startOAuth2Service();
  });
  afterEach(() => fixtures.closeAll());

  async function startProcess(): Promise<Process> {
    const { connection } = await connectTo(server, keyOf);
    const sessions = new RedisSessionStore({ connection, keyOf, secrets: SECRETS, offsetMs: () => shiftMs });
    const now = (): number => Date.now() + shiftMs;
    const instance = createInstance(service.upstream, service.settings, { sessions, now });
    return { ...instance, sessions, isConnected: () => connection.server !== undefined };
  }

  async function startTwo(): Promise<readonly [Process, Process]> {
    const one = await startProcess();
    await signIn(one, one.sessions);
    service.forms.length = 0;
    return [one, await startProcess()];
  }

  async function readAll(...processes: readonly Process[]): Promise<void> {
    await Promise.all(processes.flatMap((process) => Array.from({ length: 5 }, () => process.read())));
  }

  test('sends one request for two instances, again and again, and no refresh token twice', async () => {
    const [one, other] = await startTwo();

    for (let round = 0; round < 6; round += 1) {
      // An instance renews rejected tokens only if it has not renewed them in the last minute.
      shiftMs += round % 2 === 0 ? RENEWAL_MS : 60_000;
      if (round % 2 === 1) service.expire();
      await readAll(one, other);
    }

    expect(service.sent()).toEqual(Array.from({ length: 6 }, (_, index) => `refresh-${index + 1}`));
    expect([...one.outcomes, ...other.outcomes]).toHaveLength(6);
  });

  test('ends the session for both instances if its refresh token is rejected', async () => {
    const [one, other] = await startTwo();
    service.onToken = () => INVALID_GRANT;
    shiftMs = RENEWAL_MS;

    const errors = await Promise.all([failureOf(one.read()), failureOf(other.read())]);

    expect(errors.map(({ code }) => code)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
    expect(service.sent()).toEqual(['refresh-1']);
    expect(await other.sessions.tokens.read(KEY)).toBeUndefined();
  });

  test('does not use the token of a session that ended elsewhere in the meantime', async () => {
    const [one, other] = await startTwo();
    shiftMs = RENEWAL_MS;
    service.onToken = () => (_request, response) => {
      void other.sessions.end(KEY).then(() => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(service.issue()));
      });
    };

    const error = await failureOf(one.read());

    expect(error.message).toBe('The session has ended. Sign in again.');
    expect(service.upstream.requests.filter(({ path }) => path.startsWith('/users/'))).toEqual([]);
    expect(await other.sessions.tokens.read(KEY)).toBeUndefined();
  });

  test('sends no refresh token while the server is away', async () => {
    const [one, other] = await startTwo();
    shiftMs = RENEWAL_MS;
    await server.kill();
    closeAfterTest(() => server.start());

    const outcomes = await Promise.allSettled([one.read(), other.read()]);

    expect(outcomes.map((result) => (result.status === 'rejected' ? String(result.reason) : 'none'))).toEqual(
      Array.from({ length: 2 }, () => expect.stringMatching(/^StateUnavailableError/) as string),
    );
    expect(service.sent()).toEqual([]);
  });

  test('stores the new tokens after an outage that began when Bitbucket had issued them', async () => {
    const [one, other] = await startTwo();
    shiftMs = RENEWAL_MS;
    service.onToken = () => (_request, response) => {
      void server.kill().then(() => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(service.issue()));
      });
    };
    closeAfterTest(() => server.start());
    const outcome = await one.read().catch((error: unknown) => String(error));
    service.onToken = () => undefined;

    await server.start();
    await until(() => one.isConnected() && other.isConnected());
    await one.read();
    await readAll(one, other);

    expect(outcome).toMatch(/^StateUnavailableError/);
    expect(service.sent()).toEqual(['refresh-1']);
  });
});
