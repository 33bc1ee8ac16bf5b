import type { RecordedCall } from './behaviour/callLog';
import { RateLimit } from './behaviour/rateLimit';
import { ALL_OFF, type Switches } from './behaviour/switches';
import type { EmulatorContext } from './call';
import type { Push } from './data/applyPush';
import { World } from './data/world';
import { Deliveries } from './webhooks/deliveries';
import type { Delivery } from './webhooks/delivery';
import { Authenticator } from './identity/authenticator';
import { OAuth1Verifier } from './identity/oauth1';
import { OAuth2Tokens } from './identity/oauth2';
import type { Route } from './router';
import { push, type Pushed } from './push';
import { commitCommentRoutes } from './routes/commitComments';
import { commitRoutes } from './routes/commits';
import { diffRoutes } from './routes/diffs';
import { hookRoutes } from './routes/hooks';
import { issueCommentRoutes } from './routes/issueComments';
import { issueLogRoutes } from './routes/issueChanges';
import { issueRoutes } from './routes/issues';
import { issueVoteRoutes } from './routes/issueVotes';
import { refRoutes } from './routes/refs';
import { repositoryRoutes } from './routes/repositories';
import { trackerListRoutes } from './routes/trackerLists';
import { userRoutes } from './routes/users';
import { workspaceRoutes } from './routes/workspaces';
import { BASE_PATH, EmulatorServer, TOKEN_PATH } from './server';

const LOOPBACK = '127.0.0.1';

/** One line a noun. */
const ROUTES: readonly Route[] = [
  ...userRoutes,
  ...workspaceRoutes,
  ...repositoryRoutes,
  ...issueRoutes,
  ...issueCommentRoutes,
  ...issueLogRoutes,
  ...issueVoteRoutes,
  ...trackerListRoutes,
  ...commitRoutes,
  ...commitCommentRoutes,
  ...diffRoutes,
  ...refRoutes,
  ...hookRoutes,
];

export interface EmulatorOptions {
  /** Default 0: any free port. The host is always loopback. */
  readonly port?: number;
  /** What time it is: for timestamps, tokens and things created. The seed does not depend on it. Default: the clock. */
  readonly now?: () => Date;
  /** What to switch on from the start. */
  readonly switches?: Partial<Switches>;
}

/** A running emulator. */
export interface Emulator {
  /** Base of the API, ending in `/2.0`. */
  readonly url: string;
  /** Where OAuth 2.0 tokens are issued. */
  readonly tokenUrl: string;
  /** Every call to the API so far, in the order of arrival. */
  readonly calls: readonly RecordedCall[];
  /** Every call beside the API: those for tokens. */
  readonly tokenCalls: readonly RecordedCall[];
  /** The most API calls there ever were at one time. */
  readonly maxInFlight: number;
  /** Releases of the lock-step switch. */
  readonly rounds: number;
  readonly switches: Switches;
  /** Every attempt to deliver to a hook on loopback, in the order they began; others are never tried. */
  readonly deliveries: readonly Delivery[];
  /** Resolves when no delivery is under way. Retries count, so it may take ten seconds and more where nobody answers. */
  delivered(): Promise<void>;
  /** Sends a delivery again, its `X-Request-UUID` the same. @throws Error when there was none with this id */
  redeliver(id: string): void;
  /**
   * Pushes to a repository (`workspace/slug`) as Ada: all its changes are in one payload of `repo:push`.
   *
   * @throws Error when there is no such repository, branch or revision, or a change changes nothing
   */
  push(repository: string, ...changes: readonly Push[]): readonly Pushed[];
  /** Changes the switches that are named, leaves the others. */
  set(changes: Partial<Switches>): void;
  /** Forgets calls, token calls, `maxInFlight` and `rounds`. */
  clearCalls(): void;
  /** Expires every OAuth 2.0 token issued so far. */
  expireTokens(): void;
  /** Data back to the seed, all switches off, calls and deliveries forgotten. Tokens stay good. */
  reset(): void;
  /** Breaks all connections and stops listening. */
  stop(): Promise<void>;
}

/** Starts a small Bitbucket on loopback; resolves once it listens. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const now = options.now ?? (() => new Date());
  const tokens = new OAuth2Tokens(now);
  const verifier = new OAuth1Verifier(now);
  const rateLimit = new RateLimit(now);
  const deliveries = new Deliveries();
  let world = new World();
  let switches: Switches = ALL_OFF;
  let origin = '';

  const server = new EmulatorServer({
    routes: ROUTES,
    authenticator: new Authenticator(verifier, tokens),
    rateLimit,
    tokens,
    surroundings,
  });

  function surroundings(): EmulatorContext {
    return {
      world,
      links: { api: `${origin}${BASE_PATH}`, web: 'https://bitbucket.org' },
      switches,
      now,
      enqueueWebhooks: (repository, happened) => {
        deliveries.enqueue(repository, happened);
      },
    };
  }

  function set(changes: Partial<Switches>): void {
    switches = { ...switches, ...changes };
    if (changes.faults !== undefined) server.faults.rules = changes.faults;
    if (changes.lockStep !== undefined) server.lockStep.isOn = changes.lockStep;
    if (changes.rateLimit !== undefined) rateLimit.limit = changes.rateLimit;
  }

  function clearCalls(): void {
    server.calls.clear();
    server.tokenCalls.clear();
    server.lockStep.clearRounds();
  }

  set(options.switches ?? {});
  origin = await listen(server, options.port ?? 0);

  return {
    url: `${origin}${BASE_PATH}`,
    tokenUrl: `${origin}${TOKEN_PATH}`,
    get calls() {
      return server.calls.calls;
    },
    get tokenCalls() {
      return server.tokenCalls.calls;
    },
    get maxInFlight() {
      return server.calls.maxInFlight;
    },
    get rounds() {
      return server.lockStep.rounds;
    },
    get switches() {
      return switches;
    },
    get deliveries() {
      return deliveries.log;
    },
    delivered: () => deliveries.delivered(),
    redeliver: (id) => {
      deliveries.redeliver(id);
    },
    push: (repository, ...changes) => push(surroundings(), repository, changes),
    set,
    clearCalls,
    expireTokens: () => {
      tokens.expireAll();
    },
    reset: () => {
      world = new World();
      verifier.forget();
      deliveries.clear();
      set(ALL_OFF);
      clearCalls();
    },
    stop: () => {
      deliveries.clear();
      return stop(server);
    },
  };
}

function listen({ http }: EmulatorServer, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, LOOPBACK, () => {
      const address = http.address();
      if (address === null || typeof address === 'string') reject(new Error('The emulator has no port'));
      else resolve(`http://${LOOPBACK}:${address.port}`);
    });
  });
}

function stop({ http, lockStep }: EmulatorServer): Promise<void> {
  lockStep.isOn = false;
  return new Promise((resolve) => {
    http.close(() => {
      resolve();
    });
    http.closeAllConnections();
  });
}
