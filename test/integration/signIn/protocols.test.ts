import type { SignInSettings } from '../../../src/bitbucket/signIn/settings';
import { type Emulator, startEmulator } from '../../../src/emulator/emulator';
import { MemorySessionStore } from '../../../src/state/memory/sessionStore';
import { closeAfterAll, closeAfterTest } from '../../support/cleanup';
import { consent, type ConsentDecision } from '../../support/consent';
import { createInstance, createSession, type Instance, KEY } from '../../unit/bitbucket/signIn/instance';
import { failureOf } from '../../unit/bitbucket/upstream';

const CALLBACK_URL = 'http://localhost:4000/auth/callback';

let emulator: Emulator;
let sessions: MemorySessionStore;
let shiftMs: number;
beforeAll(async () => {
  emulator = await startEmulator();
  closeAfterAll(() => emulator.stop());
});
beforeEach(() => {
  shiftMs = 0;
  sessions = new MemorySessionStore({ now });
  emulator.reset();
});

function now(): number {
  return Date.now() + shiftMs;
}

function create(kind: SignInSettings['kind'], scopes: readonly string[] = []): Instance {
  const { oauth1, oauth2 } = emulator.signIn;
  const settings: SignInSettings =
    kind === 'oauth2'
      ? { kind, ...oauth2, callbackUrl: CALLBACK_URL, scopes }
      : { kind, ...oauth1, callbackUrl: CALLBACK_URL };
  const instance = createInstance({ baseUrl: emulator.url }, settings, { sessions, now });
  closeAfterTest(() => instance.client.close());
  return instance;
}

/** Starts an attempt and opens the consent page. Returns the attempt and what the callback contains. */
async function visit({ protocol }: Instance, decision: ConsentDecision = {}) {
  const { attempt, authorizeUrl } = await protocol.start();
  const callback = protocol.readCallback(new URL(await consent(authorizeUrl, decision)).searchParams);
  return { attempt, callback };
}

function proofOf({ callback }: Awaited<ReturnType<typeof visit>>): string {
  if (callback === undefined || !('proof' in callback.result)) throw new Error('The callback has no proof.');
  return callback.result.proof;
}

async function signIn(instance: Instance, decision: ConsentDecision = {}) {
  const visited = await visit(instance, decision);
  const grant = await instance.protocol.exchange(visited.attempt, proofOf(visited));
  await createSession(sessions, grant, instance.protocol.kind);
  return grant;
}

describe.each(['oauth1', 'oauth2'] as const)('%s against the emulator', (kind) => {
  test.each([
    ['ada', 'Ada Lindqvist'],
    ['bruno', 'Bruno'],
    ['chiara', 'Chiara'],
  ] as const)('signs %s in, and reads as this person', async (person, name) => {
    const instance = create(kind);

    const { account, scopes } = await signIn(instance, { person });
    const credential = instance.protocol.credentialOf({
      store: sessions.tokens,
      key: KEY,
      onRevoked: () => Promise.reject(new Error('The grant was not revoked.')),
    });
    const session = instance.client.session({
      user: { kind, uuid: account.uuid, scopes: scopes ?? [], ...credential },
    });
    const user = await session.users.current();

    expect(account.displayName).toContain(name);
    expect([user['uuid'], user['display_name']]).toEqual([account.uuid, account.displayName]);
    expect(account.avatarUrl).toMatch(/^https?:\/\//);
    expect(scopes).toContain('account');
  });

  test('reports a denied consent with the handle of the attempt', async () => {
    const { attempt, callback } = await visit(create(kind), { decision: 'deny' });

    expect(callback).toEqual({ handle: attempt.handle, result: { errorCode: 'access_denied' } });
  });

  test('does not accept a code or verifier twice', async () => {
    const instance = create(kind);
    const visited = await visit(instance);
    const proof = proofOf(visited);
    await instance.protocol.exchange(visited.attempt, proof);

    const error = await failureOf(instance.protocol.exchange(visited.attempt, proof));

    expect([error.code, error.message]).toEqual([
      'UNAUTHENTICATED',
      expect.stringMatching(/^Bitbucket did not accept/) as string,
    ]);
  });

  test('does not accept a code or verifier that is wrong, or too old', async () => {
    const instance = create(kind);
    const visited = await visit(instance);
    const proof = proofOf(visited);
    const wrong = await failureOf(instance.protocol.exchange((await visit(instance)).attempt, `${proof}x`));
    emulator.advance(601);

    const old = await failureOf(instance.protocol.exchange(visited.attempt, proof));

    expect([wrong.code, old.code]).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });

  test('ends the session when the person revokes the grant', async () => {
    const instance = create(kind);
    await signIn(instance);
    emulator.revokeGrants('ada');

    const errors = await Promise.all([failureOf(instance.read()), failureOf(instance.read())]);

    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['UNAUTHENTICATED']));
    expect(errors[0].message).toMatch(/^The session has ended, because Bitbucket no longer accepts/);
    expect([instance.revoked, await sessions.tokens.read(KEY)]).toEqual([[KEY], undefined]);
  });
});

describe('a session of OAuth 2.0 against the emulator', () => {
  const refreshes = () => emulator.tokenCalls.filter(({ path }) => path.endsWith('access_token')).length;
  const read = (instance: Instance) => instance.read().catch((error: unknown) => error);

  test('has only the requested scopes', async () => {
    expect((await signIn(create('oauth2', ['account', 'webhook']))).scopes).toEqual(['account', 'webhook']);
  });

  test('names the missing scope if the consumer may not read the account', async () => {
    const instance = create('oauth2', ['webhook']);
    const visited = await visit(instance);

    const error = await failureOf(instance.protocol.exchange(visited.attempt, proofOf(visited)));

    expect([error.code, error.details.requiredScopes]).toEqual(['FORBIDDEN', ['account']]);
  });

  test('is renewed once by two instances when the access token is due, expires, or is rejected', async () => {
    const [one, other] = [create('oauth2'), create('oauth2')];
    await signIn(one);
    const readAll = () => Promise.all([read(one), read(one), read(other), read(other)]);
    await readAll();
    emulator.clearCalls();

    shiftMs += 7_150_000;
    emulator.advance(7_150);
    await readAll();
    const due = refreshes();
    emulator.expireTokens();
    await readAll();

    expect([due, refreshes()]).toEqual([1, 2]);
    expect([...one.outcomes, ...other.outcomes]).toEqual(['renewed', 'renewed']);
    expect([...one.revoked, ...other.revoked]).toEqual([]);
  });

  test.each([
    ['503', { kind: 'response', status: 503 } as const],
    ['HTML', { kind: 'response', status: 400, body: '<html>' } as const],
    ['429', { kind: 'response', status: 429 } as const],
  ])('continues after the token endpoint has failed with %s', async (_name, then) => {
    const instance = create('oauth2');
    await signIn(instance);
    emulator.expireTokens();
    emulator.set({ faults: [{ path: /access_token$/, then }] });
    const error = await failureOf(instance.read());
    emulator.set({ faults: [] });
    shiftMs += 60_000;

    const again = await read(instance);

    expect(error.code).not.toBe('UNAUTHENTICATED');
    expect([instance.revoked, instance.outcomes.at(-1)]).toEqual([[], 'renewed']);
    // The account does not exist, so the emulator has accepted the new token.
    expect(again).toMatchObject({ code: 'NOT_FOUND' });
  });
});
