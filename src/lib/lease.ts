/** The exclusive right to work on one record of a store. It ends by itself, in case the process of its owner ends. */
export interface Lease {
  /** A random id of one attempt. */
  readonly owner: string;
  readonly durationMs: number;
}
