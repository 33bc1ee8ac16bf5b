import { LRUCache } from 'lru-cache';
import type { JsonObject } from '../../lib/json';

/** Beyond this number, the least recently used account is removed. The next GET /user adds it again. */
const MAX_ACCOUNTS = 10_000;

/**
 * The accounts of credentials, as responses to GET /user reported them. A credential always belongs to the same
 * account.
 */
export class KnownAccounts {
  readonly #uuids = new LRUCache<string, string>({ max: MAX_ACCOUNTS });

  /**
   * Stores the account of a principal.
   *
   * @param principal `Principal.key`
   * @param user the response to GET /user. Without a uuid, nothing is stored
   */
  setUserOf(principal: string, { uuid }: JsonObject): void {
    if (typeof uuid === 'string' && uuid !== '') this.#uuids.set(principal, uuid);
  }

  /** The uuid of the account. Undefined if it is not known. */
  uuidOf(principal: string): string | undefined {
    return this.#uuids.get(principal);
  }
}
