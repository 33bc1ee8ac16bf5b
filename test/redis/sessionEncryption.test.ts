import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StateUnavailableError } from '../../src/lib/stateUnavailableError';
import { RedisSessionStore } from '../../src/state/redis/sessionStore';
import { ADA } from '../conformance/sessionsUnderTest';
import { describeWithRedis, startRedis } from '../support/redisServer';
import { connectTo } from '../support/redisStore';
import { HOUR_MS, LEASE, LIFETIME, SECRET, TOKEN, useSessionProcesses } from './sessionProcesses';

const [FORMER, FOREIGN] = [randomBytes(32), randomBytes(32)];

describeWithRedis('the sessions in Redis', () => {
  const setup = useSessionProcesses();
  const { startProcess, recordOf } = setup;

  test('exist after a rotation of the secret, but not with another secret', async () => {
    const former = await startProcess({ secrets: [FORMER] });
    await former.sessions.create('a', ADA, TOKEN, LIFETIME);
    const rotated = await startProcess({ secrets: [SECRET, FORMER] });
    const foreign = await startProcess({ secrets: [FOREIGN] });

    const results = [rotated, foreign].map(async ({ sessions }) => [
      (await sessions.use('a', LIFETIME))?.details,
      (await sessions.tokens.read('a'))?.secret,
    ]);

    expect(await Promise.all(results)).toEqual([
      [ADA, TOKEN.secret],
      [undefined, undefined],
    ]);
    expect((await former.sessions.use('a', LIFETIME))?.details).toEqual(ADA);
    await rotated.sessions.tokens.claimRenewal('a', LEASE);
    await rotated.sessions.tokens.store('a', { ...TOKEN, secret: 'renewed', expiresInMs: HOUR_MS }, LEASE.owner);
    const newest = await startProcess({ secrets: [SECRET] });
    expect((await newest.sessions.tokens.read('a'))?.secret).toBe('renewed');
    expect(await former.sessions.tokens.read('a')).toBeUndefined();
  });

  test('are not accepted under the key of another one', async () => {
    const { sessions } = await startProcess();
    await sessions.create('a', ADA, TOKEN, LIFETIME);

    await setup.server.command('RENAME', recordOf('a'), recordOf('b'));

    expect([await sessions.use('b', LIFETIME), await sessions.tokens.read('b')]).toEqual([undefined, undefined]);
  });

  test('do not return their details as a token', async () => {
    const { sessions } = await startProcess();
    await sessions.create('a', ADA, TOKEN, LIFETIME);
    const reply = await setup.server.command('HGET', recordOf('a'), 'details');

    await setup.server.command('HSET', recordOf('a'), 'token', reply.split('\r\n')[1] ?? '');

    expect(await sessions.tokens.read('a')).toBeUndefined();
    expect((await sessions.use('a', LIFETIME))?.details).toEqual(ADA);
  });

  test.each(['details', 'account', 'createdAt', 'usedAt', 'endsAt', 'token', 'expiresAt'])(
    'do not crash a process if the field %s is damaged',
    async (field) => {
      const { sessions } = await startProcess();

      for (const value of ['', 'x'.repeat(100), 'nan', '-inf', undefined]) {
        await sessions.create('a', ADA, TOKEN, LIFETIME);
        if (value === undefined) await setup.server.command('HDEL', recordOf('a'), field);
        else await setup.server.command('HSET', recordOf('a'), field, value);
        const outcomes = await Promise.allSettled([
          sessions.tokens.read('a'),
          sessions.use('a', LIFETIME),
          sessions.create('b', ADA, TOKEN, LIFETIME),
          sessions.end('a'),
        ]);

        const errors = outcomes
          .filter((outcome) => outcome.status === 'rejected')
          .map(({ reason }) => reason as unknown);
        for (const error of errors) expect(error).toBeInstanceOf(StateUnavailableError);
        await sessions.end('a');
        expect(await sessions.use('a', LIFETIME)).toBeUndefined();
      }
    },
  );

  test('do not show tokens, account ids or names in the files of the server', async () => {
    const files = await startRedis(['--save', '', '--rdbcompression', 'no', '--appendonly', 'yes']);
    const { keyOf } = setup;
    const { connection } = await connectTo(files, keyOf);
    const sessions = new RedisSessionStore({ connection, keyOf, secrets: [SECRET] });
    const uuid = '{5a1d6b0c-97e2-4c1f-8b5e-3f0f4a5b6c7d}';
    const details = { ...ADA, account: { ...ADA.account, uuid } };
    await sessions.create('a', details, TOKEN, LIFETIME);
    await sessions.use('a', LIFETIME);
    await sessions.tokens.claimRenewal('a', LEASE);
    await sessions.tokens.store('a', { ...TOKEN, secret: 'renewed-secret', expiresInMs: HOUR_MS }, LEASE.owner);
    await files.command('SAVE');

    const content = readAll(files.folder);

    expect(content.match(new RegExp(recordOf('a'), 'g'))?.length).toBeGreaterThan(2);
    for (const text of [
      TOKEN.secret,
      'renewed-secret',
      'Lovelace',
      uuid,
      uuid.slice(1, -1),
      'ada.png',
      'issue:write',
    ]) {
      for (const encoding of ['utf8', 'base64', 'base64url', 'hex'] as const) {
        // The last characters of Base64 depend on what follows.
        expect(content).not.toContain(Buffer.from(text).toString(encoding).slice(0, -4));
      }
    }
  });
});

/** The bytes of all files in a folder, one character each. */
function readAll(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}
