/** A token that means nothing to clients: base64url of JSON. Global ids and cursors are such tokens. */
export function encodeOpaque(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** What `encodeOpaque` was given; undefined for what it never made. */
export function decodeOpaque(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    return undefined;
  }
}
