import { LRUCache } from 'lru-cache';
import type { JsonObject } from '../../lib/json';

/** Beyond this number, the account that was used least recently is dropped. It is known again after the next GET /user. */
const MAX_ACCOUNTS = 10_000;

/** The accounts of credentials, as responses to GET /user reported them. A credential always belongs to the same account. */
export class KnownAccounts {
  readonly #uuids = new LRUCache<string, string>({ max: MAX_ACCOUNTS });

  /** @param principal `Principal.key` @param user the response to GET /user, which may not contain the uuid */
  learn(principal: string, { uuid }: JsonObject): void {
    if (typeof uuid === 'string' && uuid !== '') this.#uuids.set(principal, uuid);
  }

  uuidOf(principal: string): string | undefined {
    return this.#uuids.get(principal);
  }
}
