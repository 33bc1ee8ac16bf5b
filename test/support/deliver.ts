import { createHmac, randomUUID } from 'node:crypto';

export interface DeliveryOptions {
  /** Secret of the hook, which signs the body. Default: no signature. */
  readonly secret?: string;
  /** Value of X-Request-UUID. Default: a new uuid. Null: no header. */
  readonly id?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Sends a webhook delivery to a gateway, with Bitbucket's headers.
 *
 * @param payload an object is sent as JSON, a string unchanged
 */
export async function deliver(
  gatewayUrl: string,
  eventKey: string,
  payload: string | object,
  { secret, id = randomUUID(), headers = {} }: DeliveryOptions = {},
): Promise<Response> {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return fetch(`${gatewayUrl}/webhooks/bitbucket`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Bitbucket-Webhooks/2.0',
      'x-event-key': eventKey,
      ...(id === null ? {} : { 'x-request-uuid': id }),
      ...(secret === undefined ? {} : { 'x-hub-signature': signatureOf(body, secret) }),
      ...headers,
    },
    body,
  });
}

/** Value of `X-Hub-Signature`: `sha256=` and the HMAC of the body, in hex. */
export function signatureOf(body: string | Buffer, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
