import { UpstreamError } from '../../rest/upstreamError';
import type { ResponseMemory } from './responseMemory';

export interface ResultMeterOptions {
  /** Fields of one result, each at every place that shows it. Default: 0, no limit. */
  readonly maxFields?: number;
  /** Estimated bytes of one result as JSON. Default: 0, no limit. */
  readonly maxBytes?: number;
  /** Shared by all operations of the process. Default: none. */
  readonly memory?: ResponseMemory;
  /** Is called once, when a limit is passed or the operation is stopped, to abort the REST calls that are going on; never for mutations. */
  readonly onExceeded?: (error: UpstreamError) => void;
}

/**
 * What a field takes in memory besides its JSON while the result is built. 50,000 objects with resolvers, of which each
 * other one is hydrated, were measured with 80 MB; leaves take less.
 */
const HEAP_BYTES_PER_FIELD = 500;

type Resource = 'RESULT_FIELDS' | 'RESPONSE_BYTES';

/**
 * Counts what the result of one operation will hold, before the executor builds it: whoever hydrates an entity or a page adds
 * what is shown of it. `add` never throws, for a throw amid hydration would leave the siblings' promises without a handler;
 * `error` is looked at where a resolver starts and where it returns (`projection/meterResolvers.ts`).
 */
export class ResultMeter {
  readonly #options: ResultMeterOptions;
  readonly #abandoned = withResolvers<UpstreamError>();
  #fields = 0;
  #bytes = 0;
  #heldBytes = 0;
  #isReleased = false;
  #keepsCalls = false;
  #error: UpstreamError | undefined;

  constructor(options: ResultMeterOptions = {}) {
    this.#options = options;
  }

  /** Members of the result's objects, counted so far. */
  get fields(): number {
    return this.#fields;
  }

  /** Estimated bytes of the result's JSON, counted so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** OPERATION_TOO_EXPENSIVE, once a limit has been passed, or what `stop` was given; it stays the same from then on. */
  get error(): UpstreamError | undefined {
    return this.#error;
  }

  /** A limit has been passed, and nothing of the result is returned: what still waits need not run. */
  get isAbandoned(): boolean {
    return this.#error !== undefined && !this.#keepsCalls;
  }

  /** Resolves with `error` when a limit is passed; never for mutations, which are executed to their end. */
  get abandoned(): Promise<UpstreamError> {
    return this.#abandoned.promise;
  }

  add(fields: number, bytes: number): void {
    this.#fields += fields;
    this.#bytes += bytes;
    if (this.#error !== undefined) return;
    const { maxFields = 0, maxBytes = 0, memory } = this.#options;
    if (maxFields > 0 && this.#fields > maxFields) this.#exceed('RESULT_FIELDS', maxFields, this.#fields);
    else if (maxBytes > 0 && this.#bytes > maxBytes) this.#exceed('RESPONSE_BYTES', maxBytes, this.#bytes);
    else if (memory !== undefined && !this.#isReleased) this.#hold(bytes + HEAP_BYTES_PER_FIELD * fields, memory);
  }

  /** Adds so many bytes, unless they would pass a limit: for what may be left out. Returns whether it has added them. */
  addIfWithinLimits(bytes: number): boolean {
    const { maxBytes = 0, memory } = this.#options;
    if (maxBytes > 0 && this.#bytes + bytes > maxBytes) return false;
    const isLimited = memory !== undefined && memory.maxBytes > 0;
    if (isLimited && memory.usedBytes + bytes > memory.maxBytes) return false;
    this.add(0, bytes);
    return true;
  }

  /** Ends the operation with that error, as a limit that is passed does: nothing of it starts any more. The first error counts. */
  stop(error: UpstreamError): void {
    if (this.#error !== undefined) return;
    this.#error = error;
    if (this.#keepsCalls) return;
    this.#options.onExceeded?.(error);
    this.#abandoned.resolve(error);
  }

  /** For mutations: a write that has been sent is never aborted, whatever is counted. */
  disableAbort(): void {
    this.#keepsCalls = true;
  }

  /** The response has gone out, or nobody waits for it any more. May be called twice. */
  release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    this.#options.memory?.release(this.#heldBytes);
    this.#heldBytes = 0;
  }

  #hold(bytes: number, memory: ResponseMemory): void {
    if (memory.reserve(bytes)) this.#heldBytes += bytes;
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

/** Whether an error says that the result passed a limit; a read that was stopped for it fails with a copy. */
export function isMeterError(error: unknown): error is UpstreamError {
  if (!(error instanceof UpstreamError) || error.code !== 'OPERATION_TOO_EXPENSIVE') return false;
  return error.details.resource === 'RESULT_FIELDS' || error.details.resource === 'RESPONSE_BYTES';
}
