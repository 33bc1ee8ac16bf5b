import type { RawResponse } from '../toyGateway';

/** The directives of a content security policy. */
export function directivesOf(headers: RawResponse['headers']): Readonly<Record<string, readonly string[]>> {
  const policy = String(headers['content-security-policy']);
  return Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
  );
}

export interface LoadedFile {
  /** Without a slash at the beginning. */
  readonly path: string;
  readonly status: number;
  readonly text: string;
}

/** The files that a page loads with elements, and the modules that its scripts import. */
export async function filesOf(
  html: string,
  load: (path: string) => Promise<RawResponse>,
): Promise<readonly LoadedFile[]> {
  const found = new Map<string, LoadedFile>();
  const elements = html.matchAll(/<(?:script|img)[^>]*\ssrc="([^"]+)"|<link[^>]*\shref="([^"]+)"/g);
  const queue = [...elements].map(([, src, href]) => src ?? href ?? '');
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (found.has(path)) continue;
    const { status, text } = await load(path);
    found.set(path, { path, status, text });
    const folder = `http://gateway/${path}`;
    if (!path.startsWith('pages/')) continue;
    for (const [, imported = ''] of text.matchAll(/^import .* from '(\.[^']+)';$/gm)) {
      queue.push(new URL(imported, folder).pathname.slice(1));
    }
  }
  return [...found.values()];
}

/** The origins of the URLs in a text. */
export function originsOf(text: string): readonly string[] {
  return [...text.matchAll(/https?:\/\/[\w.-]+/g)].map(([origin]) => origin);
}
