/** Filters that Bitbucket rejected. The methods are asynchronous, so that processes can share them. */
export interface UnsupportedFilters {
  has(filter: string): Promise<boolean>;
  add(filter: string): Promise<void>;
}
