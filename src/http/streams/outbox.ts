import { WebSocket } from 'ws';

/** Bytes that may wait for a peer before the gateway stops reading from it. */
const MAX_BUFFERED_BYTES = 1_048_576;

/** What one waiting message costs beside its text: its promise, its callback and its entry in Node's write queue. */
const OVERHEAD_BYTES = 1_024;

/** The part of a `ws` connection that an outbox uses. */
export type Peer = Pick<WebSocket, 'bufferedAmount' | 'isPaused' | 'pause' | 'resume' | 'readyState'> & {
  send(message: string, sent: () => void): void;
};

/**
 * The messages that one peer has not taken yet. While they weigh more than 1 MB, nothing is read from the peer: a peer
 * that reads nothing can then cause no more of them.
 */
export class Outbox {
  readonly #peer: Peer;
  readonly #onResume: () => void;
  #waiting = 0;

  /** @param onResume is called each time that the peer is read again. */
  constructor(peer: Peer, onResume: () => void) {
    this.#peer = peer;
    this.#onResume = onResume;
  }

  /**
   * Resolves when the operating system has taken the message, and at once when the connection is closing. Never rejects:
   * a connection that breaks is closed by `ws`, and its operations end then.
   */
  send(message: string): Promise<void> {
    return new Promise((resolve) => {
      if (this.#peer.readyState !== WebSocket.OPEN) {
        resolve();
        return;
      }
      this.#waiting += 1;
      this.#peer.send(message, () => {
        this.#waiting -= 1;
        this.#check();
        resolve();
      });
      this.#check();
    });
  }

  #check(): void {
    const isFull = this.#peer.bufferedAmount + this.#waiting * OVERHEAD_BYTES > MAX_BUFFERED_BYTES;
    if (isFull === this.#peer.isPaused) return;
    if (isFull) {
      this.#peer.pause();
      return;
    }
    this.#peer.resume();
    this.#onResume();
  }
}
