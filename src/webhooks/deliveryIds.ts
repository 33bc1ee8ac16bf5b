import type { Lease } from '../lib/lease';

/**
 * - `new`: the caller owns the delivery and must process it.
 * - `busy`: another attempt owns the delivery.
 * - `done`: the delivery was processed.
 */
export type DeliveryClaim = 'new' | 'busy' | 'done';

/**
 * The ids of webhook deliveries, stored for 24 hours. Each method is atomic, also if several processes share the ids.
 * A lease that expires makes the delivery claimable again.
 */
export interface DeliveryIds {
  claim(id: string, lease: Lease): Promise<DeliveryClaim>;
  /** Records that the delivery was processed. Has no effect if the owner has lost the delivery. */
  complete(id: string, owner: string): Promise<void>;
  /** Makes the delivery claimable at once. Has no effect if the owner has lost the delivery. */
  release(id: string, owner: string): Promise<void>;
}
