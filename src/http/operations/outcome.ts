import type { ExecutionResult } from 'graphql';
import type { DisplayedError } from './displayErrors';
import type { ResultStream } from './resultStream';

/** What became of an operation. */
export type Outcome =
  /** Nothing of it was executed. */
  | { readonly kind: 'refused'; readonly errors: readonly DisplayedError[] }
  /** `release` is called once the transport has sent the result, or never will. */
  | { readonly kind: 'result'; readonly result: ExecutionResult; readonly release: () => void }
  /** The results of a subscription, one per event. */
  | { readonly kind: 'stream'; readonly results: ResultStream };
