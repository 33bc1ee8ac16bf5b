// The emulator does not use the gateway's code for this: it would then accept signatures with a bug of that code.

/** Encodes every byte as `%XX`, except the unreserved characters of RFC 3986 (RFC 5849 §3.6). */
export function percentEncode(text: string): string {
  let encoded = '';
  for (const byte of Buffer.from(text, 'utf8')) {
    const character = String.fromCharCode(byte);
    encoded += /[A-Za-z0-9\-._~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

/** A decoded parameter. */
export type Pair = readonly [name: string, value: string];

/** Decodes the parameters of a query or a form body, including repeated names. `+` and `%20` both decode to a space. */
export function decodePairs(text: string): readonly Pair[] {
  return text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))];
    });
}

/** Returns a text with invalid percent-encoding unchanged. */
function decode(text: string): string {
  const spaced = text.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
