// eslint-disable-next-line no-control-regex -- the range of ASCII
const ASCII = /^[\x00-\x7f]*$/;

/**
 * Whether the text is a URL, like `URL.canParse`.
 *
 * Node.js 20 optimizes `URL.canParse` after some thousand calls. It then returns false for hosts with characters such as
 * "ü", so only ASCII texts are passed to it.
 */
export function canParseUrl(text: string, base?: string): boolean {
  if (ASCII.test(text)) return URL.canParse(text, base);
  try {
    return new URL(text, base).href !== '';
  } catch {
    return false;
  }
}
