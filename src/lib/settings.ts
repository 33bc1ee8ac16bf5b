/**
 * Settings that `src/config/` reads from the environment and other folders of `src/` apply. They are declared here, because
 * these folders must not import each other (docs/architecture.md).
 */

/** Sign-in for browsers. */
export interface SignInSettings {
  /** The URL of the gateway as browsers use it, without a slash at the end. It can have a path. */
  readonly publicUrl: string;
  /** `SameSite` of the session cookie. Browsers accept `none` only from an https `publicUrl`. */
  readonly sameSite: 'lax' | 'none';
  /** Whether callers must sign in. If false, callers without a session use the credential of the gateway. */
  readonly required: boolean;
}

/** The HTTP listener of the gateway. */
export interface HttpSettings {
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Whether only this machine can reach the listener. If so, foreign Host headers are rejected. */
  readonly loopbackOnly: boolean;
  /** Empty: no key is required. */
  readonly gatewayKeys: readonly string[];
  /** Addresses and networks whose `X-Forwarded-For` is trusted. Empty: the client is the peer of the connection. */
  readonly trustedProxies: readonly string[];
  /** Exact origins. Undefined: the default (loopback and Apollo Sandbox). Empty: no origin. */
  readonly allowedOrigins: readonly string[] | undefined;
  readonly introspection: boolean;
  /** Whether browsers receive the start page, GraphiQL, and at `/graphql` Apollo Sandbox, which loads scripts from Apollo's CDN. */
  readonly startPage: boolean;
  /** Undefined: sign-in is off, and cookies are not read. */
  readonly signIn?: SignInSettings | undefined;
}

/** The limits of one operation. In each of them, 0 = no limit. */
export interface OperationLimits {
  /** Selected fields, counted after fragments are expanded. Each alias counts. */
  readonly maxFields: number;
  /** Fields of the result. */
  readonly maxResultFields: number;
  /** Estimated bytes of the result as uncompressed JSON. */
  readonly maxResponseBytes: number;
  readonly timeoutMs: number;
}

/** The limits of one caller. In each of them, 0 = no limit. */
export interface CallerLimitSettings {
  /** Queries and mutations at the same time. */
  readonly maxOperations: number;
  /** Operations that start within 60 s. */
  readonly maxOperationsPerMinute: number;
  /** WebSockets and event streams at the same time. */
  readonly maxConnections: number;
  /** Subscriptions at the same time. */
  readonly maxSubscriptions: number;
}
