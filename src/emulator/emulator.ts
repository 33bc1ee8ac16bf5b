import { createAdminCalls } from './admin/adminCalls';
import { ADMIN_PATH } from './admin/adminServer';
import type { RecordedCall } from './behaviour/callLog';
import { RateLimit } from './behaviour/rateLimit';
import { DEFAULT_SWITCHES, type Switches } from './behaviour/switches';
import type { EmulatorContext } from './call';
import { advancePipelines, finishPipelines, runningPipelines } from './changes/automaticPipelines';
import { finishMerges } from './changes/mergeTasks';
import type { Push } from './data/applyPush';
import { World } from './data/world';
import { Deliveries } from './webhooks/deliveries';
import type { DeliveryAttempt } from './webhooks/messages';
import { listen, stop } from './listen';
import { push, type PushResult } from './push';
import { ROUTES } from './routeList';
import { BASE_PATH, EmulatorServer } from './server';
import { signInEndpoints, type SignInEndpoints } from './signIn/endpoints';
import { PEOPLE, type PersonName } from './signIn/people';
import { createSignIn } from './signIn/signIn';

export interface EmulatorOptions {
  /** Default: 0, any free port. The host is always loopback. */
  readonly port?: number;
  /**
   * The clock for tokens, rate limits and the timestamps of changes. Seed data has fixed timestamps. Default: the
   * system clock.
   */
  readonly now?: () => Date;
  /**
   * The callback URL of the OAuth consumers. Sign-ins redirect only to it and to URLs below it. Default: any http URL on
   * loopback.
   */
  readonly callbackUrl?: string | undefined;
  /** Initial switches. */
  readonly switches?: Partial<Switches>;
  /**
   * Advances the pipelines that were run after the start of the emulator. It is called once, with a function that advances
   * each of them by one transition, and returns a function that stops this. Default: only admin calls and `advance` do it.
   */
  readonly schedulePipelines?: SchedulePipelines;
}

/** Calls a function again and again. Returns a function that stops this. */
export type SchedulePipelines = (advance: () => void) => () => void;

/** A running emulator. */
export interface Emulator {
  /** Base URL of the API. Ends in `/2.0`. */
  readonly url: string;
  /** URL of the OAuth 2.0 consent page. */
  readonly authorizeUrl: string;
  /** URL of the OAuth 2.0 token endpoint. */
  readonly tokenUrl: string;
  /** URL that issues request tokens of OAuth 1.0a. */
  readonly requestTokenUrl: string;
  /** All URLs of the sign-in, and a consumer for each protocol. */
  readonly signIn: SignInEndpoints;
  /** Base URL of the admin calls. Ends in `/_emulator`. */
  readonly adminUrl: string;
  /** All calls to the API, in the order of arrival. */
  readonly calls: readonly RecordedCall[];
  /** All calls to other URLs: to consent pages, and to the endpoints that issue tokens. */
  readonly tokenCalls: readonly RecordedCall[];
  /** The largest number of API calls in flight at the same time. */
  readonly maxInFlight: number;
  /** Number of rounds that the switch `lockStep` counted. */
  readonly rounds: number;
  /** The current switches. */
  readonly switches: Switches;
  /**
   * All attempts to deliver events to hooks on loopback, in the order in which they started. Other hooks receive
   * nothing.
   */
  readonly deliveries: readonly DeliveryAttempt[];
  /**
   * Resolves when no delivery and no retry is in progress. A receiver that does not respond delays this by 10 s or
   * more.
   */
  delivered(): Promise<void>;
  /** Sends a delivery again with the same `X-Request-UUID`. @throws Error if no delivery has this id */
  redeliver(id: string): void;
  /**
   * Delivers every event of every repository to this URL, too, with a signature. No response contains this hook, and
   * `reset` does not remove it.
   */
  addHookForAll(url: string, secret: string): void;
  /**
   * Pushes to a repository (`workspace/slug`) as the user Ada. One `repo:push` event contains all changes. Open pull
   * requests from the pushed branches are updated.
   *
   * @throws Error if the repository, a ref or a revision does not exist, or if a change has no effect
   */
  push(repository: string, ...changes: readonly Push[]): readonly PushResult[];
  /**
   * Moves the clock forward, and performs all merges in the background. The pipelines that were run after the start of the
   * emulator advance until they have ended or wait for a person.
   */
  advance(seconds: number): void;
  /** Changes these switches. The others stay as they are. */
  set(changes: Partial<Switches>): void;
  /** Clears `calls`, `tokenCalls`, `maxInFlight` and `rounds`. */
  clearCalls(): void;
  /** Expires all issued OAuth 2.0 access tokens. Refresh tokens stay valid. */
  expireTokens(): void;
  /** Revokes all codes and tokens of both protocols that this person has granted. The fixed credentials stay valid. */
  revokeGrants(person: PersonName): void;
  /** Restores the seed data and the clock, turns all switches off, and clears calls and deliveries. Tokens stay valid. */
  reset(): void;
  /** Closes all connections and stops listening. */
  stop(): Promise<void>;
}

/** Starts an emulator on loopback. Resolves when it listens. @throws Error if the port is in use */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const systemTime = options.now ?? (() => new Date());
  let advancedMs = 0;
  const now = () => new Date(systemTime().getTime() + advancedMs);
  const rateLimit = new RateLimit(now);
  const deliveries = new Deliveries();
  let world = new World();
  let mayHaveChanged = false;
  let switches: Switches = DEFAULT_SWITCHES;
  let origin = '';

  const signIn = createSignIn({
    now,
    // The clients that sign requests do not know `advance`: their timestamps stay close to the system time.
    systemTime,
    callbackUrl: options.callbackUrl ?? null,
    lifetimeSeconds: () => switches.tokenLifetimeSeconds,
    consumerScopes: () => switches.consumerScopes,
  });
  const server = new EmulatorServer({
    routes: ROUTES,
    authenticator: signIn.authenticator,
    rateLimit,
    signIn: signIn.respond,
    adminCalls: createAdminCalls({ context: writableContext, advance, revokeGrants: signIn.revokeGrants }),
    context,
    writableContext,
  });

  function context(): EmulatorContext {
    return {
      world,
      links: { api: `${origin}${BASE_PATH}`, web: 'https://bitbucket.org' },
      switches,
      now,
      enqueueWebhooks: (repository, event) => {
        deliveries.enqueue(repository, event);
      },
    };
  }

  function writableContext(): EmulatorContext {
    mayHaveChanged = true;
    return context();
  }

  /** Creating the seed data takes longer than most calls, so it is not created again after reads. */
  function restoreSeed(): void {
    if (mayHaveChanged) world = new World();
    mayHaveChanged = false;
  }

  function set(changes: Partial<Switches>): void {
    switches = { ...switches, ...changes };
    if (changes.faults !== undefined) server.faults.rules = changes.faults;
    if (changes.lockStep !== undefined) server.lockStep.isOn = changes.lockStep;
    if (changes.rateLimit !== undefined) rateLimit.limit = changes.rateLimit;
  }

  function advance(seconds: number): void {
    advancedMs += seconds * 1000;
    finishMerges(writableContext());
    finishPipelines(context());
  }

  function clearCalls(): void {
    server.calls.clear();
    server.tokenCalls.clear();
    server.lockStep.clearRounds();
  }

  set(options.switches ?? {});
  origin = await listen(server, options.port ?? 0);
  const stopPipelines = options.schedulePipelines?.(() => {
    if (runningPipelines(context()).length > 0) advancePipelines(writableContext());
  });

  const endpoints = signInEndpoints(origin);
  return {
    url: `${origin}${BASE_PATH}`,
    authorizeUrl: endpoints.oauth2.authorizeUrl,
    tokenUrl: endpoints.oauth2.tokenUrl,
    requestTokenUrl: endpoints.oauth1.requestTokenUrl,
    signIn: endpoints,
    adminUrl: `${origin}${ADMIN_PATH}`,
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
    delivered: () => deliveries.whenIdle(),
    redeliver: (id) => {
      deliveries.redeliver(id);
    },
    addHookForAll: (url, secret) => {
      deliveries.addHookForAll(url, secret);
    },
    push: (repository, ...changes) => push(writableContext(), repository, changes),
    advance,
    set,
    clearCalls,
    expireTokens: () => {
      signIn.expireTokens();
    },
    revokeGrants: (person) => {
      signIn.revokeGrants(PEOPLE[person]);
    },
    reset: () => {
      restoreSeed();
      advancedMs = 0;
      signIn.clearNonces();
      deliveries.clear();
      set(DEFAULT_SWITCHES);
      clearCalls();
    },
    stop: () => {
      stopPipelines?.();
      deliveries.clear();
      return stop(server);
    },
  };
}
