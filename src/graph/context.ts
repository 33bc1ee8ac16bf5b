import type { BitbucketSession } from '../bitbucket/client';
import type { EventSource } from './event/eventSource';
import { ResolverQueue } from './execution/resolverQueue';
import { ResultMeter } from './execution/resultMeter';
import type { Created, Creation, Idempotency } from './idempotency/idempotency';
import type { IssueTracker } from './issue/tracker';

export interface OperationContextOptions {
  readonly bitbucket: BitbucketSession;
  /** Where issues come from; Bitbucket's own tracker unless given. */
  readonly issueTracker?: IssueTracker;
  /** Tells callers with different gateway keys apart. */
  readonly callerId: string;
  /** Shared by all operations: what retry keys stand for. */
  readonly idempotency: Idempotency;
  /** What subscriptions are served from; without it none are. */
  readonly eventSource?: EventSource;
  /** Counts what the result will hold; without limits unless given. */
  readonly meter?: ResultMeter;
}

/** Something the client should know about an answer that is no error. */
export interface Warning {
  readonly code: 'DIFF_TOO_LARGE';
  readonly message: string;
}

/** What the resolvers of one operation share. */
export interface OperationContext {
  readonly bitbucket: BitbucketSession;
  readonly issueTracker: IssueTracker;
  readonly eventSource?: EventSource;
  /** Creates a thing once, however often the caller's retry key comes. */
  createOnce(creation: Creation): Promise<Created>;
  /** The one loader that `make` makes for this operation, made when it is first used. */
  loader<Loader>(make: (context: OperationContext) => Loader): Loader;
  warn(warning: Warning): void;
  /** What was warned of so far, each once; for `extensions.warnings`. */
  readonly warnings: readonly Warning[];
  /** Whoever hydrates adds what is shown; released when the response has gone out. */
  readonly meter: ResultMeter;
  /** Keeps thousands of resolvers from running at once. */
  readonly resolvers: ResolverQueue;
}

/** A plain object, for Apollo Server copies the context member by member. */
export function createOperationContext({
  bitbucket,
  issueTracker = bitbucket.issues,
  callerId,
  idempotency,
  eventSource,
  meter = new ResultMeter(),
}: OperationContextOptions): OperationContext {
  const made = new Map<unknown, unknown>();
  const warnings: Warning[] = [];
  const context: OperationContext = {
    bitbucket,
    issueTracker,
    ...(eventSource === undefined ? {} : { eventSource }),
    createOnce: (creation) => {
      return idempotency.once(creation, {
        principal: bitbucket.principal,
        callerId,
        serverTime: () => bitbucket.serverTime(),
        insistOnFresh: () => {
          bitbucket.insistOnFresh();
        },
      });
    },
    loader: <Loader>(make: (context: OperationContext) => Loader): Loader => {
      if (!made.has(make)) made.set(make, make(context));
      return made.get(make) as Loader;
    },
    warn: (warning) => {
      if (!warnings.some(({ message }) => message === warning.message)) warnings.push(warning);
    },
    warnings,
    meter,
    resolvers: new ResolverQueue({ isActive: () => !meter.isAbandoned }),
  };
  return context;
}
