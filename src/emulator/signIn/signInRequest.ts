import type { Renderable } from '../resource';

/** A request to a URL of the sign-in, as received. */
export interface SignInRequest {
  readonly method: string;
  /** Value of the `Host` header. */
  readonly host: string;
  /** Complete path, as sent. */
  readonly path: string;
  /** Without the `?`. */
  readonly rawQuery: string;
  /** The Authorization header. Empty if it is missing. */
  readonly authorization: string;
  readonly contentType: string;
  /** The header `Origin`. */
  readonly origin: string | undefined;
  /** The header `Sec-Fetch-Site`. */
  readonly fetchSite: string | undefined;
  readonly body: string;
}

/** The response to such a request. A string is sent as text, anything else as JSON. */
export interface SignInReply {
  readonly status: number;
  readonly body: Renderable;
  readonly headers: Readonly<Record<string, string>>;
}

/** No cache may store pages, codes and tokens (RFC 6749 §5.1). */
export const NO_STORE = { 'Cache-Control': 'no-store', Pragma: 'no-cache' } as const;

/** Whether the body of a request is a form. */
export function isForm({ contentType }: SignInRequest): boolean {
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType);
}

/** Sends the browser to another URL, which does not receive the URL of this page. */
export function redirectTo(location: string): SignInReply {
  return { status: 303, body: '', headers: { ...NO_STORE, Location: location, 'Referrer-Policy': 'no-referrer' } };
}
