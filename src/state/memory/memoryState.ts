import type { RepositoryEvent } from '../../events/event';
import type { State } from '../state';
import type { Stores } from '../stores';
import { type ClientStoresOptions, createClientStores } from './clientStores';
import { MemoryEvents } from './events';
import { MemoryIdempotencyStore } from './idempotencyStore';
import { MemorySessionStore } from './sessionStore';

/** Creates the state of one gateway process in its memory. A restart loses it. */
export function createMemoryState(options: ClientStoresOptions = {}): State {
  return {
    stores: createMemoryStores(options),
    servers: [],
    degraded: () => [],
    report: [],
    warnings: [],
    close: () => Promise.resolve(),
  };
}

function createMemoryStores(options: ClientStoresOptions): Stores {
  // Without a clock of a test, stores use clocks that do not jump.
  const clock = options.now && { now: options.now };
  return {
    ...createClientStores(options),
    sessionStore: new MemorySessionStore(clock),
    idempotencyStore: new MemoryIdempotencyStore(clock),
    events: new MemoryEvents<RepositoryEvent>(clock),
  };
}
