import { createHash } from 'node:crypto';
import { decodeDetails, encodeDetails } from '../../auth/sessionDetails';
import {
  MAX_SESSIONS_PER_ACCOUNT,
  MAX_USED_ATTEMPTS,
  type SessionDetails,
  type SessionLifetime,
  type SessionStore,
  type StoredSession,
} from '../../auth/sessionStore';
import type { StoredToken } from '../../bitbucket/credentials/tokenStore';
import { createEncryption, type Encryption } from '../../lib/encryption';
import { StateUnavailableError } from '../../lib/stateUnavailableError';
import type { RedisConnection } from './connection';
import { durationArgument } from './durationArgument';
import type { KeyOf } from './keys';
import { integerReply } from './replies';
import type { Script } from './script';
import {
  COUNT_SESSIONS,
  CREATE_SESSION,
  END_SESSION,
  SESSION_TOKEN_SCRIPTS,
  USE_ATTEMPT,
  USE_SESSION,
} from './sessionScripts';
import { RedisTokenStore } from './tokenStore';

export interface RedisSessionOptions {
  readonly connection: Pick<RedisConnection, 'run' | 'runScript'>;
  readonly keyOf: KeyOf;
  /** The secrets that encrypt details and tokens, the newest first. */
  readonly secrets: readonly Uint8Array[];
  /** Default: MAX_USED_ATTEMPTS. */
  readonly maxAttempts?: number;
  /** Milliseconds added to the server's time. Default: 0. */
  readonly offsetMs?: () => number;
}

/**
 * Sessions that several processes share. Details and tokens are encrypted. A session that cannot be decrypted does not exist for
 * this process. All methods throw a StateUnavailableError if Redis fails.
 */
export class RedisSessionStore implements SessionStore {
  readonly tokens: RedisTokenStore;
  readonly #connection: RedisSessionOptions['connection'];
  readonly #prefix: string;
  readonly #encryption: Encryption;
  readonly #maxAttempts: number;
  readonly #offsetMs: () => number;

  constructor({ connection, keyOf, secrets, maxAttempts, offsetMs }: RedisSessionOptions) {
    this.#connection = connection;
    this.#prefix = keyOf('session', '');
    this.#encryption = createEncryption(secrets, 'sessions');
    this.#maxAttempts = maxAttempts ?? MAX_USED_ATTEMPTS;
    this.#offsetMs = offsetMs ?? (() => 0);
    this.tokens = new RedisTokenStore({
      ...{ connection, encryption: this.#encryption, offsetMs: this.#offsetMs },
      ...{ scripts: SESSION_TOKEN_SCRIPTS, keyOf: (_, key) => this.#recordOf(key) },
    });
  }

  async create(
    key: string,
    details: SessionDetails,
    { secret, renewInMs }: Pick<StoredToken, 'secret' | 'renewInMs'>,
    lifetime: SessionLifetime,
  ): Promise<void> {
    const text = this.#encryption.encrypt(encodeDetails(details), contextOfDetails(key));
    const account = createHash('sha256').update(details.account.uuid).digest('base64url');
    const token = [this.#encryption.encrypt(secret, key), durationArgument(renewInMs)] as const;
    const limits = [...lifetimeArguments(lifetime), MAX_SESSIONS_PER_ACCOUNT] as const;
    await this.#run('create session', CREATE_SESSION, [this.#recordOf(key)], key, text, account, ...token, ...limits);
  }

  async use(key: string, lifetime: SessionLifetime): Promise<StoredSession | undefined> {
    const limits = lifetimeArguments(lifetime);
    const reply = await this.#run('use session', USE_SESSION, [this.#recordOf(key)], key, ...limits);
    if (reply === null) return undefined;
    const [encrypted, expiresInMs] = sessionReply(reply);
    const text = this.#encryption.decrypt(encrypted, contextOfDetails(key));
    const details = text === undefined ? undefined : decodeDetails(text);
    return details && { details, expiresInMs };
  }

  async end(key: string): Promise<void> {
    await this.#run('end session', END_SESSION, [this.#recordOf(key)], key);
  }

  async count(): Promise<number> {
    return integerReply(await this.#run('count sessions', COUNT_SESSIONS, []));
  }

  async useAttempt(attempt: string, forMs: number): Promise<boolean> {
    const limits = [durationArgument(forMs), this.#maxAttempts] as const;
    return integerReply(await this.#run('use attempt', USE_ATTEMPT, [], attempt, ...limits)) === 1;
  }

  #run(command: string, script: Script, keys: readonly string[], ...args: readonly (string | number)[]) {
    return this.#connection.runScript(command, script, keys, [this.#offsetMs(), this.#prefix, ...args]);
  }

  #recordOf(key: string): string {
    return `${this.#prefix}id:${key}`;
  }
}

/** Another context than that of the token, so that neither is accepted in the field of the other. */
function contextOfDetails(key: string): string {
  return `details ${key}`;
}

function lifetimeArguments({ idleMs, maxMs }: SessionLifetime): readonly [number, number] {
  return [durationArgument(idleMs), durationArgument(maxMs)];
}

/** @throws StateUnavailableError if the reply is not one of the script */
function sessionReply(reply: unknown): readonly [encrypted: string, expiresInMs: number] {
  const values: readonly unknown[] = Array.isArray(reply) ? reply : [];
  const [encrypted, expiresInMs] = values;
  if (typeof encrypted !== 'string') throw new StateUnavailableError('error');
  return [encrypted, integerReply(expiresInMs)];
}
