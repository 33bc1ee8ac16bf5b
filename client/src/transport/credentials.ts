import { readSecret, type Secret } from './secret.ts';

/** The credentials of a client. All are optional. */
export interface Credentials {
  /** One of the gateway's `GATEWAY_KEYS`. */
  readonly gatewayKey?: Secret | undefined;
  /** The value of the header `Authorization`, for a gateway with `BITBUCKET_AUTH=passthrough`. */
  readonly authorization?: Secret | undefined;
}

/** Returns the headers that contain the credentials. */
export async function headersOf(credentials: Credentials): Promise<Record<string, string>> {
  const { gatewayKey, authorization } = await read(credentials);
  return {
    ...(gatewayKey !== undefined && { 'x-gateway-key': gatewayKey }),
    ...(authorization !== undefined && { authorization }),
  };
}

/** Returns the payload of `connection_init`, because pages cannot set headers of a WebSocket. */
export async function connectionParamsOf(credentials: Credentials): Promise<Record<string, string>> {
  const { gatewayKey, authorization } = await read(credentials);
  return { ...(gatewayKey !== undefined && { gatewayKey }), ...(authorization !== undefined && { authorization }) };
}

async function read({ gatewayKey, authorization }: Credentials): Promise<Partial<Record<keyof Credentials, string>>> {
  const [key, header] = await Promise.all([readSecret(gatewayKey), readSecret(authorization)]);
  return { ...(key !== undefined && { gatewayKey: key }), ...(header !== undefined && { authorization: header }) };
}
