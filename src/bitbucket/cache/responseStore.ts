/** Whose answer is kept, of which repository, to which call. */
export interface ResponseKey extends ResponseScope {
  /** Path and query, so written that two spellings of one call are one. */
  readonly call: string;
}

/** What is evicted together. */
export interface ResponseScope {
  readonly principal: string;
  /** The repository's path in lower case. */
  readonly repository: string;
}

export interface KeptResponse {
  readonly body: string;
}

/**
 * Answers of Bitbucket's, kept. Whether an answer that is kept may still be used is for the asker to know. Asynchronous,
 * as processes may come to share it.
 */
export interface ResponseStore {
  get(key: ResponseKey): Promise<KeptResponse | undefined>;
  /** May keep nothing: what is too large for the store, for one. */
  set(key: ResponseKey, response: KeptResponse): Promise<void>;
  evict(scope: ResponseScope): Promise<void>;
}
