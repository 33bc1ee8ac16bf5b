import { createHash } from 'node:crypto';

export interface KeyOptions {
  /** `REDIS_KEY_PREFIX`. */
  readonly prefix: string;
  /** The base URL of the upstream. Gateways of different upstreams share no keys. */
  readonly baseUrl: string;
}

/** Creates the keys of one gateway: `prefix:digest of the upstream:kind:name`. */
export type KeyOf = (kind: string, name: string) => string;

export function createKeys({ prefix, baseUrl }: KeyOptions): KeyOf {
  const upstream = createHash('sha256').update(baseUrl).digest('base64url').slice(0, 8);
  return (kind, name) => `${prefix}:${upstream}:${kind}:${name}`;
}
