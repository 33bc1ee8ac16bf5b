import type { ExecutionResult } from 'graphql';
import type { DisplayedError } from './displayErrors';
import type { ResultStream } from './resultStream';

/** The outcome of an operation. */
export type Outcome =
  /** The operation was not executed. */
  | { readonly kind: 'rejected'; readonly errors: readonly DisplayedError[] }
  /** The transport calls `release` when it has sent the result, or cannot send it. */
  | { readonly kind: 'result'; readonly result: ExecutionResult; readonly release: () => void }
  /** The results of a subscription, one per event. */
  | { readonly kind: 'stream'; readonly results: ResultStream };
