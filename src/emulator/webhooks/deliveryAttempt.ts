import type { WireObject } from '../resource';

/** An event in a repository, to be delivered to its hooks. */
export interface WebhookEvent {
  /** Value of `X-Event-Key`, such as `issue:created`. */
  readonly event: string;
  readonly payload: WireObject;
}

/** One attempt to deliver an event to a hook. */
export interface Delivery {
  /** Value of `X-Request-UUID`. All attempts and redeliveries of one event to one hook have the same id. */
  readonly id: string;
  readonly event: string;
  readonly hook: string;
  readonly url: string;
  /** Value of `X-Attempt-Number`, from 1. */
  readonly attempt: number;
  /** Status of the response. Null until it arrives, and if none arrives within ten seconds. */
  readonly status: number | null;
}

/** An event for one hook. The body is rendered when the event happens, so that later changes do not affect it. */
export interface WebhookMessage {
  readonly id: string;
  readonly event: string;
  /** Uuid of the hook, without braces. */
  readonly hook: string;
  readonly url: string;
  readonly body: string;
  readonly secret: string | null;
}
