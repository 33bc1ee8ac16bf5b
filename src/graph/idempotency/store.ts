/** Identifies a created resource: the number of an issue, the uuid of a hook. */
export type Identity = string | number;

/** The state of one idempotency key. */
export type IdempotencyRecord = {
  /** The digest of the input. A request with the same key and another input is an error of the client. */
  readonly digest: string;
} & (
  | { readonly state: 'done'; readonly identity: Identity }
  /** Sent, but without a response. `since`: the resource was not created before this time, in milliseconds since the epoch. */
  | { readonly state: 'unknown'; readonly since: number }
);

/** Stores idempotency keys. The methods are asynchronous, so that several processes can share a store. */
export interface IdempotencyStore {
  get(id: string): Promise<IdempotencyRecord | undefined>;
  put(id: string, record: IdempotencyRecord): Promise<void>;
  delete(id: string): Promise<void>;
}
