import type { BitbucketClient } from '../bitbucket/client';
import type { SignedInUser } from '../bitbucket/credentials/signedInUser';
import { createOperationContext, type OperationContext, type OperationContextOptions, type Warning } from './context';
import type { EventSource } from './event/eventSource';
import type { ResponseMemory } from './execution/responseMemory';
import { ResultMeter, type ResultMeterOptions } from './execution/resultMeter';

/** What the context of an operation needs to know about the operation and its caller. */
export interface OperationInput {
  /** The caller's `Authorization` header. Only passthrough uses it. */
  readonly authorization?: string | undefined;
  /** The session of a person who has signed in. */
  readonly session?: { readonly key: string; readonly user: SignedInUser } | undefined;
  readonly callerId: string;
  /** Queues count operations with the same key as one caller. */
  readonly limitKey: string;
  /** Whether the caller accepts no cached response. */
  readonly noCache: boolean;
  readonly signal: AbortSignal;
  /** Stops the REST calls of the operation. They fail with the reason. */
  readonly stop: (reason: Error) => void;
  /** The warnings about the request. */
  readonly warnings: readonly Warning[];
}

export interface OperationContextsOptions extends Pick<OperationContextOptions, 'idempotency' | 'clock'> {
  readonly client: Pick<BitbucketClient, 'session'>;
  readonly eventSource: Pick<EventSource, 'events' | 'deliveries' | 'accessWatch' | 'accessChecks'>;
  readonly resultLimits: Pick<ResultMeterOptions, 'maxFields' | 'maxBytes'>;
  readonly responseMemory: ResponseMemory;
  /** Whether responses report their REST calls. */
  readonly upstreamExtension: boolean;
}

/** Creates the contexts of operations, and reads what a response reports about its operation. */
export function createOperationContexts(options: OperationContextsOptions) {
  const { client, idempotency, clock, eventSource, resultLimits, responseMemory, upstreamExtension } = options;
  return {
    createContext(input: OperationInput): OperationContext {
      const { authorization, session, callerId, limitKey: caller, noCache, signal, stop, warnings } = input;
      const credentials = { authorization, user: session?.user, caller };
      return createOperationContext({
        bitbucket: client.session({ ...credentials, signal, requireFresh: noCache }),
        callerId,
        idempotency,
        ...(clock && { clock }),
        eventSource: {
          ...eventSource,
          openSession: () => client.session({ ...credentials, requireFresh: true }),
          sessionKey: session?.key,
        },
        warnings,
        meter: new ResultMeter({ ...resultLimits, memory: responseMemory, onExceeded: stop }),
      });
    },
    releaseContext({ meter }: OperationContext): void {
      meter.release();
    },
    principalOf: ({ bitbucket }: OperationContext) => bitbucket.principal,
    extensionsOf: ({ warnings, bitbucket }: OperationContext) => ({
      ...(bitbucket.staleResponses().length > 0 && { stale: bitbucket.staleResponses() }),
      ...(warnings.length > 0 && { warnings }),
      ...(upstreamExtension && { upstream: bitbucket.usage() }),
    }),
    warningsOf: ({ warnings }: OperationContext) => warnings,
    usageOf: ({ bitbucket }: OperationContext) => bitbucket.usage(),
  };
}
