import { type ServerResponse } from 'node:http';
import { type ClientSignal } from '../operations/operationCall';

/**
 * Returns a signal that aborts if the connection closes before the response was written. It stops REST calls, and the use
 * of quota, for responses that no client will read.
 */
export function signalOfDisconnect(response: ServerResponse): ClientSignal {
  return new DisconnectSignal(response);
}

/** Takes less processor time than an AbortController. Each operation has one of those already. */
class DisconnectSignal implements ClientSignal {
  readonly #listeners = new Set<() => void>();
  #aborted = false;

  constructor(response: ServerResponse) {
    whenClosed(response, () => {
      if (!response.writableFinished) this.#abort();
    });
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  #abort(): void {
    this.#aborted = true;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}

/** Runs a task when a response was sent or its connection closed. Runs it immediately if that has already happened. */
export function whenClosed(response: ServerResponse, task: () => void): void {
  if (response.closed || response.destroyed) task();
  // The event is emitted once, and `once` would take more processor time.
  else response.on('close', task);
}
