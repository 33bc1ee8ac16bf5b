import { setTimeout as wait } from 'node:timers/promises';
import type { SessionStore } from '../../../../src/auth/sessionStore';
import type { TokenStore } from '../../../../src/bitbucket/credentials/tokenStore';
import { type BitbucketClient, createBitbucketClient } from '../../../../src/bitbucket/client';
import type { Grant, SessionCredential, SignInProtocol } from '../../../../src/bitbucket/signIn/protocol';
import type { RenewalOutcome, SignInSettings } from '../../../../src/bitbucket/signIn/settings';
import { StateUnavailableError } from '../../../../src/lib/stateUnavailableError';
import type { Logger } from '../../../../src/rest/logger';
import { createClientStores } from '../../../../src/state/memory/clientStores';
import { MemorySessionStore } from '../../../../src/state/memory/sessionStore';
import { createFixtures, type FakeUpstream } from '../upstream';

export const CALLBACK_URL = 'https://gw.example.com/base/auth/callback';
export const UUID = '{11111111-2222-3333-4444-555555555555}';
export const USER = {
  uuid: UUID,
  display_name: 'Ada Lindqvist',
  links: { avatar: { href: 'https://avatars.example.com/ada.png' } },
};
export const KEY = 'digest-of-a-session-id';
const LIFETIME = { idleMs: 365 * 86_400_000, maxMs: 365 * 86_400_000 };

export const fixtures = createFixtures();

/** The client of one process, which shares the store with other processes. */
export interface Instance {
  readonly client: BitbucketClient;
  readonly protocol: SignInProtocol;
  readonly outcomes: RenewalOutcome[];
  readonly revoked: string[];
  readonly logLines: string[];
  /** Reads a user with the tokens of the session. Each call reads another one, because equal reads share one request. */
  read(): Promise<unknown>;
}

export interface InstanceOptions {
  readonly sessions?: SessionStore;
  readonly tokens?: TokenStore;
  readonly now?: () => number;
  readonly attemptTimeoutMs?: number;
  /** Deadline of a call with its retries. */
  readonly timeoutMs?: number;
  /** Whether the store is not available when a revoked session should end. */
  readonly endFails?: boolean;
}

/** Creates a client that signs people in at this upstream. */
export function createInstance(
  { baseUrl }: Pick<FakeUpstream, 'baseUrl'>,
  settings: SignInSettings,
  options: InstanceOptions = {},
): Instance {
  const {
    now = () => 0,
    attemptTimeoutMs = 10_000,
    timeoutMs = 30_000,
    sessions = new MemorySessionStore({ now }),
  } = options;
  const { tokens = sessions.tokens } = options;
  const outcomes: RenewalOutcome[] = [];
  const revoked: string[] = [];
  const logLines: string[] = [];
  const log = (details: object, message: string): void => void logLines.push(`${message} ${JSON.stringify(details)}`);
  const logger: Logger = { debug: log, info: log, warn: log };
  const client = createBitbucketClient({
    baseUrl,
    credential: { kind: 'anonymous' },
    ...createClientStores({ now }),
    now,
    sleep: () => wait(2),
    random: () => 0.5,
    attemptTimeoutMs,
    timeoutMs,
    logger,
    signIn: settings,
    onRenewal: (outcome) => outcomes.push(outcome),
  });
  const protocol = client.signIn;
  if (protocol === undefined) throw new Error('The client has no protocol.');
  let credential: SessionCredential | undefined;
  let reads = 0;

  return {
    client,
    protocol,
    outcomes,
    revoked,
    logLines,
    read() {
      credential ??= protocol.credentialOf({
        store: tokens,
        key: KEY,
        onRevoked: async () => {
          revoked.push(KEY);
          if (options.endFails === true) throw new StateUnavailableError('test');
          await sessions.end(KEY);
        },
      });
      const user = { kind: settings.kind, uuid: UUID, scopes: ['account'], ...credential };
      reads += 1;
      return client.session({ user }).users.get(`{${reads}}`);
    },
  };
}

/** Stores the session of a grant under `KEY`. */
export async function createSession(
  store: SessionStore,
  { account, scopes, token }: Grant,
  kind: SignInSettings['kind'],
): Promise<void> {
  await store.create(KEY, { protocol: kind, account, scopes }, token, LIFETIME);
}

/** Signs in at the upstream and stores the session. */
export async function signIn({ protocol }: Instance, sessions: SessionStore): Promise<Grant> {
  const { attempt } = await protocol.start();
  const grant = await protocol.exchange(attempt, 'code-of-ada');
  await createSession(sessions, grant, protocol.kind);
  return grant;
}
