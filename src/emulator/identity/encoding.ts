/** The emulator's own percent-encoding and form decoding, so that a signing bug elsewhere cannot agree with itself. */

/** RFC 3986's unreserved characters stay, every other byte becomes `%XX` (RFC 5849 §3.6). */
export function percentEncode(text: string): string {
  let encoded = '';
  for (const byte of Buffer.from(text, 'utf8')) {
    const character = String.fromCharCode(byte);
    encoded += /[A-Za-z0-9\-._~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

export type Pair = readonly [name: string, value: string];

/** Name and value pairs of a query or a form body, repeats kept; `+` and `%20` are both a space. */
export function decodePairs(text: string): readonly Pair[] {
  return text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))];
    });
}

function decode(text: string): string {
  const spaced = text.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
