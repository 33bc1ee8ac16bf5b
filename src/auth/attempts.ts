import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SignInAttempt } from '../bitbucket/signIn/protocol';
import { createEncryption } from '../lib/encryption';
import { parseJson } from '../lib/json';

/** The time in which a person must sign in at Bitbucket. */
export const ATTEMPT_MS = 10 * 60 * 1_000;

/** An attempt that waits for its callback. */
export interface OpenAttempt extends SignInAttempt {
  /** The absolute URL to return to. */
  readonly returnTo: string;
}

/**
 * Encrypts the state of an attempt, so that the browser stores it in a cookie. No store contains open attempts, so requests without
 * a session cannot fill a store.
 */
export interface Attempts {
  /** Identifies an attempt without containing its handle. Part of the name of its cookie. */
  idOf(handle: string): string;
  /** Returns the value of the cookie. */
  seal(attempt: OpenAttempt): string;
  /** Undefined if the value is not from this gateway, belongs to another handle, or is older than ATTEMPT_MS. */
  unseal(value: string, handle: string): OpenAttempt | undefined;
}

const Sealed = z.object({ secret: z.string(), returnTo: z.string(), startedAt: z.number() });

/**
 * @param secrets newest first
 * @param now milliseconds since the epoch
 */
export function createAttempts(secrets: readonly string[], now: () => number): Attempts {
  const encryption = createEncryption(
    secrets.map((secret) => Buffer.from(secret)),
    'sign-in attempts',
  );
  return {
    idOf: (handle) => createHash('sha256').update(handle).digest('base64url').slice(0, 22),
    seal({ handle, secret, returnTo }) {
      const sealed: z.infer<typeof Sealed> = { secret, returnTo, startedAt: now() };
      return encryption.encrypt(JSON.stringify(sealed), handle);
    },
    unseal(value, handle) {
      const text = encryption.decrypt(value, handle);
      const { data } = Sealed.safeParse(text === undefined ? undefined : parseJson(text));
      if (data === undefined || now() - data.startedAt > ATTEMPT_MS) return undefined;
      return { handle, secret: data.secret, returnTo: data.returnTo };
    },
  };
}
