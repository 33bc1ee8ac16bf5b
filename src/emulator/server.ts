import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { isAdminPath, respondToAdminCall } from './admin/adminServer';
import type { AdminCalls } from './admin/adminCalls';
import { handleRequest, type ApiRequest, type RequestHandlerOptions } from './handleRequest';
import { CallLog, type OpenCall } from './behaviour/callLog';
import { type Fault, Faults } from './behaviour/faults';
import { LockStep } from './behaviour/lockStep';
import type { EmulatorContext } from './call';
import { parseFields, render } from './query/fields';
import { apiError } from './apiError';
import type { RespondToSignIn } from './signIn/signIn';
import {
  applyFault,
  encodeResponse,
  applyIfNoneMatch,
  parseTarget,
  readBody,
  send,
  sendHalf,
  type EncodedResponse,
  type Target,
} from './http';

/** Path of the API's base URL. */
export const BASE_PATH = '/2.0';

/** Much longer than Node's default of 5 s: a test may pause between two calls on one connection. */
const KEEP_ALIVE_MS = 120_000;

export interface ServerOptions extends RequestHandlerOptions {
  /** Responds to the URLs outside the API. */
  readonly signIn: RespondToSignIn;
  readonly adminCalls: AdminCalls;
  /** Returns the context for one call. `reset` and `set` replace parts of it between calls. */
  readonly context: () => EmulatorContext;
  /** As `context`, for a call that may change the data. */
  readonly writableContext: () => EmulatorContext;
}

/** The HTTP server. It reads requests, sends responses, and applies faults, latency and lock-step. */
export class EmulatorServer {
  readonly calls = new CallLog();
  readonly tokenCalls = new CallLog();
  readonly lockStep = new LockStep();
  readonly faults = new Faults();
  readonly http: Server;
  #requests = 0;

  constructor(private readonly options: ServerOptions) {
    this.http = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: 0 }, (request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : new Error('The emulator failed', { cause: error }));
      });
    });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = parseTarget(request.url ?? '/');
    // Admin calls are not part of Bitbucket's API: they are not counted, and faults and limits do not apply to them.
    if (isAdminPath(target.path)) {
      send(response, await respondToAdminCall(request, target.path, this.options.adminCalls));
      return;
    }
    const isApi = target.path === BASE_PATH || target.path.startsWith(`${BASE_PATH}/`);
    const path = isApi ? target.path.slice(BASE_PATH.length) : target.path;
    const log = isApi ? this.calls : this.tokenCalls;
    const call = log.open(request.method ?? 'GET', path, new URLSearchParams(target.rawQuery));
    response.on('close', () => {
      call.close();
    });

    this.lockStep.callStarted();
    try {
      await this.#respond(request, response, target, isApi ? path : undefined, call);
    } finally {
      this.lockStep.callEnded();
    }
  }

  /** @param path path below the base URL; undefined for URLs outside the API */
  async #respond(
    request: IncomingMessage,
    response: ServerResponse,
    target: Target,
    path: string | undefined,
    call: OpenCall,
  ): Promise<void> {
    const fault = this.faults.for({ method: request.method ?? 'GET', path: path ?? target.path });
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'close' && fault.when === 'before-reading') {
      request.socket.destroy();
      return;
    }

    const body = await readBody(request);
    call.recordBody(body);
    if (fault?.kind === 'late') {
      if (fault.close) request.socket.destroy();
      await wait(fault.afterMs);
      this.#handleCall(request, target, path, body, call);
      return;
    }
    const { latencyMs } = this.options.context().switches;
    if (latencyMs > 0) await wait(latencyMs);
    const handle = (): EncodedResponse => this.#handleCall(request, target, path, body, call);
    if (fault?.kind === 'response' && fault.afterHandling === true) handle();
    const encoded =
      fault?.kind === 'response'
        ? encodeResponse(fault.status, bodyOf(fault), this.#withStandardHeaders(fault.headers ?? {}))
        : applyIfNoneMatch(request, handle());
    if (fault?.kind === 'slow-response') await wait(fault.afterMs);
    await this.lockStep.hold();

    if (fault?.kind === 'close') {
      request.socket.destroy();
      return;
    }
    const sent = applyFault(encoded, fault);
    call.recordResponse(sent.status, sent.body.length);
    if (fault?.kind === 'truncated-body') sendHalf(response, sent);
    else send(response, sent);
  }

  #handleCall(
    request: IncomingMessage,
    target: Target,
    path: string | undefined,
    body: string,
    call: OpenCall,
  ): EncodedResponse {
    if (path === undefined) return this.#handleSignIn(request, target, body);
    const { context: readableContext, writableContext } = this.options;
    const context = request.method === 'GET' ? readableContext() : writableContext();
    const apiRequest: ApiRequest = {
      method: request.method ?? 'GET',
      host: request.headers.host ?? '',
      path,
      fullPath: target.path,
      rawQuery: target.rawQuery,
      authorization: request.headers.authorization,
      contentType: request.headers['content-type'] ?? '',
      range: request.headers.range,
      accept: request.headers.accept,
      body,
    };
    const reply = handleRequest(apiRequest, context, this.options);
    const { status, body: content, headers, principal } = reply;
    if (status !== 401) call.recordCredential(principal.kind);
    const ignoresFields = status >= 300 || context.switches.ignoreFields || reply.ignoresFields === true;
    const fields = ignoresFields ? null : fieldsParameterOf(target);
    const rendered = Buffer.isBuffer(content)
      ? content
      : render(content, fields === null ? undefined : parseFields(fields));
    return encodeResponse(status, rendered, this.#withStandardHeaders(headers ?? {}));
  }

  #handleSignIn({ method, headers }: IncomingMessage, target: Target, body: string): EncodedResponse {
    const reply = this.options.signIn({
      method: method ?? 'GET',
      host: headers.host ?? '',
      ...target,
      authorization: headers.authorization ?? '',
      contentType: headers['content-type'] ?? '',
      origin: headers.origin,
      fetchSite: headers['sec-fetch-site']?.toString(),
      body,
    });
    return encodeResponse(reply.status, render(reply.body), this.#withStandardHeaders(reply.headers));
  }

  #withStandardHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
    this.#requests += 1;
    const requestId = createHash('md5').update(`request ${this.#requests}`).digest('hex');
    return { Date: this.options.context().now().toUTCString(), 'X-Request-Id': requestId, ...headers };
  }
}

function bodyOf({ status, body }: Extract<Fault, { kind: 'response' }>): unknown {
  if (body !== undefined) return body;
  return status < 400 ? '' : render(apiError(status, `Status ${status}`).body);
}

function fieldsParameterOf({ rawQuery }: Target): string | null {
  return new URLSearchParams(rawQuery).get('fields');
}
