import { createHash } from 'node:crypto';
import { UpstreamError } from '../../rest/upstreamError';
import type { JsonObject } from '../../lib/json';
import { ConflictError, UserInputError } from '../errors';
import type { Identity, IdempotencyRecord, IdempotencyStore } from './store';

const MAX_KEY_LENGTH = 255;
/** Bitbucket's clock and ours, and the seconds in its `created_on`, may disagree by this much. */
const CLOCK_TOLERANCE_MS = 60_000;

/** A mutation that creates one thing. */
export interface Creation {
  readonly mutation: string;
  /** The caller's retry key; without one nothing is remembered. */
  readonly key: string | null | undefined;
  /** Whatever decides what is created. */
  readonly input: object;
  /** @throws UpstreamError; `outcome: "unknown"` where it may have been created all the same. */
  readonly create: () => Promise<Created>;
  /** Things a lost attempt may have created, none of them created before `since`. */
  readonly findCreated: (since: Date) => Promise<readonly Identity[]>;
}

export interface Created {
  readonly identity: Identity;
  /** The write's own answer; absent when the thing was created by an earlier attempt. */
  readonly json?: JsonObject;
}

/** Who creates: keys of different callers never meet. */
export interface Creator {
  /** Of the credential. */
  readonly principal: string;
  /** Of the gateway key. */
  readonly callerId: string;
  /** The `Date` of Bitbucket's last answer. */
  readonly serverTime: () => Date | undefined;
  /** From now on what is read is read anew. */
  readonly insistOnFresh: () => void;
}

interface Attempt {
  readonly digest: string;
  readonly result: Promise<Created>;
}

/**
 * Makes a create that is retried with the same key make one thing, not two. Only the identity of what was created is
 * kept, so that a retry may select other fields.
 */
export class Idempotency {
  readonly #attempts = new Map<string, Attempt>();

  constructor(
    private readonly store: IdempotencyStore,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * @throws ConflictError when the key was used with other input, or when more than one thing may be the lost one;
   * UserInputError for a key of the wrong length; whatever `create` throws.
   */
  async once(creation: Creation, creator: Creator): Promise<Created> {
    const { key, input, mutation } = creation;
    if (key === null || key === undefined) return creation.create();
    if (key === '' || key.length > MAX_KEY_LENGTH) {
      throw new UserInputError('input.idempotencyKey', `must have 1 to ${MAX_KEY_LENGTH} characters`);
    }
    const id = digestOf([creator.principal, creator.callerId, mutation, key]);
    const digest = digestOf(input);
    const twin = this.#attempts.get(id);
    if (twin !== undefined) {
      checkSameInput(twin, digest);
      try {
        const { identity } = await twin.result;
        return { identity };
      } catch (error) {
        if (!wasNeverSent(error)) throw error;
        return this.once(creation, creator);
      }
    }
    const result = this.#attempt(id, digest, creation, creator);
    this.#attempts.set(id, { digest, result });
    try {
      return await result;
    } finally {
      this.#attempts.delete(id);
    }
  }

  async #attempt(id: string, digest: string, creation: Creation, creator: Creator): Promise<Created> {
    const record = await this.store.get(id);
    if (record !== undefined) checkSameInput(record, digest);
    if (record?.state === 'done') return { identity: record.identity };
    const lost = record === undefined ? undefined : await this.#lost(record, creation, creator);
    if (lost !== undefined) {
      await this.store.put(id, { digest, state: 'done', identity: lost });
      return { identity: lost };
    }
    // Noted before the request leaves: should this process die meanwhile, the next attempt looks before it creates.
    const since = record?.since ?? (creator.serverTime()?.getTime() ?? this.now()) - CLOCK_TOLERANCE_MS;
    await this.store.put(id, { digest, state: 'unknown', since });
    try {
      const created = await creation.create();
      await this.store.put(id, { digest, state: 'done', identity: created.identity });
      return created;
    } catch (error) {
      if (!mayHaveHappened(error)) await this.store.delete(id);
      throw error;
    }
  }

  async #lost(
    record: IdempotencyRecord & { readonly state: 'unknown' },
    creation: Creation,
    creator: Creator,
  ): Promise<Identity | undefined> {
    creator.insistOnFresh();
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

function checkSameInput(known: { readonly digest: string }, digest: string): void {
  if (known.digest === digest) return;
  throw new ConflictError(
    'This idempotencyKey was already used with a different input. Use a new key to create another object.',
  );
}

/** Its own budget was used up, or its caller left while it waited for its turn: that says nothing of others. */
function wasNeverSent(error: unknown): boolean {
  if (!(error instanceof UpstreamError) || error.details.upstream !== undefined || mayHaveHappened(error)) return false;
  return error.code === 'OPERATION_TOO_EXPENSIVE' || error.code === 'UPSTREAM_TIMEOUT';
}

function mayHaveHappened(error: unknown): boolean {
  return !(error instanceof UpstreamError) || error.details.outcome === 'unknown';
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
