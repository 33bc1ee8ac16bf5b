import { createAttempts } from './auth/attempts';
import { Sessions, type SessionsOptions } from './auth/sessions';
import { SignIn } from './auth/signIn';
import type { SignInProtocol } from './bitbucket/signIn/protocol';
import type { SignInSettings } from './bitbucket/signIn/settings';
import type { SignInConfig } from './config/signIn';
import type { SignInEndpoints } from './emulator/signIn/endpoints';
import { callbackUrlOf, loginUrlOf } from './http/signIn/paths';
import type { SignInParts } from './http/signIn/routes';
import { notifyAll } from './lib/notifyAll';
import type { SignInSettings as RouteSettings } from './lib/settings';
import type { Logger } from './observability/logger';
import { createSignInLog } from './observability/signInLog';
import type { SignInMetrics } from './observability/signInMetrics';

/** The URLs of sign-in, for the operator. Undefined if sign-in is off. */
export interface SignInUrls {
  /** The URL at which a person starts to sign in. */
  readonly loginUrl: string | undefined;
  /** The URL to which Bitbucket sends browsers back. It belongs to the consumer. */
  readonly callbackUrl: string | undefined;
}

export function signInUrlsOf(config: SignInConfig | undefined): SignInUrls {
  return { loginUrl: config && loginUrlOf(config.publicUrl), callbackUrl: config && callbackUrlOf(config.publicUrl) };
}

/** The settings that routes need. They contain no secret. */
export function routeSettingsOf({ publicUrl, sameSite, required }: SignInConfig): RouteSettings {
  return { publicUrl, sameSite, required };
}

/**
 * The settings of the protocol.
 *
 * @param emulated the endpoints of the embedded emulator, if it is the upstream
 * @throws TypeError if there are no endpoints
 */
export function protocolSettingsOf(config: SignInConfig, emulated: SignInEndpoints | undefined): SignInSettings {
  const { kind, endpoints, scopes, publicUrl } = config;
  const callbackUrl = callbackUrlOf(publicUrl);
  if (kind === 'oauth2') {
    const found = endpoints ?? emulated?.oauth2;
    if (found !== undefined) return { ...found, kind, scopes, callbackUrl };
  } else {
    const found = endpoints ?? emulated?.oauth1;
    if (found !== undefined) return { ...found, kind, callbackUrl };
  }
  throw new TypeError('Sign-in needs the endpoints of Bitbucket or of the embedded emulator.');
}

export interface SignInPartsOptions extends Pick<SessionsOptions, 'store' | 'timer'> {
  /** The secrets that encrypt the cookies of attempts, the newest first. */
  readonly secrets: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds, monotonic. */
  readonly monotonicNow: () => number;
  readonly logger: Logger;
  readonly metrics: SignInMetrics | undefined;
}

/** Creates the objects that sign people in and find their sessions. Undefined if sign-in is off. */
export function createSignInParts(
  config: SignInConfig | undefined,
  protocol: SignInProtocol | undefined,
  { store, timer, secrets, now, monotonicNow, logger, metrics }: SignInPartsOptions,
): SignInParts | undefined {
  if (config === undefined || protocol === undefined) return undefined;
  const { lifetime } = config;
  const sessions = new Sessions({ store, protocol, lifetime, timer });
  metrics?.watchSessions(() => sessions.count());
  const signIn = new SignIn({
    protocol,
    sessions,
    store,
    attempts: createAttempts(secrets, now),
    onEnd: notifyAll(createSignInLog(logger, monotonicNow), metrics?.countSignIn),
  });
  return { signIn, sessions, sessionMaxMs: lifetime.maxMs, now };
}
