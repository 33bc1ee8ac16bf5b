import type { Principal } from '../../rest/principal';
import type { StoredToken } from './tokenStore';

interface Bearer {
  readonly header: string;
  /** Milliseconds since the epoch. */
  readonly renewAt: number;
}

export interface BearerOptions {
  /**
   * Returns the next token.
   *
   * @param isUsable whether a token is neither due for renewal nor the one that Bitbucket rejected last
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
 * after Bitbucket rejected it. All callers share one fetch, which no caller can cancel.
 */
export function createBearer({ fetch, now }: BearerOptions): Required<Pick<Principal, 'authorize' | 'renew'>> {
  let current: Bearer | undefined;
  /** The header of the last token that Bitbucket rejected. A store may still contain this token. */
  let rejectedHeader: string | undefined;
  let fetching: Promise<Bearer> | undefined;

  async function bearer(): Promise<Bearer> {
    if (current !== undefined && current.renewAt > now()) return current;
    fetching ??= fetchNext().finally(() => {
      fetching = undefined;
    });
    return fetching;
  }

  async function fetchNext(): Promise<Bearer> {
    const token = await fetch((other) => other.renewInMs > 0 && headerOf(other) !== rejectedHeader);
    current = { header: headerOf(token), renewAt: now() + token.renewInMs };
    return current;
  }

  return {
    async authorize(_request, cancellation) {
      return (await cancellation.wait(bearer())).header;
    },
    async renew(rejected, cancellation) {
      // If many calls are rejected with one token, the first fetches a new token and the others use it.
      if (current?.header === rejected) {
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
