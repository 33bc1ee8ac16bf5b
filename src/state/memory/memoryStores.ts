import type { RepositoryEvent } from '../../events/event';
import type { Stores } from '../stores';
import { type ClientStoresOptions, createClientStores } from './clientStores';
import { MemoryDeliveryIds } from './deliveryIds';
import { MemoryEvents } from './events';
import { MemoryIdempotencyStore } from './idempotencyStore';

/** The stores of one gateway process. A restart loses their contents. */
export function createMemoryStores(options: ClientStoresOptions = {}): Stores {
  const { now = Date.now } = options;
  return {
    ...createClientStores(options),
    idempotencyStore: new MemoryIdempotencyStore({ now }),
    deliveryIds: new MemoryDeliveryIds({ now }),
    events: new MemoryEvents<RepositoryEvent>(),
  };
}
