/** The ids of accepted webhook deliveries. The methods are asynchronous, so that several processes can share them. */
export interface DeliveryIds {
  has(id: string): Promise<boolean>;
  add(id: string): Promise<void>;
}
