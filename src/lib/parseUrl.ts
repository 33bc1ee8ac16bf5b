/**
 * Parses a URL, as `URL.parse` of Node.js 22 does. Undefined if the text is not a URL.
 *
 * `URL.canParse` is not used: Node.js 20 optimizes it after some thousand calls, and it then returns false for hosts with
 * characters such as "ü".
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
