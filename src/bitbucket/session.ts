import { type Ask, createAsk, nameOf, type Own, type Shared } from './ask';
import { BitbucketError } from './errors';
import { isJsonObject, type JsonObject } from './json';
import type { Refusals } from './refusals';
import type { WireResponse } from './transport';
import type { RestCall, Upstream } from './upstream';
import { callUrl } from './url';

export interface UpstreamOptions {
  readonly shared: Shared;
  readonly own: Own;
  readonly refusals: Refusals;
  /** Is told of every call, so that closing can wait for it. */
  readonly track: (call: Promise<unknown>) => void;
}

/** Bitbucket as one session reaches it: asks, and reads the answers. */
export function createUpstream({ shared, own, refusals, track }: UpstreamOptions): Upstream {
  const ask: Ask = createAsk(shared, own);

  async function send(call: RestCall): Promise<JsonObject> {
    return parseJsonObject(await ask(call), call);
  }

  async function text(call: RestCall): Promise<string> {
    return (await ask(call)).body;
  }

  function tracked<T>(answer: Promise<T>): Promise<T> {
    track(answer);
    return answer;
  }

  return {
    send: (call) => tracked(send(call)),
    text: (call) => tracked(text(call)),
    urlLength: (call) => callUrl(shared.baseUrl, call.path.path, call.query).href.length,
    refusals,
  };
}

/** The parser's own error would quote the body, so it is not kept. */
function parseJsonObject({ status, body }: WireResponse, call: RestCall): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    value = undefined;
  }
  if (isJsonObject(value)) return value;
  throw new BitbucketError('BAD_UPSTREAM_RESPONSE', 'Bitbucket answered with something that is no JSON object', {
    upstream: { ...nameOf(call), status },
    ...(call.method === 'GET' ? {} : { outcome: 'unknown' as const }),
  });
}
