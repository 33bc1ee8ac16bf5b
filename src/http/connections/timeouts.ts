/** How long the transports wait for a client, in milliseconds. */
export interface TransportTimeouts {
  /** If a request has not arrived completely within this time, its connection is closed. */
  readonly requestMs: number;
  /** Interval between two checks for slow requests. It is part of `requestMs`, not added to it. */
  readonly requestCheckMs: number;
  /** A connection is closed if its peer reads none of the buffered bytes for this long. */
  readonly stalledMs: number;
  /** A WebSocket is cut if its closing handshake does not complete within this time. */
  readonly closingMs: number;
  /** Interval between two pings on a WebSocket. If no pong arrives before the next ping, the WebSocket is cut. */
  readonly heartbeatMs: number;
}

/** The timeouts of a gateway. Tests use shorter ones. */
export const TRANSPORT_TIMEOUTS: TransportTimeouts = {
  requestMs: 30_000,
  requestCheckMs: 1_000,
  // Two heartbeats, as for event streams (`EventStreamBody`).
  stalledMs: 24_000,
  closingMs: 2_000,
  heartbeatMs: 12_000,
};
