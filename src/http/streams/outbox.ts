import { WebSocket } from 'ws';

/** Above this number of waiting bytes (1 MiB), the gateway stops reading from the peer. */
const PAUSE_ABOVE_BYTES = 1_048_576;

/** Memory of a waiting message besides its text: its promise, its callback and its entry in Node's write queue. */
const OVERHEAD_BYTES = 1_024;

/** The members of a `ws` connection that an outbox uses. */
export type Peer = Pick<WebSocket, 'bufferedAmount' | 'isPaused' | 'pause' | 'resume' | 'readyState'> & {
  send(message: string, sent: () => void): void;
};

/**
 * Sends the messages to one peer. While more than 1 MiB of messages wait, the gateway does not read from the peer. A peer
 * that does not read its messages can therefore not send requests that cause more of them.
 */
export class Outbox {
  readonly #peer: Peer;
  readonly #onResume: () => void;
  #waitingMessages = 0;

  /** @param onResume called each time the gateway resumes reading from the peer */
  constructor(peer: Peer, onResume: () => void) {
    this.#peer = peer;
    this.#onResume = onResume;
  }

  /**
   * Resolves when the operating system has accepted the message, or immediately if the connection is closing. Never
   * rejects: `ws` closes a broken connection, and its operations end with it.
   */
  send(message: string): Promise<void> {
    return new Promise((resolve) => {
      if (this.#peer.readyState !== WebSocket.OPEN) {
        resolve();
        return;
      }
      this.#waitingMessages += 1;
      this.#peer.send(message, () => {
        this.#waitingMessages -= 1;
        this.#pauseOrResume();
        resolve();
      });
      this.#pauseOrResume();
    });
  }

  #pauseOrResume(): void {
    const isFull = this.#peer.bufferedAmount + this.#waitingMessages * OVERHEAD_BYTES > PAUSE_ABOVE_BYTES;
    if (isFull === this.#peer.isPaused) return;
    if (isFull) {
      this.#peer.pause();
      return;
    }
    this.#peer.resume();
    this.#onResume();
  }
}
