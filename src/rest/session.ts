import { createAsk, nameOf, type Own, type Shared } from './sendRequest';
import { type AnswersOptions, createAnswers } from './cache/cachedRequests';
import { BitbucketError } from './upstreamError';
import { isJsonObject, type JsonObject } from '../lib/json';
import type { Refusals } from '../bitbucket/unsupportedFilters';
import type { WireResponse } from './transport';
import type { RestCall, Upstream } from './upstream';
import { callUrl } from './url';

export interface UpstreamOptions extends Pick<AnswersOptions, 'cache' | 'signal' | 'insistsOnFresh' | 'onStale'> {
  readonly shared: Shared;
  readonly own: Own;
  readonly refusals: Refusals;
  /** Is told of every call, so that closing can wait for it. */
  readonly track: (call: Promise<unknown>) => void;
}

/** Bitbucket as one session reaches it: asks, keeps what may be kept, and reads the answers. */
export function createUpstream({ shared, own, refusals, track, ...options }: UpstreamOptions): Upstream {
  const answer = createAnswers({
    ...options,
    ask: createAsk(shared, own),
    principal: own.principal.key,
    budget: own.budget,
    lane: own.lane,
  });

  function tracked<T>(answer: Promise<T>): Promise<T> {
    track(answer);
    return answer;
  }

  return {
    send: (call) => tracked(answer(call, (response) => parseJsonObject(response, call))),
    read: (call, read) => tracked(answer(call, (response) => read(parseJsonObject(response, call)))),
    text: (call) => tracked(answer(call, ({ body }) => body)),
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
