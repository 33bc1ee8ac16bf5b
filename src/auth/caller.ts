/** The sender of a request, identified by what the request contains. */
export interface Caller {
  /** Identifies the gateway key without containing it. `anyone` if no keys are required. */
  readonly id: string;
  /** Callers share the gateway by this text: the id of the key, otherwise the client address. */
  readonly share: string;
  /** The `Authorization` header of the request. Only passthrough uses it, and sends it only to Bitbucket. */
  readonly authorization?: string | undefined;
}
