import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Returns a random secret of 256 bits. It ends in characters that forms, queries and signatures must encode, so that a
 * client with an encoding mistake always fails.
 */
export function randomSecret(): string {
  return `${randomBytes(32).toString('base64url')}+/=`;
}

/** Compares two secrets. The duration does not depend on where they differ, or on their lengths. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
