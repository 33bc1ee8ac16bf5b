import type { RenderableObject } from '../resource';

/** Base URLs of the links in a response. */
export interface Links {
  /** Absolute base of the API, ending in `/2.0`. */
  readonly api: string;
  /** Absolute base of the web pages, without a slash at the end. */
  readonly web: string;
}

/** Converts `{name: url}` to the format of `links`, `{name: {href: url}}`. */
export function hrefs(urls: Readonly<Record<string, string>>): Record<string, RenderableObject> {
  return Object.fromEntries(Object.entries(urls).map(([name, href]) => [name, { href }]));
}

/** The name of a ref in a URL. Slashes are not encoded, as in recorded links. */
export function refPath(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/');
}
