/** Filters that Bitbucket does not support. The methods are asynchronous, so that several processes can share a store. */
export interface UnsupportedFilters {
  has(filter: string): Promise<boolean>;
  add(filter: string): Promise<void>;
}
