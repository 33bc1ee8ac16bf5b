import { setMaxListeners } from 'node:events';
import { type ServerResponse } from 'node:http';

/**
 * Returns a signal that aborts if the connection closes before the response was written. It stops REST calls, and the use
 * of quota, for responses that no client will read.
 */
export function signalOfDisconnect(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  // Each waiting call of an operation adds a listener. By default, Node warns of a leak from the eleventh listener on.
  setMaxListeners(0, controller.signal);
  whenClosed(response, () => {
    if (!response.writableFinished) controller.abort(new Error('The client has disconnected.'));
  });
  return controller.signal;
}

/** Runs a task when a response was sent or its connection closed. Runs it immediately if that has already happened. */
export function whenClosed(response: ServerResponse, task: () => void): void {
  if (response.closed || response.destroyed) task();
  else response.once('close', task);
}
