import { UpstreamError } from '../../rest/upstreamError';
import type { ResponseMemory } from './responseMemory';

/** The limits of a `ResultMeter`. */
export interface ResultMeterOptions {
  /** The maximum number of fields in one result, counted at every place that selects them. Default: 0, no limit. */
  readonly maxFields?: number;
  /** The maximum of the estimated bytes of one result as JSON. Default: 0, no limit. */
  readonly maxBytes?: number;
  /** The memory that all operations of the process share. Default: no limit. */
  readonly memory?: ResponseMemory;
  /**
   * Is called once when a limit is exceeded or the operation is stopped, to abort the REST calls in progress. Is not
   * called for mutations.
   */
  readonly onExceeded?: (error: UpstreamError) => void;
}

/**
 * The estimated memory of a field in addition to its JSON, while the result is built. Measured: 1,600 bytes for an
 * object with resolvers. A leaf takes less.
 */
const HEAP_BYTES_PER_FIELD = 500;

type Resource = 'RESULT_FIELDS' | 'RESPONSE_BYTES';

/**
 * Counts the fields and bytes of one operation's result before the executor builds it. The hydration of an entity or a
 * page adds its weight.
 *
 * `add` never throws, because an exception during hydration would leave other promises without a handler. Instead,
 * `projection/meterResolvers.ts` checks `error` when a resolver starts and when it ends.
 */
export class ResultMeter {
  readonly #options: ResultMeterOptions;
  readonly #abandoned = withResolvers<UpstreamError>();
  #fields = 0;
  #bytes = 0;
  #reservedBytes = 0;
  #isReleased = false;
  #isAbortDisabled = false;
  #error: UpstreamError | undefined;

  constructor(options: ResultMeterOptions = {}) {
    this.#options = options;
  }

  /** The number of fields counted so far. */
  get fields(): number {
    return this.#fields;
  }

  /** The estimated bytes of the JSON counted so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** OPERATION_TOO_EXPENSIVE after a limit was exceeded, or the error passed to `stop`. Does not change afterwards. */
  get error(): UpstreamError | undefined {
    return this.#error;
  }

  /** Whether nothing of the result will be returned, so that waiting resolvers need not run. */
  get isAbandoned(): boolean {
    return this.#error !== undefined && !this.#isAbortDisabled;
  }

  /** Resolves with `error` when a limit is exceeded. Never resolves for mutations, which are executed to their end. */
  get abandoned(): Promise<UpstreamError> {
    return this.#abandoned.promise;
  }

  /** Adds fields and bytes to the counts. Stops the operation if a limit is exceeded. */
  add(fields: number, bytes: number): void {
    this.#fields += fields;
    this.#bytes += bytes;
    if (this.#error !== undefined) return;
    const { maxFields = 0, maxBytes = 0, memory } = this.#options;
    if (maxFields > 0 && this.#fields > maxFields) this.#exceed('RESULT_FIELDS', maxFields, this.#fields);
    else if (maxBytes > 0 && this.#bytes > maxBytes) this.#exceed('RESPONSE_BYTES', maxBytes, this.#bytes);
    else if (memory !== undefined && !this.#isReleased) this.#reserve(bytes + HEAP_BYTES_PER_FIELD * fields, memory);
  }

  /** Adds bytes unless they would exceed a limit, for values that may be omitted. Returns whether they were added. */
  addIfWithinLimits(bytes: number): boolean {
    const { maxBytes = 0, memory } = this.#options;
    if (maxBytes > 0 && this.#bytes + bytes > maxBytes) return false;
    const isLimited = memory !== undefined && memory.maxBytes > 0;
    if (isLimited && memory.usedBytes + bytes > memory.maxBytes) return false;
    this.add(0, bytes);
    return true;
  }

  /**
   * Ends the operation with an error, as an exceeded limit does: no more resolvers start. Later calls have no effect.
   */
  stop(error: UpstreamError): void {
    if (this.#error !== undefined) return;
    this.#error = error;
    if (this.#isAbortDisabled) return;
    this.#options.onExceeded?.(error);
    this.#abandoned.resolve(error);
  }

  /** For mutations: prevents the abort of calls, because a write must not be aborted after it was sent. */
  disableAbort(): void {
    this.#isAbortDisabled = true;
  }

  /** Releases the memory, after the response was sent or the client has disconnected. May be called several times. */
  release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    this.#options.memory?.release(this.#reservedBytes);
    this.#reservedBytes = 0;
  }

  #reserve(bytes: number, memory: ResponseMemory): void {
    if (memory.reserve(bytes)) this.#reservedBytes += bytes;
    else this.stop(memory.limitError(bytes));
  }

  #exceed(resource: Resource, limit: number, counted: number): void {
    const spent = Math.min(Math.ceil(counted), Number.MAX_SAFE_INTEGER);
    const details = { resource, limit, spent };
    this.stop(new UpstreamError('OPERATION_TOO_EXPENSIVE', messageOf(resource, limit), details));
  }
}

interface Resolvable<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

function withResolvers<T>(): Resolvable<T> {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function messageOf(resource: Resource, limit: number): string {
  const what = resource === 'RESULT_FIELDS' ? `${limit} fields` : `${limit} bytes`;
  return `The result would exceed the limit of ${what} for one operation. Select fewer rows, fields or aliases, or split the operation.`;
}

/** Whether the error reports an exceeded limit of the result. Aborted reads fail with a copy of that error. */
export function isMeterError(error: unknown): error is UpstreamError {
  if (!(error instanceof UpstreamError) || error.code !== 'OPERATION_TOO_EXPENSIVE') return false;
  return error.details.resource === 'RESULT_FIELDS' || error.details.resource === 'RESPONSE_BYTES';
}
