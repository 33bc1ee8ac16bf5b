import { createHmac, timingSafeEqual } from 'node:crypto';

const SHA256 = /^sha256=([0-9a-f]{64})$/i;

/**
 * Whether the body was signed with one of the secrets: `X-Hub-Signature: sha256=<hex HMAC-SHA256 of the raw body>`.
 * The comparison takes the same time for all signatures and includes all secrets. Its duration therefore reveals neither
 * a part of the correct signature nor the position of the matching secret. https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/ ("Secure webhooks")
 */
export function isSigned(body: Buffer, header: string | undefined, secrets: readonly string[]): boolean {
  const hex = SHA256.exec(header ?? '')?.[1];
  if (hex === undefined) return false;
  const signature = Buffer.from(hex, 'hex');
  const matching = secrets.filter((secret) => {
    return timingSafeEqual(createHmac('sha256', secret).update(body).digest(), signature);
  });
  return matching.length > 0;
}
