/** One attempt to deliver an event to a hook. */
export interface Delivery {
  /** The `X-Request-UUID`: all attempts and redeliveries of one event to one hook share it. */
  readonly id: string;
  readonly event: string;
  readonly hook: string;
  readonly url: string;
  /** Counted from 1. */
  readonly attempt: number;
  /** Null while there is no answer, and for ever when none came: refused, broken, or slower than ten seconds. */
  readonly status: number | null;
}

/** What is sent to one hook: fixed when the event happens, so that later changes do not show. */
export interface SignedDelivery {
  readonly id: string;
  readonly event: string;
  /** Without braces. */
  readonly hook: string;
  readonly url: string;
  readonly body: string;
  readonly secret: string | null;
}
