import type { Call } from './call';
import type { Scope } from './identity/scopes';
import type { Reply } from './reply';

/** One endpoint. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base URL: `:name` is one segment, `*name` the rest, slashes included. */
  readonly path: string;
  /** What a credential must be allowed; left out where any will do. */
  readonly scope?: Scope;
  /** Default true. False: 401 without a credential. */
  readonly anonymous?: boolean;
  /** Part of the issue tracker, which Bitbucket has removed. */
  readonly issueTracker?: boolean;
  /** @throws Refusal */
  readonly answer: (call: Call) => Reply;
}

export type Match =
  | { readonly kind: 'found'; readonly route: Route; readonly parameters: ReadonlyMap<string, string> }
  | { readonly kind: 'wrong-method' }
  | { readonly kind: 'nothing' };

/** Finds the route of a path as it was sent: segments are decoded one by one, so `%2F` never separates. */
export function findRoute(routes: readonly Route[], method: string, path: string): Match {
  const segments = decodeSegments(path);
  if (segments === undefined) return { kind: 'nothing' };
  let isKnown = false;
  for (const route of routes) {
    const parameters = matchPath(route.path.split('/').slice(1), segments);
    if (parameters === undefined) continue;
    if (route.method === method) return { kind: 'found', route, parameters };
    isKnown = true;
  }
  return { kind: isKnown ? 'wrong-method' : 'nothing' };
}

/** A trailing slash makes no difference; an empty, `.` or `..` segment, or bad encoding, leads nowhere. */
function decodeSegments(path: string): readonly string[] | undefined {
  const raw = path.replace(/\/$/, '').split('/').slice(1);
  if (raw.some((segment) => ['', '.', '..'].includes(segment))) return undefined;
  try {
    return raw.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function matchPath(pattern: readonly string[], segments: readonly string[]): ReadonlyMap<string, string> | undefined {
  const parameters = new Map<string, string>();
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (part.startsWith('*')) return parameters.set(part.slice(1), segments.slice(index).join('/'));
    if (part.startsWith(':')) parameters.set(part.slice(1), segment);
    else if (part !== segment) return undefined;
  }
  return segments.length === pattern.length ? parameters : undefined;
}
