import { createHash } from 'node:crypto';
import { UpstreamError } from '../../rest/upstreamError';
import type { JsonObject } from '../../lib/json';
import { ConflictError, UserInputError } from '../errors';
import type { Identity, IdempotencyRecord, IdempotencyStore } from './store';

const MAX_KEY_LENGTH = 255;
/** The tolerated difference between the clocks of Bitbucket and the gateway. `created_on` can be rounded to seconds. */
const CLOCK_TOLERANCE_MS = 60_000;

/** A mutation that creates one object. */
export interface Creation {
  readonly mutation: string;
  /** The idempotency key of the client. Without a key, the mutation is not idempotent. */
  readonly key: string | null | undefined;
  /** The part of the input that determines what is created. */
  readonly input: object;
  /** Creates the object. @throws UpstreamError with `outcome: "unknown"` if the object may have been created anyway. */
  readonly create: () => Promise<Created>;
  /** Finds objects that an attempt without a response may have created, but not before `since`. */
  readonly findCreated: (since: Date) => Promise<readonly Identity[]>;
}

export interface Created {
  readonly identity: Identity;
  /** The response of the write. Undefined if an earlier attempt created the object. */
  readonly json?: JsonObject;
}

/** The caller. Equal keys of different callers are independent. */
export interface Caller {
  /** Identifies the credential. */
  readonly principal: string;
  /** Identifies the gateway key. */
  readonly callerId: string;
  /** The `Date` header of Bitbucket's last response. */
  readonly serverTime: () => Date | undefined;
  /** From now on, the operation ignores cached responses. */
  readonly insistOnFresh: () => void;
}

interface Attempt {
  readonly digest: string;
  readonly result: Promise<Created>;
}

/**
 * Makes sure that retries with the same idempotency key create one object. Stores only the identity of the object, so that a
 * retry can select other fields.
 */
export class Idempotency {
  readonly #pendingAttempts = new Map<string, Attempt>();

  constructor(
    private readonly store: IdempotencyStore,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Creates the object, or returns the identity of the object that an earlier attempt created.
   *
   * @throws ConflictError if the key was used with a different input, or if several objects match an attempt without a
   * response; UserInputError if the length of the key is invalid; any error of `create`.
   */
  async once(creation: Creation, caller: Caller): Promise<Created> {
    const { key, input, mutation } = creation;
    if (key === null || key === undefined) return creation.create();
    if (key === '' || key.length > MAX_KEY_LENGTH) {
      throw new UserInputError('input.idempotencyKey', `must have 1 to ${MAX_KEY_LENGTH} characters`);
    }
    const id = digestOf([caller.principal, caller.callerId, mutation, key]);
    const digest = digestOf(input);
    const pending = this.#pendingAttempts.get(id);
    if (pending !== undefined) {
      checkSameInput(pending, digest);
      try {
        const { identity } = await pending.result;
        return { identity };
      } catch (error) {
        if (!wasNeverSent(error)) throw error;
        return this.once(creation, caller);
      }
    }
    const result = this.#attempt(id, digest, creation, caller);
    this.#pendingAttempts.set(id, { digest, result });
    try {
      return await result;
    } finally {
      this.#pendingAttempts.delete(id);
    }
  }

  async #attempt(id: string, digest: string, creation: Creation, caller: Caller): Promise<Created> {
    const record = await this.store.get(id);
    if (record !== undefined) checkSameInput(record, digest);
    if (record?.state === 'done') return { identity: record.identity };
    const recovered = record === undefined ? undefined : await this.#recover(record, creation, caller);
    if (recovered !== undefined) {
      await this.store.put(id, { digest, state: 'done', identity: recovered });
      return { identity: recovered };
    }
    // Stored before the request is sent. If the process ends before the response, the next attempt searches for the object.
    const since = record?.since ?? (caller.serverTime()?.getTime() ?? this.now()) - CLOCK_TOLERANCE_MS;
    await this.store.put(id, { digest, state: 'unknown', since });
    try {
      const created = await creation.create();
      await this.store.put(id, { digest, state: 'done', identity: created.identity });
      return created;
    } catch (error) {
      if (!mayHaveCreated(error)) await this.store.delete(id);
      throw error;
    }
  }

  async #recover(
    record: IdempotencyRecord & { readonly state: 'unknown' },
    creation: Creation,
    caller: Caller,
  ): Promise<Identity | undefined> {
    caller.insistOnFresh();
    const found = await creation.findCreated(new Date(record.since));
    if (found.length > 1) {
      throw new ConflictError(
        `An earlier request with this idempotencyKey received no response, and several objects match it: ${found.join(', ')}. ` +
          'If none of them is the result of that request, use a new key.',
      );
    }
    return found[0];
  }
}

function checkSameInput(stored: { readonly digest: string }, digest: string): void {
  if (stored.digest === digest) return;
  throw new ConflictError(
    'This idempotencyKey was already used with a different input. Use a new key to create another object.',
  );
}

/**
 * Whether the attempt failed before its request was sent: its operation had used its call budget, or its client had
 * disconnected. A concurrent retry then makes its own attempt.
 */
function wasNeverSent(error: unknown): boolean {
  if (!(error instanceof UpstreamError) || error.details.upstream !== undefined || mayHaveCreated(error)) return false;
  return error.code === 'OPERATION_TOO_EXPENSIVE' || error.code === 'UPSTREAM_TIMEOUT';
}

function mayHaveCreated(error: unknown): boolean {
  return !(error instanceof UpstreamError) || error.details.outcome === 'unknown';
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
