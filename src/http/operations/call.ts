import type { Caller } from '../../auth/caller';

/** One request to perform an operation, whichever transport carries it. */
export interface Call {
  readonly caller: Caller;
  /** The caller accepts no cached response: it sent `Cache-Control: no-cache` (RFC 9111 section 5.2.1.4). */
  readonly insistsOnFresh: boolean;
  /** Aborts when the caller has gone away or takes the operation back. */
  readonly signal: AbortSignal;
  /** The transport can carry a stream of results, as subscriptions need. */
  readonly canStream: boolean;
  /** The request is one that browsers send across origins without asking (GET), so it must not write. */
  readonly isReadOnly: boolean;
}

/** What a client sends besides the document. */
export interface OperationParameters {
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}
