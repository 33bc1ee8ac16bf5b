/** The ids of processed webhook deliveries. The methods are asynchronous, so that several processes can share the ids. */
export interface DeliveryIds {
  has(id: string): Promise<boolean>;
  add(id: string): Promise<void>;
}
