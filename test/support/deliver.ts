import { createHmac, randomUUID } from 'node:crypto';

export interface DeliveryOptions {
  /** Signs the body. Default: no signature. */
  readonly secret?: string;
  /** X-Request-UUID. Default: a new one. Null: no header. */
  readonly id?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a webhook delivery to a gateway, as Bitbucket does. An object is sent as JSON. */
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

export function signatureOf(body: string | Buffer, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
