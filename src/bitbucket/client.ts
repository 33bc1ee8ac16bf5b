import { createRestClient, type RestSession, type RestSessionOptions } from '../rest/client';
import type { Endpoint } from '../rest/endpoint';
import { silentLogger } from '../rest/logger';
import type { RestClientOptions } from '../rest/options';
import type { GroupState } from '../rest/quota/quota';
import { createCollectionClient } from './collectionClient';
import { createCommits } from './commits';
import { KnownAccounts } from './credentials/knownAccounts';
import {
  type Credential,
  type CredentialKind,
  createPrincipals,
  type RequestCredentials,
} from './credentials/principals';
import type { TokenStore } from './credentials/tokenStore';
import { bitbucketDialect } from './dialect/dialect';
import { changedByEvent, type RepositoryChange } from './dialect/evictions';
import type { Collection } from './endpoints/collection';
import { createFlagClient } from './flags';
import { createPipelines } from './pipelines';
import { createPullRequestLists } from './pullRequestLists';
import { createPullRequests } from './pullRequests';
import type { BatchingUpstream } from './readMany';
import { createRepositories } from './repositories';
import type { UnsupportedFilters } from './unsupportedFilters';
import { createSignInProtocol } from './signIn/createSignInProtocol';
import type { SignInProtocol } from './signIn/protocol';
import type { RenewalOutcome, SignInSettings } from './signIn/settings';
import { createUsers } from './users';
import { createWorkspaces } from './workspaces';

export type { RepositoryChange };

/** The options of `createBitbucketClient`. */
export interface BitbucketClientOptions extends RestClientOptions {
  readonly credential: Credential;
  readonly unsupportedFilters: UnsupportedFilters;
  /** The OAuth 2.0 tokens of the gateway. */
  readonly tokenStore: TokenStore;
  /**
   * The secrets of the digests that identify credentials, the newest first. Processes that share a store need the same
   * ones. Default, also if empty: a random one.
   */
  readonly principalSecrets?: readonly string[] | undefined;
  /** The consumer with which people sign in. Default: nobody can sign in. */
  readonly signIn?: SignInSettings | undefined;
  /** Called when a renewal of the tokens of a session has ended. Default: no metrics. */
  readonly onRenewal?: ((outcome: RenewalOutcome) => void) | undefined;
}

/** Collections and flags, and the resources that are not collections with the usual calls. */
export function createResources(upstream: BatchingUpstream) {
  return {
    repositories: createRepositories(upstream),
    commits: createCommits(upstream),
    pullRequestLists: createPullRequestLists(upstream),
    pullRequests: createPullRequests(upstream),
    pipelines: createPipelines(upstream),
    workspaces: createWorkspaces(upstream),
    users: createUsers(upstream),
    collection: <C extends Collection>(collection: C) => createCollectionClient(upstream, collection),
    flag: (endpoint: Endpoint) => createFlagClient(upstream, endpoint),
  } as const;
}

/** The REST client of one operation: the resources, with the credential and the limits of the operation. */
export interface BitbucketSession extends Omit<RestSession, 'upstream'>, Readonly<ReturnType<typeof createResources>> {
  /**
   * The principals that identify the caller: first the account, if a response to GET /user reported it, then the
   * credential under each secret. The account remains the same if a person renews a token.
   */
  principals(): readonly [string, ...string[]];
  /** The uuid of the account of a person who has signed in. Undefined for all other credentials. */
  readonly signedInAccount: string | undefined;
  /** The uuid of the account, if a response to GET /user has reported it. Makes no call. */
  knownAccount(): string | undefined;
  /**
   * The kind of the credential. It determines whether GET /user returns an account. A passthrough session without a
   * header is `anonymous`.
   */
  readonly credentialKind: CredentialKind;
}

export interface SessionOptions extends RestSessionOptions, RequestCredentials {}

/** The client of Bitbucket's REST API for all operations. */
export interface BitbucketClient {
  /** How long one HTTP request may take, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** The protocol with which people sign in. Undefined if nobody can. */
  readonly signIn: SignInProtocol | undefined;
  session(options?: SessionOptions): BitbucketSession;
  /** Removes the cached responses that an event may have changed, for all principals. */
  evictChanged(change: RepositoryChange): Promise<void>;
  /** HTTP requests: in flight, and waiting for a slot. */
  load(): { readonly inFlight: number; readonly queued: number };
  /** The quota of the gateway's credential, by group. Empty if each caller has a separate credential. Makes no call. */
  quotas(): Promise<readonly GroupState[]>;
  /** Waits for the calls in flight, then closes the connections. */
  close(): Promise<void>;
}

/** Creates the client. @throws TypeError if `baseUrl` is not a URL */
export function createBitbucketClient(options: BitbucketClientOptions): BitbucketClient {
  const { credential, unsupportedFilters } = options;
  const client = createRestClient(options, bitbucketDialect);
  const { transport, now, attemptTimeoutMs: timeoutMs } = client;
  const direct = { transport, now, timeoutMs, sleep: options.sleep, logger: options.logger ?? silentLogger };
  const { principalSecrets, tokenStore, onRenewal } = options;
  const principalOf = createPrincipals(credential, { ...direct, principalSecrets, tokenStore });
  const closing = new AbortController();
  const signInDeps = { ...direct, baseUrl: options.baseUrl, closing: closing.signal, onRenewal };
  const signIn = options.signIn === undefined ? undefined : createSignInProtocol(options.signIn, signInDeps);
  const accounts = new KnownAccounts();

  return {
    requestTimeoutMs: client.attemptTimeoutMs,
    signIn,
    session({ authorization, user, ...sessionOptions } = {}) {
      const principal = principalOf({ authorization, user });
      const knownAccount = (): string | undefined => principal.accountUuid ?? accounts.uuidOf(principal.key);
      const { upstream, ...session } = client.session(principal, sessionOptions);
      const resources = createResources({ ...upstream, unsupportedFilters });
      return {
        ...session,
        ...resources,
        users: {
          ...resources.users,
          async current(fields) {
            const user = await resources.users.current(fields);
            accounts.setUserOf(principal.key, user);
            return user;
          },
        },
        principals() {
          const uuid = knownAccount();
          const keys = [principal.key, ...principal.formerKeys] as const;
          return uuid === undefined ? keys : [`account:${uuid}`, ...keys];
        },
        knownAccount,
        signedInAccount: principal.accountUuid,
        credentialKind: principal.kind,
      };
    },
    load: () => client.load(),
    quotas: () => (credential.kind === 'passthrough' ? Promise.resolve([]) : client.quotas(principalOf({}))),
    evictChanged: (change) => client.evict(changedByEvent(change)),
    async close() {
      await client.close();
      closing.abort();
    },
  };
}
