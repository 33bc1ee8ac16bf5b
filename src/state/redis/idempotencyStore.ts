import type { Redis } from 'ioredis';
import { createHash, randomBytes } from 'node:crypto';
import type { Claim, CreationKey, IdempotencyStore, Identity, Resource } from '../../graph/idempotency/store';
import { parseJson } from '../../lib/json';
import type { Lease } from '../../lib/lease';
import { StateUnavailableError } from '../../lib/stateUnavailableError';
import type { RedisConnection } from './connection';
import {
  ABANDON,
  ADOPT,
  BEGIN_SENDING,
  CLAIM,
  COMPLETE,
  HAS_SAME_CONTENT_IN_FLIGHT,
  IS_RESULT_OF_ANOTHER_KEY,
  RELEASE,
  RENEW,
} from './idempotencyScripts';
import type { KeyOf } from './keys';
import { integerReply } from './replies';
import type { Script } from './script';

/** The parts of a connection that the store needs. */
type Connection = Pick<RedisConnection, 'runScript' | 'onOpen'>;

const SCRIPTS = [
  CLAIM,
  RENEW,
  BEGIN_SENDING,
  COMPLETE,
  ADOPT,
  ABANDON,
  RELEASE,
  IS_RESULT_OF_ANOTHER_KEY,
  HAS_SAME_CONTENT_IN_FLIGHT,
];

export interface RedisIdempotencyOptions {
  readonly connection: Connection;
  readonly keyOf: KeyOf;
  /** The highest number of records of one account. Default: 10,000. The memory of the server limits all records. */
  readonly maxPerAccount?: number;
  /** How long a record is stored after its claim or its last request, in milliseconds. Default: 24 hours. */
  readonly lifetimeMs?: number;
  /** Milliseconds since the epoch. Default: the clock of the server, which is the same for all processes. */
  readonly now?: () => number;
}

/** Idempotency keys in Redis. All processes with one server share them. Each method is one script. */
export class RedisIdempotencyStore implements IdempotencyStore {
  readonly #connection: Connection;
  readonly #prefix: string;
  readonly #maxPerAccount: number;
  readonly #lifetimeMs: number;
  readonly #now: (() => number) | undefined;

  constructor({ connection, keyOf, maxPerAccount, lifetimeMs, now }: RedisIdempotencyOptions) {
    this.#connection = connection;
    this.#prefix = keyOf('idempotency', '');
    this.#maxPerAccount = maxPerAccount ?? 10_000;
    this.#lifetimeMs = lifetimeMs ?? 24 * 3_600_000;
    this.#now = now;
    connection.onOpen(loadScripts);
  }

  async claim(key: CreationKey, { owner, durationMs }: Lease, since: number): Promise<Claim> {
    const name = randomBytes(16).toString('base64url');
    const record = [key.input, since, name, key.account, this.#maxPerAccount] as const;
    return toClaim(await this.#run('claim key', CLAIM, key, owner, durationMs, ...record), this.#maxPerAccount);
  }

  async renew(key: CreationKey, { owner, durationMs }: Lease): Promise<boolean> {
    return isOne(await this.#run('renew key', RENEW, key, owner, durationMs));
  }

  async beginSending(key: CreationKey, { owner, durationMs }: Lease): Promise<boolean> {
    return isOne(await this.#run('begin sending', BEGIN_SENDING, key, owner, durationMs));
  }

  async complete(key: CreationKey, resource: Resource): Promise<void> {
    await this.#run('complete key', COMPLETE, key, ...this.#argumentsOf(resource));
  }

  async adopt(key: CreationKey, owner: string, resource: Resource): Promise<boolean> {
    return isOne(await this.#run('adopt resource', ADOPT, key, ...this.#argumentsOf(resource), owner));
  }

  async abandon(key: CreationKey, owner: string, settleMs: number): Promise<void> {
    await this.#run('abandon key', ABANDON, key, owner, settleMs);
  }

  async release(key: CreationKey, owner: string): Promise<void> {
    await this.#run('release key', RELEASE, key, owner);
  }

  async isResultOfAnotherKey(key: CreationKey, resource: Resource): Promise<boolean> {
    const [resourceKey] = this.#argumentsOf(resource);
    return isOne(await this.#run('find resource', IS_RESULT_OF_ANOTHER_KEY, key, resourceKey));
  }

  async hasSameContentInFlight(key: CreationKey): Promise<boolean> {
    return isOne(await this.#run('find content in flight', HAS_SAME_CONTENT_IN_FLIGHT, key));
  }

  #run(command: string, script: Script, { ids, content }: CreationKey, ...more: readonly (string | number)[]) {
    const pointers = ids.map((id) => `${this.#prefix}id:${id}`);
    const common = [this.#now?.() ?? '', this.#prefix, content, this.#lifetimeMs];
    return this.#connection.runScript(command, script, pointers, [...common, ...more]);
  }

  #argumentsOf({ name, identity }: Resource): readonly [key: string, identity: string] {
    const digest = createHash('sha256').update(name).digest('base64url');
    return [`${this.#prefix}resource:${digest}`, JSON.stringify(identity)];
  }
}

/**
 * Loads the scripts before they are used. Without this, the first use of a script takes two commands, because the server reports
 * that it does not have the script. If the first command times out, the second one is never sent, and the claim of a request
 * that timed out is not abandoned.
 */
async function loadScripts(redis: Redis): Promise<void> {
  // If this fails, each script is loaded when it is used for the first time.
  await Promise.allSettled(SCRIPTS.map(({ lua }) => redis.script('LOAD', lua)));
}

/** @throws StateUnavailableError if the reply is not one of the script */
function isOne(reply: unknown): boolean {
  if (reply === 0 || reply === 1) return reply === 1;
  throw new StateUnavailableError('error');
}

/** @throws StateUnavailableError if the reply is not one of the script */
function toClaim(reply: unknown, limit: number): Claim {
  const values: readonly unknown[] = Array.isArray(reply) ? reply : [];
  const [state, first, second] = values;
  switch (state) {
    case 'new':
    case 'conflict':
      return { state };
    case 'busy':
      return { state, endsInMs: integerReply(first) };
    case 'lost':
      return { state, since: integerReply(first), settlesInMs: integerReply(second) };
    case 'done':
      return { state, identity: toIdentity(first) };
    case 'full':
      return { state, limit, retryAfterMs: integerReply(first) };
    default:
      throw new StateUnavailableError('error');
  }
}

function toIdentity(value: unknown): Identity {
  const identity: unknown = typeof value === 'string' ? parseJson(value) : undefined;
  if (typeof identity === 'string' || typeof identity === 'number') return identity;
  throw new StateUnavailableError('error');
}
