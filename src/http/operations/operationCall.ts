import type { Caller } from '../../auth/identifyCaller';

/** The part of `AbortSignal` that the pipeline uses. Listeners are called once. */
export interface ClientSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A client's request to perform an operation, in the same form for all transports. */
export interface OperationCall {
  readonly caller: Caller;
  /**
   * Whether the caller accepts no cached response, because it sent `Cache-Control: no-cache` (RFC 9111 section
   * 5.2.1.4).
   */
  readonly noCache: boolean;
  /** Aborts when the client disconnects or cancels the operation. */
  readonly signal: ClientSignal;
  /** Whether the transport can send several results, as subscriptions require. */
  readonly canStream: boolean;
  /**
   * Whether the operation must not write. True for GET, because browsers send GET to other origins without a CORS
   * preflight.
   */
  readonly isReadOnly: boolean;
}

/** The members of a GraphQL request besides the document. */
export interface OperationParameters {
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}
