/** A token that means nothing to clients: base64url of JSON. Global ids and cursors are such tokens. */
export function encodeOpaque(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Characters of the longest token that is read. One for a name of 1,024 characters outside ASCII has about 4,200. */
export const MAX_TOKEN_LENGTH = 8_192;

/** What `encodeOpaque` was given; undefined for what it never made. */
export function decodeOpaque(token: string): unknown {
  if (token.length > MAX_TOKEN_LENGTH) return undefined;
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    return undefined;
  }
}
