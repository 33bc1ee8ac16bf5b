import type { RenderableObject } from '../resource';

/** An event in a repository, for delivery to hooks. */
export interface WebhookEvent {
  /** Value of `X-Event-Key`, such as `issue:created`. */
  readonly event: string;
  readonly payload: RenderableObject;
}

/** One attempt to deliver an event to a hook. */
export interface DeliveryAttempt {
  /** Value of `X-Request-UUID`. All attempts and redeliveries of one event to one hook have the same id. */
  readonly id: string;
  /** Value of `X-Event-Key`. */
  readonly event: string;
  /** Uuid of the hook, without braces. */
  readonly hook: string;
  readonly url: string;
  /** Value of `X-Attempt-Number`. The first attempt has number 1. */
  readonly attempt: number;
  /**
   * Status of the response. Null before the response arrives. Stays null if the connection fails, or after ten seconds.
   */
  readonly status: number | null;
}

/**
 * A delivery of an event to one hook. The body is rendered when the event happens, so later changes do not affect it.
 */
export interface WebhookMessage {
  /** Value of `X-Request-UUID`. */
  readonly id: string;
  /** Value of `X-Event-Key`. */
  readonly event: string;
  /** Uuid of the hook, without braces. */
  readonly hook: string;
  readonly url: string;
  readonly body: string;
  /** Signs the deliveries. Null if the hook has no secret: they are then not signed. */
  readonly secret: string | null;
}
