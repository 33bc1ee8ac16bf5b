import type { Principal } from '../../rest/principal';
import type { StoredToken } from './tokenStore';

interface Bearer {
  readonly header: string;
  /** Milliseconds since the epoch. */
  readonly renewAt: number;
  /** When this process renewed its token. Undefined if this is its first token, or if a store contained it. */
  readonly renewedAt: number | undefined;
}

/** Bitbucket can reject a valid token, e.g. for one repository. Without this pause, each such request would cause a renewal. */
const REJECTION_PAUSE_MS = 60_000;

export interface BearerOptions {
  /**
   * Returns a stored token that can be used, or else a new one.
   *
   * @param isUsable whether a stored token is neither due for renewal nor the one that Bitbucket rejected last
   */
  readonly fetch: (isUsable: (token: BearerToken) => boolean) => Promise<BearerToken>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A bearer token. `renewInMs` as in `StoredToken`. */
export interface BearerToken extends Pick<StoredToken, 'renewInMs'> {
  readonly accessToken: string;
}

/**
 * Authorizes requests with a bearer token. It is fetched when it is needed for the first time, when it is due for renewal, and
 * after Bitbucket rejected it. If Bitbucket rejects a renewed token within a minute, the next one is fetched after this minute.
 * All callers share one fetch, which no caller can cancel.
 */
export function createBearer({ fetch, now }: BearerOptions): Required<Pick<Principal, 'authorize' | 'renew'>> {
  let current: Bearer | undefined;
  /** The header of the last token that Bitbucket rejected. A store may still contain this token. */
  let rejectedHeader: string | undefined;
  let fetching: Promise<Bearer> | undefined;
  let isFirst = true;

  async function bearer(): Promise<Bearer> {
    if (current !== undefined && current.renewAt > now()) return current;
    fetching ??= fetchNext().finally(() => {
      fetching = undefined;
    });
    return fetching;
  }

  async function fetchNext(): Promise<Bearer> {
    const usable = new Set<string>();
    const token = await fetch((stored) => {
      const isUsable = stored.renewInMs > 0 && headerOf(stored) !== rejectedHeader;
      if (isUsable) usable.add(stored.accessToken);
      return isUsable;
    });
    const renewedAt = usable.has(token.accessToken) || isFirst ? undefined : now();
    isFirst = false;
    current = { header: headerOf(token), renewAt: now() + token.renewInMs, renewedAt };
    return current;
  }

  /** A clock that was set back does not make the pause longer. */
  function isJustRenewed({ renewedAt = Infinity }: Bearer): boolean {
    const ageMs = now() - renewedAt;
    return ageMs >= 0 && ageMs < REJECTION_PAUSE_MS;
  }

  return {
    async authorize(_request, cancellation) {
      return (await cancellation.wait(bearer())).header;
    },
    async renew(rejected, cancellation) {
      // If many calls are rejected with one token, the first fetches a new token and the others use it.
      if (current?.header === rejected) {
        if (isJustRenewed(current)) return false;
        rejectedHeader = rejected;
        current = undefined;
      }
      return (await cancellation.wait(bearer())).header !== rejected;
    },
  };
}

function headerOf({ accessToken }: BearerToken): string {
  return `Bearer ${accessToken}`;
}
