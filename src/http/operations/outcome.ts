import type { ExecutionResult } from 'graphql';
import type { Warning } from '../../graph/context';
import type { ClientError } from './clientErrors';
import type { ResultStream } from './resultStream';

/** The outcome of an operation. */
export type Outcome =
  /** The operation was not executed, for example because its document or its variables are invalid. */
  | { readonly kind: 'rejected'; readonly errors: readonly ClientError[] }
  /**
   * `releaseResult` releases the memory of the result. The transport calls it when it has sent the result, or cannot
   * send it.
   */
  | { readonly kind: 'result'; readonly result: ExecutionResult; readonly releaseResult: () => void }
  /**
   * The results of a subscription, one per event. `warnings` are those of its start. No result contains them, so the
   * transport sends them in a form that is no result.
   */
  | { readonly kind: 'stream'; readonly results: ResultStream; readonly warnings?: readonly Warning[] };
