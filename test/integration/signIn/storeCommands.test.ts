import { MemorySessionStore } from '../../../src/state/memory/sessionStore';
import { consent } from '../../support/consent';
import { APP, startSignInGateway } from '../../support/signIn';

/** Records the commands that it receives. */
class RecordingStore extends MemorySessionStore {
  readonly commands: string[] = [];

  override create(...args: Parameters<MemorySessionStore['create']>): void {
    this.commands.push('create');
    super.create(...args);
  }

  override use(...args: Parameters<MemorySessionStore['use']>): ReturnType<MemorySessionStore['use']> {
    this.commands.push('use');
    return super.use(...args);
  }

  override end(key: string): void {
    this.commands.push('end');
    super.end(key);
  }

  override useAttempt(...args: Parameters<MemorySessionStore['useAttempt']>): boolean {
    this.commands.push('useAttempt');
    return super.useAttempt(...args);
  }
}

let store: RecordingStore;
beforeEach(() => {
  store = new RecordingStore();
});

/** Returns the commands since the last call. */
function takeCommands(): string[] {
  return store.commands.splice(0);
}

test.each(['oauth2', 'oauth1'] as const)(
  'only people who come back from Bitbucket use the store (%s)',
  async (kind) => {
    const gateway = await startSignInGateway({ kind, stores: { sessionStore: store } });
    const [person, stranger] = [gateway.browser(), gateway.browser()];
    const handle = kind === 'oauth2' ? 'state' : 'oauth_token';
    takeCommands();

    const location = await consent(await person.startSignIn());
    for (const sealed of ['', 'x', 'A'.repeat(60), 'A'.repeat(4_000)]) {
      await stranger.startSignIn();
      for (const name of stranger.cookies.keys()) stranger.cookies.set(name, sealed);
      await stranger.open(`/auth/callback?${handle}=${sealed}&code=c&oauth_verifier=v`);
      await stranger.open(location);
    }
    const ofStrangers = takeCommands();
    await person.open(location);

    expect(ofStrangers).toEqual([]);
    expect(takeCommands()).toEqual(['useAttempt', 'create', 'end']);
  },
);

test('requests without a session cookie, or whose cookie is ignored, use no store', async () => {
  const gateway = await startSignInGateway({ stores: { sessionStore: store } });
  const person = gateway.browser();
  await person.signIn();
  takeCommands();

  await gateway.browser().whoAmI();
  await gateway.browser().session();
  await gateway.browser().signOut();
  await person.query('{ viewer { displayName } }', { origin: 'https://evil.example' });
  await person.open('/auth/session');
  await person.open('/auth/session', { headers: { origin: 'null' } });
  await person.open('/auth/logout', { method: 'POST', headers: { origin: 'https://evil.example' } });
  const withoutSession = takeCommands();
  await person.open('/auth/session', { headers: { origin: APP } });

  expect(withoutSession).toEqual([]);
  expect(takeCommands()).toEqual(['use']);
});

test.each([
  ['is short', 'A'.repeat(42)],
  ['is long', 'A'.repeat(4_000)],
  ['has escapes', '%41'.repeat(43)],
  ['is in quotation marks', `"${'A'.repeat(43)}"`],
])('a cookie that %s is no id, and uses no store', async (_what, value) => {
  const gateway = await startSignInGateway({ stores: { sessionStore: store } });
  const withCookie = () => {
    const browser = gateway.browser();
    browser.cookies.set('bitbucket-session', value);
    return browser;
  };

  expect(await withCookie().whoAmI()).toBe('UNAUTHENTICATED');
  expect(await withCookie().session()).toEqual({ signedIn: false });
  expect((await withCookie().signOut()).status).toBe(204);
  expect(takeCommands()).toEqual([]);
});
