/** Encodes a value as an opaque token: base64url of JSON. Global ids and cursors are such tokens. */
export function encodeOpaque(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/**
 * The maximum length of a token that is decoded. The token of a name of 1,024 non-ASCII characters has about 4,200
 * characters.
 */
export const MAX_TOKEN_LENGTH = 8_192;

/** Decodes a token. Returns undefined for a text that is too long, or that is not base64url of JSON. */
export function decodeOpaque(token: string): unknown {
  if (token.length > MAX_TOKEN_LENGTH) return undefined;
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    return undefined;
  }
}
