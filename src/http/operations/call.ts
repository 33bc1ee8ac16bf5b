import type { Caller } from '../../auth/identifyCaller';

/** A request to perform an operation. It is the same for all transports. */
export interface Call {
  readonly caller: Caller;
  /** The caller accepts no cached response: it sent `Cache-Control: no-cache` (RFC 9111 section 5.2.1.4). */
  readonly noCache: boolean;
  /** Aborts when the client disconnects or cancels the operation. */
  readonly signal: AbortSignal;
  /** Whether the transport can send several results, as subscriptions require. */
  readonly canStream: boolean;
  /** Whether the operation must not write: browsers send GET requests to other origins without a CORS preflight. */
  readonly isReadOnly: boolean;
}

/** The members of a GraphQL request besides the document. */
export interface OperationParameters {
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}
