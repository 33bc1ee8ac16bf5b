import type { JsonObject } from '../../lib/json';
import type { BeforeSend } from '../../rest/restCall';
import type { Identity } from './store';

/** A mutation that creates one resource. */
export interface Creation {
  /** The name of the mutation. Equal keys of different mutations are independent. */
  readonly mutation: string;
  /** The idempotency key of the client. Without a key, the mutation is not idempotent. */
  readonly key: string | null | undefined;
  /** The part of the input that determines what is created. */
  readonly input: object;
  /**
   * The values by which `findCreated` finds the resource, in a form in which equal values have equal JSON. Values with
   * several spellings, such as the name of a repository, are left out.
   */
  readonly content: readonly unknown[];
  /** Returns a name that no other resource of Bitbucket has. Is called after `create` or `findCreated`. */
  readonly nameOf: (identity: Identity) => string;
  /**
   * Creates the resource. Calls `beforeSend` directly before the request is sent.
   *
   * @throws UpstreamError with `outcome: "unknown"` if the resource may have been created anyway.
   */
  readonly create: (beforeSend: BeforeSend) => Promise<Created>;
  /** Finds the resources that an attempt without a response may have created at or after `since`. */
  readonly findCreated: (since: Date) => Promise<readonly Identity[]>;
}

/** A resource that this or an earlier attempt created. */
export interface Created {
  readonly identity: Identity;
  /** The response of the write. Undefined if an earlier attempt created the resource. */
  readonly json?: JsonObject;
}

/** The client that creates a resource. Equal keys of different callers are independent. */
export interface Caller {
  /**
   * The principals that identify the caller: the account, if it is known, and the credential under each secret. They are
   * not secrets.
   */
  readonly principals: readonly [string, ...string[]];
  /** Identifies the gateway key. */
  readonly callerId: string;
  /** Aborts when the client disconnects, or when the operation takes too long. */
  readonly signal: AbortSignal | undefined;
  /** Returns the `Date` header of Bitbucket's last response. Undefined before the first response. */
  readonly serverTime: () => Date | undefined;
  /** Makes the operation ignore all responses that were received before this call, also those of other operations. */
  readonly requireFresh: () => void;
}
