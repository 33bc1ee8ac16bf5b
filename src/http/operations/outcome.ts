import type { ExecutionResult } from 'graphql';
import type { ClientError } from './clientErrors';
import type { ResultStream } from './resultStream';

/** The outcome of an operation. */
export type Outcome =
  /** The operation was not executed. */
  | { readonly kind: 'rejected'; readonly errors: readonly ClientError[] }
  /** The transport calls `releaseResult` when it has sent the result, or cannot send it. It releases the memory of the result. */
  | { readonly kind: 'result'; readonly result: ExecutionResult; readonly releaseResult: () => void }
  /** The results of a subscription, one per event. */
  | { readonly kind: 'stream'; readonly results: ResultStream };
