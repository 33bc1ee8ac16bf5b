import { createHmac } from 'node:crypto';
import type { SignedDelivery } from './delivery';

/** How long a receiver may take. */
const TIMEOUT_MS = 10_000;

/**
 * Posts a parcel once; answers with the status, or null when there was none. Never follows a redirect.
 *
 * @see https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/#HTTP-headers
 */
export async function post(parcel: SignedDelivery, attempt: number, stopped: AbortSignal): Promise<number | null> {
  try {
    const response = await fetch(parcel.url, {
      method: 'POST',
      headers: headersOf(parcel, attempt),
      body: parcel.body,
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

function headersOf({ id, event, hook, body, secret }: SignedDelivery, attempt: number): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'Bitbucket-Webhooks/2.0',
    'X-Event-Key': event,
    'X-Hook-UUID': hook,
    'X-Request-UUID': id,
    'X-Attempt-Number': `${attempt}`,
    ...(secret === null ? {} : { 'X-Hub-Signature': signature(secret, body) }),
  };
}

/** `sha256=` and the hex HMAC of the body as it is sent. */
function signature(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(body, 'utf8').digest('hex')}`;
}
