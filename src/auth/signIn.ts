import type { SignInCallback, SignInProtocol, SignInErrorCode } from '../bitbucket/signIn/protocol';
import { StateUnavailableError } from '../lib/stateUnavailableError';
import { UpstreamError } from '../rest/upstreamError';
import { ATTEMPT_MS, type Attempts, type OpenAttempt } from './attempts';
import { withSignInError } from './returnTo';
import type { Sessions } from './sessions';
import type { SessionStore } from './sessionStore';

/** A sign-in that has ended. */
export interface EndedSignIn {
  /** `rejected`: the callback belonged to no open attempt of the browser. */
  readonly outcome: 'signed_in' | 'rejected' | SignInErrorCode;
  /** Why it failed at Bitbucket or in the gateway. */
  readonly error?: unknown;
}

export interface SignInOptions {
  readonly protocol: SignInProtocol;
  readonly attempts: Attempts;
  readonly sessions: Sessions;
  readonly store: Pick<SessionStore, 'useAttempt'>;
  /** Called once for each attempt that ends. */
  readonly onEnd?: ((ended: EndedSignIn) => void) | undefined;
}

/** The response to a browser that wants to sign in. */
export type LoginResponse =
  | { readonly redirect: string; readonly attempt: { readonly id: string; readonly sealed: string } }
  /** The attempt could not start. The redirect returns to the page, with the error code. */
  | { readonly redirect: string; readonly attempt?: undefined };

/** The response to a browser that comes back from Bitbucket. */
export type CallbackResponse =
  | { readonly redirect: string; readonly attemptId: string; readonly sessionId?: string }
  /** The callback does not belong to an open attempt of this browser. */
  | { readonly redirect?: undefined };

/** Signs people in: from the start of an attempt to the session. */
export class SignIn {
  readonly #options: SignInOptions;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  /** Starts an attempt. @param returnTo an absolute URL, which was checked */
  async start(returnTo: string): Promise<LoginResponse> {
    const { protocol, attempts } = this.#options;
    try {
      const { attempt, authorizeUrl } = await protocol.start();
      const sealed = attempts.seal({ ...attempt, returnTo });
      return { redirect: authorizeUrl, attempt: { id: attempts.idOf(attempt.handle), sealed } };
    } catch (error) {
      return { redirect: this.#fail(returnTo, errorCodeOf(error), error) };
    }
  }

  /**
   * Creates a session if the callback belongs to an attempt of this browser, and if Bitbucket confirms it.
   *
   * @param cookieOf returns the cookie of an attempt
   */
  async finish(query: URLSearchParams, cookieOf: (attemptId: string) => string | undefined): Promise<CallbackResponse> {
    const callback = this.#options.protocol.readCallback(query);
    const attempt = callback && this.#attemptOf(callback, cookieOf);
    if (callback === undefined || attempt === undefined) {
      this.#options.onEnd?.({ outcome: 'rejected' });
      return {};
    }
    return this.#finishAttempt(callback, attempt);
  }

  #attemptOf({ handle }: SignInCallback, cookieOf: (attemptId: string) => string | undefined): OpenAttempt | undefined {
    const { attempts } = this.#options;
    const sealed = cookieOf(attempts.idOf(handle));
    return sealed === undefined ? undefined : attempts.unseal(sealed, handle);
  }

  async #finishAttempt({ result }: SignInCallback, attempt: OpenAttempt): Promise<CallbackResponse> {
    const { attempts, store, protocol, sessions, onEnd } = this.#options;
    const attemptId = attempts.idOf(attempt.handle);
    const { returnTo } = attempt;
    try {
      if (!(await store.useAttempt(attemptId, ATTEMPT_MS))) {
        onEnd?.({ outcome: 'rejected' });
        return {};
      }
      if ('errorCode' in result) {
        const { errorCode } = result;
        return { attemptId, redirect: this.#fail(returnTo, errorCode, errorOf(errorCode)) };
      }
      const grant = await protocol.exchange(attempt, result.proof);
      const sessionId = await sessions.create(grant);
      onEnd?.({ outcome: 'signed_in' });
      return { attemptId, redirect: returnTo, sessionId };
    } catch (error) {
      return { attemptId, redirect: this.#fail(returnTo, errorCodeOf(error), error) };
    }
  }

  #fail(returnTo: string, errorCode: SignInErrorCode, error?: unknown): string {
    this.#options.onEnd?.({ outcome: errorCode, error });
    return withSignInError(returnTo, errorCode);
  }
}

/** The error for the log, if the authorization page returned an error code. Undefined if the person denied the access. */
function errorOf(errorCode: SignInErrorCode): Error | undefined {
  if (errorCode === 'access_denied') return undefined;
  return new Error(`The authorization page returned an error: ${errorCode}`);
}

/** The code that the page receives. The log contains the error. */
function errorCodeOf(error: unknown): SignInErrorCode {
  if (error instanceof StateUnavailableError) return 'temporarily_unavailable';
  if (!(error instanceof UpstreamError)) return 'server_error';
  switch (error.code) {
    case 'RATE_LIMITED':
    case 'UPSTREAM_UNAVAILABLE':
    case 'UPSTREAM_TIMEOUT':
      return 'temporarily_unavailable';
    case 'FORBIDDEN':
      return 'invalid_scope';
    default:
      return 'server_error';
  }
}
