import { useEffect, useState } from 'react';

/** What `GET /auth/session` returns. */
export type Session =
  | { readonly kind: 'loading' }
  | { readonly kind: 'signedIn'; readonly displayName: string; readonly avatarUrl: string | null }
  | { readonly kind: 'signedOut' }
  /** The gateway runs without SIGN_IN. */
  | { readonly kind: 'unavailable' };

/** The session of this browser, read once. */
export function useSession(): Session {
  const [session, setSession] = useState<Session>({ kind: 'loading' });
  useEffect(() => {
    const stop = new AbortController();
    readSession(stop.signal).then(setSession, () => {
      if (!stop.signal.aborted) setSession({ kind: 'unavailable' });
    });
    return () => {
      stop.abort();
    };
  }, []);
  return session;
}

/** The URL that signs in and returns to this view. */
export function signInUrl(): string {
  const view = new URL(location.href);
  view.searchParams.delete('signInError');
  return `/auth/login?returnTo=${encodeURIComponent(`${view.pathname}${view.search}`)}`;
}

/** Ends the session, and loads the page again: no data of the person remains. @throws Error if the gateway rejects it */
export async function signOut(): Promise<void> {
  const response = await fetch('/auth/logout', { method: 'POST' });
  if (!response.ok) throw new Error(`The gateway did not end the session (status ${response.status}).`);
  location.reload();
}

async function readSession(signal: AbortSignal): Promise<Session> {
  const response = await fetch('/auth/session', { signal });
  if (response.headers.get('content-type')?.includes('application/json') !== true) return { kind: 'unavailable' };
  return parseSession(await response.json());
}

function parseSession(body: unknown): Session {
  if (!isObject(body) || typeof body['signedIn'] !== 'boolean') return { kind: 'unavailable' };
  if (!body['signedIn']) return { kind: 'signedOut' };
  const viewer = isObject(body['viewer']) ? body['viewer'] : {};
  return {
    kind: 'signedIn',
    displayName: textOr(viewer['displayName'], 'Signed in'),
    avatarUrl: textOr(viewer['avatarUrl'], null),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function textOr<T>(value: unknown, fallback: T): string | T {
  return typeof value === 'string' ? value : fallback;
}
