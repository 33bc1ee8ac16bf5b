import type { RepositoryEvent } from '../../events/event';
import type { State } from '../state';
import type { Stores } from '../stores';
import { type ClientStoresOptions, createClientStores } from './clientStores';
import { MemoryDeliveryIds } from './deliveryIds';
import { MemoryEvents } from './events';
import { MemoryIdempotencyStore } from './idempotencyStore';

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
  const { now = Date.now } = options;
  return {
    ...createClientStores(options),
    // Without a clock of a test, the store's own clock, which does not jump.
    idempotencyStore: new MemoryIdempotencyStore(options.now && { now: options.now }),
    deliveryIds: new MemoryDeliveryIds({ now }),
    events: new MemoryEvents<RepositoryEvent>(),
  };
}
