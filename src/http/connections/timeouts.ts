/** How long the transports wait for a client, in milliseconds. */
export interface TransportTimeouts {
  /** A whole request arrives within this time, or its connection is closed. */
  readonly requestMs: number;
  /** Interval between two checks for requests that arrive too slowly. Part of `requestMs`, not added to it. */
  readonly requestCheckMs: number;
  /** A connection whose peer takes none of the buffered bytes for this long is closed. */
  readonly undrainedMs: number;
  /** A WebSocket that does not complete the closing handshake within this time is cut. */
  readonly closingMs: number;
  /** Interval between two pings on a WebSocket. A peer that has not answered one when the next is due is cut. */
  readonly heartbeatMs: number;
}

export const TRANSPORT_TIMEOUTS: TransportTimeouts = {
  requestMs: 30_000,
  requestCheckMs: 1_000,
  undrainedMs: 24_000,
  closingMs: 2_000,
  heartbeatMs: 12_000,
};
