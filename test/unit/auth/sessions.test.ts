import { Sessions } from '../../../src/auth/sessions';
import type { Grant, SignInProtocol, SignInProtocolKind } from '../../../src/bitbucket/signIn/protocol';
import { MemorySessionStore } from '../../../src/state/memory/sessionStore';

const UUID = '{11111111-2222-3333-4444-555555555555}';
const HOUR_MS = 3_600_000;

let store: MemorySessionStore;
beforeEach(() => {
  store = new MemorySessionStore({ now: () => 0 });
});

/** A protocol that creates credentials, and cannot sign in. */
function protocolOf(kind: SignInProtocolKind): SignInProtocol {
  const unused = () => Promise.reject(new Error('not used'));
  return {
    kind,
    start: unused,
    readCallback: () => undefined,
    exchange: unused,
    credentialOf: () => ({ authorize: () => 'Bearer token', renew: () => false }),
  };
}

function create(kind: SignInProtocolKind = 'oauth2'): Sessions {
  const timer = () => () => undefined;
  return new Sessions({ store, protocol: protocolOf(kind), lifetime: { idleMs: HOUR_MS, maxMs: HOUR_MS }, timer });
}

function grantOf(scopes: readonly string[] | null): Grant {
  const account = { uuid: UUID, displayName: 'Ada', avatarUrl: null };
  return { account, scopes, token: { secret: 'secret', renewInMs: HOUR_MS } };
}

test('sessions whose scopes are unknown share no scopes, so they share no cached responses', async () => {
  const sessions = create();
  const ids = [await sessions.create(grantOf(null)), await sessions.create(grantOf(null))];

  const scopes = await Promise.all(ids.map(async (id) => (await sessions.find(id))?.user.scopes.join()));

  expect(new Set(scopes).size).toBe(2);
  expect(scopes).not.toContain('');
  expect(await Promise.all(ids.map(async (id) => (await sessions.find(id))?.user.scopes.join()))).toEqual(scopes);
});

test('sessions with known scopes have these scopes', async () => {
  const sessions = create();
  const id = await sessions.create(grantOf(['account', 'issue']));

  expect((await sessions.find(id))?.user.scopes).toEqual(['account', 'issue']);
});

test('all requests of a session share one credential, until it ends', async () => {
  const sessions = create();
  const [one, other] = [await sessions.create(grantOf([])), await sessions.create(grantOf([]))];

  const first = await sessions.find(one);
  const second = await sessions.find(one);
  await sessions.end(one);

  expect(second?.user.authorize).toBe(first?.user.authorize);
  expect((await sessions.find(other))?.user.authorize).not.toBe(first?.user.authorize);
  expect(await sessions.find(one)).toBeUndefined();
});

test('a session of the other protocol has ended', async () => {
  const id = await create('oauth1').create(grantOf([]));

  expect(await create('oauth2').find(id)).toBeUndefined();
  expect(await create('oauth1').find(id)).toMatchObject({ account: { uuid: UUID } });
});
