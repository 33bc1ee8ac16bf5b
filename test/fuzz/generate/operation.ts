export type TransportName = 'post' | 'get' | 'webSocket' | 'eventStream';
export type OperationKind = 'query' | 'mutation' | 'subscription';

/** The webhook event that a subscription receives. */
export type EventName = 'push' | 'issue' | 'pullRequest' | 'build';

export const EVENT_NAMES: readonly EventName[] = ['push', 'issue', 'pullRequest', 'build'];

/** A request to the gateway and its properties. */
export interface FuzzOperation {
  readonly index: number;
  /** The kind of the generated operation. Damage can change it. */
  readonly kind: OperationKind;
  readonly document: string;
  /** Undefined: the request has no `variables`. */
  readonly variables: unknown;
  readonly operationName: string | null | undefined;
  readonly transport: TransportName;
  /** The defect of an invalid operation. Undefined for an operation without damage. */
  readonly damage: string | undefined;
  /** The event that the subscription must receive after its start. Undefined if that is unknown. */
  readonly awaits: EventName | undefined;
}

/** Returns whether an operation must not run concurrently, because it changes data or waits for an event. */
export function mustRunAlone({ document }: FuzzOperation): boolean {
  return /\b(mutation|subscription)\b/.test(document);
}
