import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ATTEMPT_MS } from '../../auth/attempts';
import { MAX_RETURN_TO_LENGTH, resolveReturnTo } from '../../auth/returnTo';
import type { SessionCookie } from '../../auth/sessionCookie';
import type { Sessions } from '../../auth/sessions';
import type { SignIn } from '../../auth/signIn';
import { sendError } from '../errors/errorBody';
import type { OriginPolicy } from '../security/origins';
import { type ReadSession, SESSION_IGNORED } from '../security/readSession';
import type { AttemptCookies } from './attemptCookies';
import { type Failure, sendFailure } from './failurePage';
import { CALLBACK_PATH, LOGIN_PATH, loginUrlOf, LOGOUT_PATH, SESSION_PATH } from './paths';

/** Signs people in and out. */
export interface SignInParts {
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  /** How long the browser stores the session cookie. */
  readonly sessionMaxMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface SignInRoutesOptions extends SignInParts {
  /** The URL of the gateway in browsers. */
  readonly publicUrl: string;
  readonly sessionCookie: SessionCookie;
  readonly attemptCookies: AttemptCookies;
  readonly readSession: ReadSession;
  readonly isAllowedOrigin: OriginPolicy;
  /** Whether a network has sent too many requests for sign-ins. Counts the request. */
  readonly isOverLimit: (request: FastifyRequest) => boolean;
}

/** The body of a logout is ignored. */
const MAX_BODY_BYTES = 1_024;

const BAD_RETURN_TO: Failure = {
  status: 400,
  code: 'BAD_REQUEST',
  message:
    'returnTo must be a path such as /board, or the URL of a page whose origin is in ALLOWED_ORIGINS. ' +
    `It must have at most ${MAX_RETURN_TO_LENGTH} characters, and must not be a URL of the sign-in itself.`,
};

const UNKNOWN_ATTEMPT: Failure = {
  status: 400,
  code: 'BAD_REQUEST',
  message:
    `This sign-in was not started in this browser, took longer than ${ATTEMPT_MS / 60_000} minutes, or was finished before. ` +
    'The browser must accept cookies.',
};

const TOO_MANY: Failure = {
  status: 429,
  code: 'RATE_LIMITED',
  message: 'Too many sign-ins from this network. Wait a minute.',
};

/** Adds the routes with which browsers sign in and out. docs/sign-in.md describes them for users. */
export async function addSignInRoutes(app: FastifyInstance, options: SignInRoutesOptions): Promise<void> {
  await app.register((scope, _options, done) => {
    // A form or `fetch` can send any Content-Type. The routes read no body.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES }, (_request, _body, parsed) => {
      parsed(null);
    });
    addRoutes(scope, options);
    done();
  });
}

function addRoutes(app: FastifyInstance, options: SignInRoutesOptions): void {
  const { signIn, sessions, sessionCookie, attemptCookies, readSession, isOverLimit, publicUrl, now } = options;
  const loginUrl = loginUrlOf(publicUrl);
  const fail = (request: FastifyRequest, reply: FastifyReply, failure: Failure): FastifyReply =>
    sendFailure(request, reply, failure, loginUrl);

  route(app, 'GET', LOGIN_PATH, async (request, reply) => {
    const returnTo = resolveReturnTo(singleParameter(request, 'returnTo'), options);
    if (returnTo === undefined) return fail(request, reply, BAD_RETURN_TO);
    if (isOverLimit(request)) return fail(request, reply, TOO_MANY);
    const { redirect, attempt } = await signIn.start(returnTo);
    if (attempt !== undefined) setCookies(reply, attemptCookies.store(attempt, request.headers.cookie));
    return reply.redirect(redirect, 303);
  });

  route(app, 'GET', CALLBACK_PATH, async (request, reply) => {
    if (isOverLimit(request)) return fail(request, reply, TOO_MANY);
    const { cookie } = request.headers;
    const finished = await signIn.finish(queryOf(request), (id) => attemptCookies.read(id, cookie));
    if (finished.redirect === undefined) return fail(request, reply, UNKNOWN_ATTEMPT);
    const { redirect, attemptId, sessionId } = finished;
    setCookies(reply, [attemptCookies.clear(attemptId)]);
    if (sessionId !== undefined) {
      // The attempt belongs to this browser, so its old session is replaced, whatever the Origin is.
      const oldId = sessionCookie.readSessionId(cookie);
      if (oldId !== undefined) await sessions.end(oldId).catch(() => undefined);
      setCookies(reply, [sessionCookie.sessionCookie(sessionId, options.sessionMaxMs)]);
    }
    return reply.redirect(redirect, 303);
  });

  route(app, 'GET', SESSION_PATH, async (request, reply) => {
    const presented = readSession(request.headers);
    if (presented === undefined) return reply.send({ signedIn: false });
    if (presented.isIgnored) return reply.send({ signedIn: false, message: SESSION_IGNORED });
    const session = await sessions.find(presented.id);
    if (session === undefined) {
      setCookies(reply, [sessionCookie.clearedSessionCookie()]);
      return reply.send({ signedIn: false });
    }
    const { displayName, uuid, avatarUrl } = session.account;
    const expiresAt = new Date(now() + session.expiresInMs).toISOString();
    return reply.send({ signedIn: true, viewer: { displayName, uuid, avatarUrl }, expiresAt });
  });

  route(app, 'POST', LOGOUT_PATH, async (request, reply) => {
    const presented = readSession(request.headers);
    if (presented?.isIgnored === true) return sendError(request, reply, 403, 'FORBIDDEN', SESSION_IGNORED);
    if (presented !== undefined) {
      await sessions.end(presented.id);
      setCookies(reply, [sessionCookie.clearedSessionCookie()]);
    }
    return reply.code(204).send();
  });
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Adds a route that only one method may use. */
function route(app: FastifyInstance, method: 'GET' | 'POST', url: string, handler: Handler): void {
  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url,
    async onRequest(request, reply) {
      void reply
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        // The URL of a callback contains a code.
        .header('referrer-policy', 'no-referrer');
      if (request.method === method) return undefined;
      return sendError(
        request,
        reply.header('allow', method),
        405,
        'BAD_REQUEST',
        `${url} must be requested with ${method}.`,
      );
    },
    handler,
  });
}

/** Adds `Set-Cookie` headers to those that the response has. */
function setCookies(reply: FastifyReply, cookies: readonly string[]): void {
  for (const cookie of cookies) void reply.header('set-cookie', cookie);
}

function queryOf({ url }: FastifyRequest): URLSearchParams {
  return new URLSearchParams(url.split('?').slice(1).join('?'));
}

/** The value of a parameter. Undefined if the query does not contain it. A repeated parameter is not a valid value. */
function singleParameter(request: FastifyRequest, name: string): string | undefined {
  const values = queryOf(request).getAll(name);
  return values.length > 1 ? '' : values[0];
}
