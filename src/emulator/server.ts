import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { answer, type AnswerOptions, type ApiRequest } from './handleRequest';
import { CallLog, type OpenCall } from './behaviour/callLog';
import { Faults } from './behaviour/faults';
import { LockStep } from './behaviour/lockStep';
import type { EmulatorContext } from './call';
import type { OAuth2Tokens } from './identity/oauth2';
import { parseFields, render } from './query/fields';
import { noApi, ApiError } from './apiError';
import { message, notModified, readBody, send, sendHalf, spoil, targetOf, type Message, type Target } from './http';

export const BASE_PATH = '/2.0';
export const TOKEN_PATH = '/site/oauth2/access_token';

/** A test client may pause for long between two calls on one connection. */
const KEEP_ALIVE_MS = 120_000;

export interface ServerOptions extends AnswerOptions {
  readonly tokens: OAuth2Tokens;
  /** As they are at this moment: `reset` and `set` change them. */
  readonly surroundings: () => EmulatorContext;
}

/** The emulator on the wire: reads requests, lets them be answered, and misbehaves as it is told. */
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
    const target = targetOf(request.url ?? '/');
    const isApi = target.path === BASE_PATH || target.path.startsWith(`${BASE_PATH}/`);
    const path = isApi ? target.path.slice(BASE_PATH.length) : target.path;
    const log = isApi ? this.calls : this.tokenCalls;
    const call = log.open(request.method ?? 'GET', path, new URLSearchParams(target.rawQuery));
    response.on('close', () => {
      call.finished();
    });

    this.lockStep.arrived();
    try {
      await this.#answer(request, response, target, isApi ? path : undefined, call);
    } finally {
      this.lockStep.left();
    }
  }

  /** @param path below the base URL; undefined outside of it */
  async #answer(
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
    call.carried(body);
    const { latencyMs } = this.options.surroundings().switches;
    if (latencyMs > 0) await wait(latencyMs);
    const ready =
      fault?.kind === 'answer'
        ? message(fault.status, fault.body ?? '', this.#stamped(fault.headers ?? {}))
        : notModified(request, this.#carryOut(request, target, path, body, call));
    await this.lockStep.hold();

    if (fault?.kind === 'close') {
      request.socket.destroy();
      return;
    }
    const sent = spoil(ready, fault);
    call.answered(sent.status, sent.body.length);
    if (fault?.kind === 'truncated-body') sendHalf(response, sent);
    else send(response, sent);
  }

  #carryOut(request: IncomingMessage, target: Target, path: string | undefined, body: string, call: OpenCall): Message {
    if (path === undefined) return this.#issueToken(request, target, body);
    const surroundings = this.options.surroundings();
    const asked: ApiRequest = {
      method: request.method ?? 'GET',
      host: request.headers.host ?? '',
      path,
      wholePath: target.path,
      rawQuery: target.rawQuery,
      authorization: request.headers.authorization,
      contentType: request.headers['content-type'] ?? '',
      body,
    };
    const { status, body: content, headers, principal } = answer(asked, surroundings, this.options);
    if (status !== 401) call.identified(principal.kind);
    const fields = status < 300 && !surroundings.switches.ignoreFields ? fieldsOf(target) : null;
    const shown = Buffer.isBuffer(content)
      ? content
      : render(content, fields === null ? undefined : parseFields(fields));
    return message(status, shown, this.#stamped(headers ?? {}));
  }

  #issueToken(request: IncomingMessage, target: Target, body: string): Message {
    try {
      if (target.path !== TOKEN_PATH || request.method !== 'POST') throw noApi();
      const asked = {
        authorization: request.headers.authorization ?? '',
        contentType: request.headers['content-type'] ?? '',
        body,
      };
      const { tokenLifetimeSeconds } = this.options.surroundings().switches;
      return message(200, this.options.tokens.issue(asked, tokenLifetimeSeconds), this.#stamped({}));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return message(error.status, render(error.body), this.#stamped(error.headers));
    }
  }

  #stamped(headers: Readonly<Record<string, string>>): Record<string, string> {
    this.#requests += 1;
    const requestId = createHash('md5').update(`request ${this.#requests}`).digest('hex');
    return { Date: this.options.surroundings().now().toUTCString(), 'X-Request-Id': requestId, ...headers };
  }
}

function fieldsOf({ rawQuery }: Target): string | null {
  return new URLSearchParams(rawQuery).get('fields');
}
