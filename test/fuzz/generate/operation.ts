export type TransportName = 'post' | 'get' | 'webSocket' | 'eventStream';
export type OperationKind = 'query' | 'mutation' | 'subscription';

/** The webhook deliveries that a subscription is shown. */
export type EventName = 'push' | 'issue';

/** One request to the gateway, and what is known of it before it is sent. */
export interface FuzzOperation {
  readonly index: number;
  /** What it was generated as. Damage may have changed it. */
  readonly kind: OperationKind;
  readonly document: string;
  /** Undefined: the member is left out. */
  readonly variables: unknown;
  readonly operationName: string | null | undefined;
  readonly transport: TransportName;
  /** How it was made almost valid; undefined for one that is meant to be valid. */
  readonly damage: string | undefined;
  /** The event that this subscription must receive once it has begun; undefined where that is unknown. */
  readonly awaits: EventName | undefined;
}

/** Operations that must not run beside others: they change data, or wait for an event. */
export function mustRunAlone({ document }: FuzzOperation): boolean {
  return /\b(mutation|subscription)\b/.test(document);
}
