import type { Awaitable } from '../lib/awaitable';
import { hasText } from '../lib/hasText';
import { createClientNetwork, type RequestAddresses } from './clientNetwork';
import { createKeyCheck } from './gatewayKeys';
import type { Session, SessionFinder } from './session';
import { isSessionId } from './sessionCookie';

/** The sender of a request, identified by its session, its gateway key or its address. */
export interface Caller {
  /** Identifies the gateway key without containing it. `anyone` if no keys are required, `session` for all sessions. */
  readonly id: string;
  /**
   * Limits and queues count requests with the same key as one caller: the account of the session, otherwise `id`, or the client
   * address without gateway keys.
   */
  readonly limitKey: string;
  /** The `Authorization` header of the request. Only passthrough uses it, and sends it only to Bitbucket. */
  readonly authorization?: string | undefined;
  /** The session of a person who has signed in. */
  readonly session?: Session | undefined;
  /** Whether the request has a session cookie that was ignored because of its Origin. */
  readonly isSessionIgnored?: boolean;
  /** The URL at which the caller can sign in. Undefined if sign-in is off, or does not change which credential the request uses. */
  readonly loginUrl?: string | undefined;
}

/**
 * Why a sender is rejected:
 *
 * - `key`: a gateway key is required, and the request contains neither a valid one nor a session.
 * - `sign-in required`: a session is required, and the request contains none.
 * - `session ended`: the cookie belongs to no session. Such a request never uses another credential.
 */
export type CallerRejectionReason = 'key' | 'sign-in required' | 'session ended';

/** A sender that must not use the gateway. */
export interface RejectedSender extends Pick<Caller, 'limitKey' | 'isSessionIgnored' | 'loginUrl'> {
  readonly reason: CallerRejectionReason;
}

/** The sender of a request: a caller, or a sender that is rejected. */
export type Sender = Caller | RejectedSender;

export function isRejected(sender: Sender): sender is RejectedSender {
  return 'reason' in sender;
}

/** The session cookie of a request. */
export interface PresentedSession {
  /** The value of the cookie, which can be any text. */
  readonly id: string;
  /** Whether the cookie is ignored, because a page of another origin could have caused the request. */
  readonly isIgnored: boolean;
}

/** The parts of a request that identify its sender. */
export interface Credentials extends RequestAddresses {
  readonly gatewayKey: string | undefined;
  readonly authorization: string | undefined;
  /** Undefined if the request has no session cookie, or if sign-in is off. */
  readonly session: PresentedSession | undefined;
}

/**
 * Identifies the sender of a request. Returns a promise only if it looks up a session.
 *
 * @throws StateUnavailableError if the session cannot be looked up now
 */
export type IdentifyCaller = (credentials: Credentials) => Awaitable<Sender>;

/** How sessions identify callers. */
export interface SessionIdentification {
  readonly sessions: SessionFinder;
  /** The URL at which a person starts to sign in. */
  readonly loginUrl: string;
  /** Whether callers without a session are rejected. */
  readonly required: boolean;
}

export interface IdentifyCallerOptions {
  readonly gatewayKeys: readonly string[];
  /** Addresses and networks whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: readonly string[];
  /** Whether the `Authorization` header of a request is the credential for Bitbucket. Default: false. */
  readonly isPassthrough?: boolean | undefined;
  /** Undefined: sign-in is off. */
  readonly signIn?: SessionIdentification | undefined;
}

/**
 * Creates the function that identifies callers. Their order is:
 *
 * 1. In passthrough mode, a request with an `Authorization` header uses this header. Its session is not looked up.
 * 2. A request with a session cookie uses the session. It needs no gateway key.
 * 3. Other requests are identified by gateway key, or by address if no keys are configured.
 */
export function createIdentifyCaller(options: IdentifyCallerOptions): IdentifyCaller {
  const { gatewayKeys, trustedProxies, isPassthrough = false, signIn } = options;
  const checkKey = createKeyCheck(gatewayKeys);
  const networkOfSender = createClientNetwork(trustedProxies);

  if (signIn === undefined) {
    return (credentials) => identifyByKey(credentials) ?? { reason: 'key', limitKey: networkOfSender(credentials) };
  }
  const { sessions, loginUrl, required } = signIn;
  return (credentials) => {
    const { authorization, session } = credentials;
    if (isPassthrough && hasText(authorization)) {
      return identifyByKey(credentials) ?? { reason: 'key', limitKey: networkOfSender(credentials) };
    }
    if (session !== undefined && !session.isIgnored) return identifyBySession(session.id, credentials);
    const hints = { loginUrl, isSessionIgnored: session !== undefined };
    const caller = identifyByKey(credentials);
    if (caller === undefined) return { reason: 'key', limitKey: networkOfSender(credentials), ...hints };
    return required ? { reason: 'sign-in required', limitKey: caller.limitKey, ...hints } : { ...caller, ...hints };
  };

  function identifyByKey(credentials: Credentials): Caller | undefined {
    const { gatewayKey, authorization } = credentials;
    const key = checkKey(gatewayKey);
    if (key === undefined) return undefined;
    const id = key.callerId;
    return { id, limitKey: gatewayKeys.length > 0 ? id : networkOfSender(credentials), authorization };
  }

  async function identifyBySession(id: string, credentials: Credentials): Promise<Sender> {
    const session = isSessionId(id) ? await sessions.find(id) : undefined;
    if (session === undefined) return { reason: 'session ended', limitKey: networkOfSender(credentials), loginUrl };
    return { id: 'session', limitKey: `user:${session.account.uuid}`, session, loginUrl };
  }
}
