import type { JsonObject } from '../../lib/json';
import type { BeforeSend } from '../../rest/restCall';
import type { Identity } from './store';

/** A mutation that creates one resource. */
export interface Creation {
  readonly mutation: string;
  /** The idempotency key of the client. Without a key, the mutation is not idempotent. */
  readonly key: string | null | undefined;
  /** The part of the input that determines what is created. */
  readonly input: object;
  /** The values that `findCreated` compares, in a form in which equal values are equal JSON. */
  readonly content: readonly unknown[];
  /** A name that no other resource of the upstream has. Called after `create` or `findCreated`. */
  readonly nameOf: (identity: Identity) => string;
  /**
   * Creates the resource.
   *
   * @throws UpstreamError with `outcome: "unknown"` if the resource may have been created anyway.
   */
  readonly create: (beforeSend: BeforeSend) => Promise<Created>;
  /** Finds resources that an attempt without a response may have created, but not before `since`. */
  readonly findCreated: (since: Date) => Promise<readonly Identity[]>;
}

export interface Created {
  readonly identity: Identity;
  /** The response of the write. Undefined if an earlier attempt created the resource. */
  readonly json?: JsonObject;
}

/** The client that creates a resource. Equal keys of different callers are independent. */
export interface Caller {
  /** The principals that identify the caller, which are not secrets: the account, if it is known, and the credential. */
  readonly principals: readonly [string, ...string[]];
  /** Identifies the gateway key. */
  readonly callerId: string;
  /** Aborts when the client leaves, or when the operation takes too long. */
  readonly signal: AbortSignal | undefined;
  /** The `Date` header of the upstream's last response. */
  readonly serverTime: () => Date | undefined;
  /** From now on, the operation reads no response that it or others received before. */
  readonly insistOnFresh: () => void;
}
