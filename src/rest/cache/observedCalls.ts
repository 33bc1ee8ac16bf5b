import type { JsonObject } from '../../lib/json';
import type { CallBudget, Round } from '../callBudget';
import { header } from '../headers';
import { type JsonDialect, parseJsonBody } from '../jsonBody';
import type { Principal } from '../principal';
import { BrakedError } from '../quota/brakedError';
import type { RestCall } from '../restCall';
import type { RequestOptions, SendRequest } from '../sendRequest';
import type { WireResponse } from '../transport';
import type { Reader } from './access';
import type { FlightResponse } from './inFlight';
import type { ResponseCache } from './responseCache';
import { type CachedResponse, toCacheEntry } from './responseStore';

/** The cache that all sessions share, and the objects of one session. */
export interface ObservedCallsOptions {
  readonly dialect: JsonDialect;
  readonly send: SendRequest;
  readonly cache: ResponseCache;
  /** Cached responses of other principals are not served. */
  readonly principal: Principal;
  readonly budget: CallBudget;
}

/** Makes calls, and records what their responses prove about the principal and its access to containers. */
export class ObservedCalls {
  readonly #options: ObservedCallsOptions;

  constructor(options: ObservedCallsOptions) {
    this.#options = options;
  }

  /**
   * Makes a call.
   *
   * @param round ends with the call
   * @param cached the response whose ETag is sent. It is returned with a new age if the upstream responds with 304
   * @throws UpstreamError
   */
  async send(call: RestCall, round: Round, options: RequestOptions, cached?: CachedResponse): Promise<FlightResponse> {
    const { cache, budget } = this.#options;
    const requestedAt = cache.now();
    let received;
    try {
      received = await this.#options.send(call, options);
    } catch (error) {
      await this.#observeFailure(call, error);
      // A call that was not sent does not count.
      if (error instanceof BrakedError) budget.cancel(round);
      else budget.end(round);
      throw error;
    }
    budget.end(round);
    const reader = call.path.endpoint.provesAccess ? this.readerOf(call) : undefined;
    if (reader !== undefined) cache.access.markVerified(reader, requestedAt);
    const response =
      received.status === 304 && cached !== undefined
        ? { ...cached, requestedAt }
        : toCacheEntry(received, requestedAt, this.#jsonOf(call, received));
    const location = header(received.headers, 'location');
    return { response, location, isCacheable: received.isRedirected !== true };
  }

  /** The principal, with the container that the call reads. Undefined for a call outside every container. */
  readerOf({ path }: RestCall): Reader | undefined {
    const { cache, principal } = this.#options;
    const container = cache.rules.containerOf(path);
    return container === undefined ? undefined : { principal: principal.key, container };
  }

  /** The JSON of a success. It is parsed once for all operations that receive the response. Undefined for other content. */
  #jsonOf(call: RestCall, response: WireResponse): JsonObject | undefined {
    const { expects = 'json' } = call;
    // A body that nobody expects is checked too. Otherwise, a login page without a content type would count as a success.
    const hasJson = expects === 'json' || (expects === 'nothing' && response.body !== '');
    return hasJson ? parseJsonBody(this.#options.dialect, call, response) : undefined;
  }

  async #observeFailure(call: RestCall, error: unknown): Promise<void> {
    const { cache, principal } = this.#options;
    if (cache.rules.rejectsCredential(principal.kind, error)) await cache.denyAll(principal.key);
    else {
      const reader = this.readerOf(call);
      if (reader !== undefined && cache.rules.disprovesAccess(call, error)) await cache.denyAccess(reader);
    }
  }
}
