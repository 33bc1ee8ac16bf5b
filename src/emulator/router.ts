import type { Call } from './call';
import type { RequiredScopes } from './identity/scopes';
import type { Reply } from './reply';

/** One endpoint. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below the base URL. `:name` matches one segment, `*name` the rest of the path including slashes. */
  readonly path: string;
  /** Whether the path must end with a slash. Default: false, which also accepts one. */
  readonly endsWithSlash?: boolean;
  /** The scopes that a credential needs. Undefined: none. */
  readonly scope?: RequiredScopes;
  /** Whether anonymous callers are allowed. Default: true. False: 401 without a credential. */
  readonly anonymous?: boolean;
  /** Whether the switch `issueTrackerRemoved` turns the route off. Default: false. */
  readonly issueTracker?: boolean;
  /** @throws ApiError */
  readonly handle: (call: Call) => Reply;
}

/** The result of `findRoute`. `wrong-method`: the path exists, but not with this method. */
export type Match =
  | { readonly kind: 'found'; readonly route: Route; readonly parameters: ReadonlyMap<string, string> }
  | { readonly kind: 'wrong-method' }
  | { readonly kind: 'not-found' };

/** Finds the route of a path. Each segment is decoded separately, so `%2F` is not a separator. */
export function findRoute(routes: readonly Route[], method: string, path: string): Match {
  const segments = decodeSegments(path);
  if (segments === undefined) return { kind: 'not-found' };
  let pathExists = false;
  for (const route of routes) {
    const parameters = matchPath(route.path.split('/').slice(1), segments);
    if (parameters === undefined || (route.endsWithSlash === true && !path.endsWith('/'))) continue;
    if (route.method === method) return { kind: 'found', route, parameters };
    pathExists = true;
  }
  return { kind: pathExists ? 'wrong-method' : 'not-found' };
}

/**
 * Decodes the segments of a path. Ignores a trailing slash. Returns undefined for an empty, `.` or `..` segment, and
 * for invalid percent-encoding.
 */
function decodeSegments(path: string): readonly string[] | undefined {
  const raw = path.replace(/\/$/, '').split('/').slice(1);
  if (raw.some((segment) => ['', '.', '..'].includes(segment))) return undefined;
  try {
    return raw.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** Returns the path parameters; undefined if the path does not match. */
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
