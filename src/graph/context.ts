import type { GraphQLError } from 'graphql';
import type { BitbucketSession } from '../bitbucket/client';
import type { CollectionClient, CollectionSource } from '../bitbucket/collectionClient';
import type { Collection } from '../bitbucket/endpoints/collection';
import type { SymbolicRows } from '../bitbucket/dryRun/dryRun';
import { type Clock, SYSTEM_CLOCK } from './event/clock';
import type { EventSource } from './event/eventSource';
import { ResolverQueue } from './execution/resolverQueue';
import { ResultMeter } from './execution/resultMeter';
import type { Created, Creation } from './idempotency/creation';
import type { Idempotency } from './idempotency/idempotency';

/** The dependencies of one operation. */
export interface OperationContextOptions {
  readonly bitbucket: BitbucketSession;
  /** The service with the collections of issues. Default: Bitbucket's issue tracker. */
  readonly issueTracker?: CollectionSource;
  /** Distinguishes callers with different gateway keys. */
  readonly callerId: string;
  /** Finds the result of an earlier attempt by its idempotency key. All operations share it. */
  readonly idempotency: Pick<Idempotency, 'once'>;
  /** The source of subscription events. Without it, subscriptions fail. */
  readonly eventSource?: EventSource;
  /** Default: the system clock. */
  readonly clock?: Clock;
  /** Counts the size of the result. Default: a meter without limits. */
  readonly meter?: ResultMeter;
  /** Warnings about the request. Default: none. */
  readonly warnings?: readonly Warning[];
  /** See `OperationContext`. */
  readonly symbolicRows?: SymbolicRows;
}

/** Information about a successful response, for `extensions.warnings`. */
export interface Warning {
  readonly code:
    | 'DIFF_TOO_LARGE'
    | 'DIFF_NOT_UTF8'
    | 'LOG_TOO_LARGE'
    | 'LOG_NOT_UTF8'
    | 'THREADS_INCOMPLETE'
    | 'STATUSES_INCOMPLETE'
    | 'PULL_REQUESTS_NOT_INDEXED'
    | 'REPLY_AT_TOP_LEVEL'
    | 'STATUS_UNKNOWN'
    | 'NO_DELIVERIES'
    | 'SESSION_IGNORED';
  readonly message: string;
}

/** The state that the resolvers of one operation share. */
export interface OperationContext {
  readonly bitbucket: BitbucketSession;
  /** Returns the client of a collection. Another service than Bitbucket can have the collections of issues. */
  collection<C extends Collection>(collection: C): CollectionClient<C>;
  readonly issueTracker: CollectionSource;
  readonly eventSource?: EventSource;
  /** For waits, and for the time that a call takes. */
  readonly clock: Clock;
  /** Creates one object, even if several requests have the same idempotency key. */
  createOnce(creation: Creation): Promise<Created>;
  /**
   * Returns the operation's instance of a loader. Calls `make` on first use. The function `make` also identifies the
   * loader, so pass the same function each time.
   */
  loader<Loader>(make: (context: OperationContext) => Loader): Loader;
  /** Adds a warning, unless one with the same message exists. */
  warn(warning: Warning): void;
  /** The warnings so far, for `extensions.warnings`. */
  readonly warnings: readonly Warning[];
  /**
   * Adds an error to the result. For a part of the data that is left out although it cannot be null. All other errors are
   * thrown or returned by resolvers.
   */
  report(error: GraphQLError): void;
  /** The errors so far that were passed to `report`. */
  readonly reportedErrors: readonly GraphQLError[];
  /** Counts the size of the result, and reserves memory for it until the response was sent. */
  readonly meter: ResultMeter;
  /** Limits the number of concurrent resolvers. */
  readonly resolvers: ResolverQueue;
  /** Only in a dry run (`cost/estimateCalls.ts`): reduces the rows of each list to one, which represents all of them. */
  readonly symbolicRows?: SymbolicRows;
}

/**
 * Creates the context of one operation. The context is not an instance of a class, because Apollo Server copies it
 * without `#private` members.
 */
export function createOperationContext({
  bitbucket,
  issueTracker = bitbucket,
  callerId,
  idempotency,
  eventSource,
  clock = SYSTEM_CLOCK,
  meter = new ResultMeter(),
  warnings: warningsOfRequest = [],
  symbolicRows,
}: OperationContextOptions): OperationContext {
  const loaders = new Map<unknown, unknown>();
  const warnings: Warning[] = [...warningsOfRequest];
  const reportedErrors: GraphQLError[] = [];
  const context: OperationContext = {
    bitbucket,
    issueTracker,
    collection: <C extends Collection>(collection: C) =>
      (collection.facts.servedBy === 'issueTracker' ? issueTracker : bitbucket).collection(collection),
    ...(eventSource === undefined ? {} : { eventSource }),
    clock,
    createOnce: (creation) => {
      return idempotency.once(creation, {
        principals: bitbucket.principals(),
        callerId,
        signal: bitbucket.signal,
        serverTime: () => bitbucket.serverTime(),
        requireFresh: () => {
          bitbucket.requireFresh();
        },
      });
    },
    loader: <Loader>(make: (context: OperationContext) => Loader): Loader => {
      if (!loaders.has(make)) loaders.set(make, make(context));
      return loaders.get(make) as Loader;
    },
    warn: (warning) => {
      if (!warnings.some(({ message }) => message === warning.message)) warnings.push(warning);
    },
    warnings,
    report: (error) => void reportedErrors.push(error),
    reportedErrors,
    meter,
    resolvers: new ResolverQueue({ isActive: () => !meter.isAbandoned }),
    ...(symbolicRows === undefined ? {} : { symbolicRows }),
  };
  return context;
}
