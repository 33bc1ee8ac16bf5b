import type { Stores } from './stores';

/** The state of a gateway, and where it is. */
export interface State {
  readonly stores: Stores;
  /** The servers that the state is on, such as `redis`. Empty if it is in the memory of the process. */
  readonly servers: readonly string[];
  /** The servers that do not work at the moment. */
  readonly degraded: () => readonly string[];
  /** Sentences for the operator at the start: the servers, and what is shared. */
  readonly report: readonly string[];
  /** Sentences for the operator about servers that can lose state. */
  readonly warnings: readonly string[];
  /** Closes the connections to the servers. */
  close(): Promise<void>;
}
