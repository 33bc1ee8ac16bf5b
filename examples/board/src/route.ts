import { useSyncExternalStore } from 'react';

/** The views of the board, by the path of their URL. */
export const VIEWS = {
  '/reviews': 'Reviews',
  '/pull-requests': 'Pull requests',
  '/pipelines': 'Pipelines',
  '/issues': 'Issues',
} as const;

export type ViewPath = keyof typeof VIEWS;

export interface Route {
  /** Undefined: no view has this path. */
  readonly path: ViewPath | undefined;
  readonly parameters: URLSearchParams;
}

/** The changes of parameters. Null removes a parameter. */
type Changes = Readonly<Record<string, string | null>>;

const listeners = new Set<() => void>();

/** The view and the parameters that the URL names. Renders again when they change. */
export function useRoute(): Route {
  const url = useSyncExternalStore(subscribe, () => `${location.pathname}${location.search}`);
  const { pathname, searchParams } = new URL(url, location.origin);
  return { path: viewOf(pathname), parameters: searchParams };
}

/** The path of the view that the URL names now. */
export function currentView(): ViewPath | undefined {
  return viewOf(location.pathname);
}

/** Adds an entry to the history of the browser, and shows its view. */
export function navigate(url: string): void {
  history.pushState(null, '', url);
  for (const listener of listeners) listener();
}

/** The URL of this view with other parameters. */
export function withParameters(changes: Changes): string {
  const parameters = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) parameters.delete(name);
    else parameters.set(name, value);
  }
  return urlOf(location.pathname, parameters);
}

/** A URL of this page. A slash and a comma are legal in a query, and stay readable. */
export function urlOf(path: string, parameters: URLSearchParams): string {
  const query = parameters.toString().replaceAll('%2F', '/').replaceAll('%2C', ',');
  return query === '' ? path : `${path}?${query}`;
}

function viewOf(pathname: string): ViewPath | undefined {
  if (pathname === '/') return '/reviews';
  return pathname in VIEWS ? (pathname as ViewPath) : undefined;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}
