import { Agent } from 'undici';
import { sleep } from '../rest/abort';
import type { Shared } from '../rest/sendRequest';
import { Budget, type Usage } from '../rest/callBudget';
import { AnswerCache } from '../rest/cache/responseCache';
import type { RepositoryChange } from './cache/evictions';
import { createMemoryStore } from '../state/memory/responseStore';
import type { StaleAnswer } from '../rest/cache/stale';
import { type Commits, createCommits } from './commits';
import { FairLimiter } from '../rest/fairLimiter';
import { createPrincipals, type CredentialKind } from './credentials/principals';
import { Deprecations } from '../rest/deprecations';
import { createHooks, type Hooks } from './hooks';
import { createIssues, type Issues } from './issues';
import { silentObserver } from '../rest/callObserver';
import * as defaults from '../rest/options';
import type { QuotaShortage } from '../rest/quota/quotaState';
import type { CallsByGroup } from './quotaGroups';
import { MemoryQuotaLedger } from '../state/memory/quotaLedger';
import { type GroupState, Quota } from '../rest/quota/quota';
import { createRefs, type Refs } from './refs';
import { createRefusals } from './unsupportedFilters';
import { createRepositories, type Repositories } from './repositories';
import { ServerClock } from '../rest/serverClock';
import { createUpstream } from '../rest/session';
import { createTransport } from '../rest/transport';
import type { RateLimitState } from './types';
import type { Upstream } from '../rest/upstream';
import { createUsers, type Users } from './users';
import { createWorkspaces, type Workspaces } from './workspaces';

export type { BitbucketClientOptions } from '../rest/options';
export type { CallsByGroup, QuotaShortage, RepositoryChange, StaleAnswer };
export type { Commits, Hooks, Issues, Refs, Repositories, Users, Workspaces };

/** What can be asked of Bitbucket, one line a resource. */
function createResources(upstream: Upstream) {
  return {
    repositories: createRepositories(upstream),
    issues: createIssues(upstream),
    commits: createCommits(upstream),
    refs: createRefs(upstream),
    hooks: createHooks(upstream),
    workspaces: createWorkspaces(upstream),
    users: createUsers(upstream),
  } as const;
}

/** Bitbucket as one operation sees it: one credential, one budget of calls, one place in the fair queue. */
export interface BitbucketSession extends Readonly<ReturnType<typeof createResources>> {
  /** What is left of this credential's hour of repository data. Makes no call. */
  rateLimit(): Promise<RateLimitState>;
  /** Undefined when so many calls fit and leave so many percent of the hour alone. Makes no call. */
  shortage(calls: CallsByGroup, reservePercent: number): Promise<QuotaShortage | undefined>;
  /** What this session has asked for so far. */
  usage(): Usage;
  /** What was answered from before because Bitbucket had no answer, once a path. */
  staleAnswers(): readonly StaleAnswer[];
  /** From now on nothing is good enough that was answered, or asked, before this session. */
  insistOnFresh(): void;
  /**
   * Whether calls carry a credential at all, and whether it stands for a person or an app that GET /user knows. A
   * passthrough session without a header is `anonymous`.
   */
  readonly credentialKind: CredentialKind;
  /**
   * Tells the credentials of this process apart and reveals nothing of them: one and the same for the gateway's own, one
   * for each caller's own, one for none. What is kept per credential is kept under it.
   */
  readonly principal: string;
  /** Aborts when the caller has left. */
  readonly signal: AbortSignal | undefined;
  /** What time Bitbucket's last answer to this process was sent, by Bitbucket's clock; undefined before the first. */
  serverTime(): Date | undefined;
}

export interface SessionOptions {
  /** The caller's own header, used only when the credential is passthrough. */
  readonly authorization?: string | undefined;
  /**
   * An id of the caller, which is no secret. Together with the principal it names the queue in which the session's calls
   * wait: free slots go to the callers in turn. Default: the principal alone.
   */
  readonly caller?: string | undefined;
  /** Fires when the caller has left. */
  readonly signal?: AbortSignal | undefined;
  /** Nothing is good enough that was answered, or asked, before this session. */
  readonly insistOnFresh?: boolean | undefined;
}

export interface BitbucketClient {
  session(options?: SessionOptions): BitbucketSession;
  /** Forgets what something that happened at Bitbucket may have changed, for everybody. */
  evictChanged(change: RepositoryChange): Promise<void>;
  /** HTTP exchanges at this moment: going on, and waiting for a slot. */
  load(): { readonly inFlight: number; readonly queued: number };
  /** What is left of the hour of the client's own credential, by group. Nothing where each caller brings one. Makes no call. */
  quotas(): Promise<readonly GroupState[]>;
  /** Waits for what is in flight, then closes the connections. */
  close(): Promise<void>;
}

/** @throws TypeError when `baseUrl` is no URL. */
export function createBitbucketClient(options: defaults.BitbucketClientOptions): BitbucketClient {
  const maxConcurrency = options.maxConcurrency ?? defaults.DEFAULT_MAX_CONCURRENCY;
  const timeoutMs = options.timeoutMs ?? defaults.DEFAULT_TIMEOUT_MS;
  const attemptTimeoutMs = Math.min(options.attemptTimeoutMs ?? defaults.DEFAULT_ATTEMPT_TIMEOUT_MS, timeoutMs);
  const now = options.now ?? Date.now;
  const logger = options.logger ?? defaults.silentLogger;
  const observer = options.observer ?? silentObserver;
  // Deadlines are kept one storey higher, for all of an attempt at once.
  const agent = new Agent({ connections: maxConcurrency, headersTimeout: 0, bodyTimeout: 0 });
  const transport = createTransport(options.dispatcher ?? agent);
  const limiter = new FairLimiter(maxConcurrency);
  const inFlight = new Set<Promise<unknown>>();
  const principalOf = createPrincipals(options.credential, { transport, now, timeoutMs: attemptTimeoutMs });
  const shared: Shared = {
    baseUrl: new URL(options.baseUrl).href.replace(/\/+$/, ''),
    transport,
    quota: new Quota({ ledger: options.quotaLedger ?? new MemoryQuotaLedger(), now }),
    serverClock: new ServerClock(),
    deprecations: new Deprecations(logger),
    logger,
    observer,
    timeoutMs,
    attemptTimeoutMs,
    now,
    random: options.random ?? Math.random,
    sleep: options.sleep ?? sleep,
  };
  const refusals = createRefusals(now);
  const cache = new AnswerCache({
    store: options.responseStore ?? createMemoryStore(options.cacheMaxBytes ?? defaults.DEFAULT_CACHE_MAX_BYTES),
    freshForMs: options.freshForMs ?? {},
    staleIfErrorMs: options.staleIfErrorMs ?? 0,
    accessConfirmedForMs: options.accessConfirmedForMs ?? defaults.DEFAULT_ACCESS_CONFIRMED_FOR_MS,
    now,
  });

  function track(call: Promise<unknown>): void {
    inFlight.add(call);
    const forget = (): boolean => inFlight.delete(call);
    call.then(forget, forget);
  }

  return {
    session({ authorization, caller, signal, ...session } = {}) {
      const principal = principalOf(authorization);
      const budget = new Budget(options.maxCallsPerOperation ?? 0, observer);
      const own = { principal, budget, lane: limiter.lane(JSON.stringify([principal.key, caller])) };
      const stale = new Map<string, StaleAnswer>();
      let insistsOnFresh = session.insistOnFresh ?? false;
      const upstream = createUpstream({
        shared,
        own,
        refusals,
        cache,
        signal,
        insistsOnFresh: () => insistsOnFresh,
        onStale: (answer) => stale.set(answer.path, answer),
        track,
      });
      return {
        ...createResources(upstream),
        rateLimit: () => shared.quota.state(principal),
        shortage: (calls, reservePercent) => shared.quota.shortage(principal, calls, reservePercent),
        usage: () => budget.usage(),
        staleAnswers: () => [...stale.values()],
        insistOnFresh: () => {
          insistsOnFresh = true;
        },
        credentialKind: principal.kind,
        principal: principal.key,
        signal,
        serverTime: () => shared.serverClock.time(),
      };
    },
    load: () => ({ inFlight: limiter.running, queued: limiter.waiting }),
    quotas: () =>
      options.credential.kind === 'passthrough' ? Promise.resolve([]) : shared.quota.states(principalOf(undefined)),
    evictChanged: (change) => cache.evictChanged(change),
    async close() {
      while (inFlight.size > 0) await Promise.allSettled(inFlight);
      if (!agent.closed) await agent.close();
    },
  };
}
