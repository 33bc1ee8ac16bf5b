import { createHmac, timingSafeEqual } from 'node:crypto';

const SHA256 = /^sha256=([0-9a-f]{64})$/i;

/**
 * Whether the bytes were signed with any of the secrets: `X-Hub-Signature: sha256=<hex HMAC-SHA256 of the raw body>`
 * (https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/, "Secure webhooks"). Compared in constant time, and
 * with every secret, so that neither a digit nor a secret's place in the list shows in the time it takes.
 */
export function isSigned(body: Buffer, header: string | undefined, secrets: readonly string[]): boolean {
  const hex = SHA256.exec(header ?? '')?.[1];
  if (hex === undefined) return false;
  const presented = Buffer.from(hex, 'hex');
  const fitting = secrets.filter((secret) => {
    return timingSafeEqual(createHmac('sha256', secret).update(body).digest(), presented);
  });
  return fitting.length > 0;
}
