import type { WireObject } from '../resource';

/** Where the things in an answer live. */
export interface Links {
  /** Absolute base of the API, ending in `/2.0`. */
  readonly api: string;
  /** Base of the web pages. */
  readonly web: string;
}

/** `links` of an answer: each name with its URL. */
export function hrefs(urls: Readonly<Record<string, string>>): Record<string, WireObject> {
  return Object.fromEntries(Object.entries(urls).map(([name, href]) => [name, { href }]));
}

/** A ref's name in a URL keeps its slashes, as in recorded links. */
export function refPath(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/');
}
