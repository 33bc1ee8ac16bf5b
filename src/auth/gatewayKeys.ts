import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Checks the gateway key of a request.
 *
 * @returns undefined if the key is not valid. `callerId` identifies the key without containing it.
 */
export type KeyCheck = (presented: string | undefined) => { readonly callerId: string } | undefined;

/** The result if no keys are configured. */
const ANYONE = { callerId: 'anyone' };

/**
 * Creates a check for the configured keys. It compares in constant time. Both sides are hashed, so that the time does not depend on their lengths or on a common
 * prefix. Each key is compared, so that the time does not depend on the position of the matching key.
 */
export function createKeyCheck(keys: readonly string[]): KeyCheck {
  if (keys.length === 0) return () => ANYONE;
  const entries = keys.map((key) => ({
    digest: digest(key),
    callerId: digest(`caller ${key}`).toString('hex').slice(0, 16),
  }));
  return (presented) => {
    const candidate = digest(presented ?? '');
    const matches = entries.filter((entry) => timingSafeEqual(entry.digest, candidate));
    return presented === undefined ? undefined : matches[0];
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
