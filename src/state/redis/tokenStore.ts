import type { StoredToken, TokenStore } from '../../bitbucket/credentials/tokenStore';
import type { Lease } from '../../lib/lease';
import type { Encryption } from '../../lib/encryption';
import type { RedisConnection } from './connection';
import { durationArgument } from './durationArgument';
import type { KeyOf } from './keys';
import { integerReply } from './replies';
import { TOKEN_SCRIPTS, type TokenScripts } from './tokenScripts';

export interface RedisTokenStoreOptions {
  readonly connection: Pick<RedisConnection, 'run' | 'runScript'>;
  readonly keyOf: KeyOf;
  readonly encryption: Encryption;
  /** Milliseconds added to the server's time. Default: 0. */
  readonly offsetMs?: () => number;
  /** For tokens in records of another kind. Default: TOKEN_SCRIPTS. */
  readonly scripts?: TokenScripts;
}

/** Tokens that several processes share. They are encrypted. All methods throw a StateUnavailableError if Redis fails. */
export class RedisTokenStore implements TokenStore {
  readonly #options: RedisTokenStoreOptions;
  readonly #offsetMs: () => number;
  readonly #scripts: TokenScripts;

  constructor(options: RedisTokenStoreOptions) {
    this.#options = options;
    this.#offsetMs = options.offsetMs ?? (() => 0);
    this.#scripts = options.scripts ?? TOKEN_SCRIPTS;
  }

  async read(principal: string): Promise<StoredToken | undefined> {
    const { connection, encryption } = this.#options;
    const reply = await connection.runScript(
      'read token',
      this.#scripts.read,
      [this.#keyOf(principal)],
      [this.#offsetMs()],
    );
    if (!Array.isArray(reply)) return undefined;
    const fields: readonly unknown[] = reply;
    const [encrypted, renewInMs, expiresInMs] = fields;
    const secret = typeof encrypted === 'string' ? encryption.decrypt(encrypted, principal) : undefined;
    if (secret === undefined) return undefined;
    return { secret, renewInMs: integerReply(renewInMs), expiresInMs: integerReply(expiresInMs) };
  }

  async claimRenewal(principal: string, { owner, durationMs }: Lease): Promise<number> {
    const args = [this.#offsetMs(), owner, Math.ceil(durationMs)];
    const { connection } = this.#options;
    return integerReply(
      await connection.runScript('claim renewal', this.#scripts.claim, [this.#keyOf(principal)], args),
    );
  }

  async store(principal: string, token: StoredToken, owner: string): Promise<boolean> {
    const { connection, encryption } = this.#options;
    const times = [token.renewInMs, token.expiresInMs].map(durationArgument);
    const args = [this.#offsetMs(), owner, encryption.encrypt(token.secret, principal), ...times];
    return (
      integerReply(await connection.runScript('store token', this.#scripts.store, [this.#keyOf(principal)], args)) === 1
    );
  }

  async release(principal: string, owner: string): Promise<void> {
    const key = this.#keyOf(principal);
    await this.#options.connection.run('release renewal', (redis) => redis.hdel(key, `claim:${owner}`));
  }

  #keyOf(principal: string): string {
    return this.#options.keyOf('token', principal);
  }
}
