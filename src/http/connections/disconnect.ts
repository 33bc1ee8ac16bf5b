import { setMaxListeners } from 'node:events';
import { type ServerResponse } from 'node:http';

/**
 * A signal that aborts when the connection closes before the answer was written, so that nobody's quota is spent on
 * answers nobody reads.
 */
export function signalOfDisconnect(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  // Every waiting call of an operation listens; Node would otherwise warn of a leak from the eleventh on.
  setMaxListeners(0, controller.signal);
  whenClosed(response, () => {
    if (!response.writableFinished) controller.abort(new Error('The client has disconnected.'));
  });
  return controller.signal;
}

/** Runs a task once a response has been sent or its connection is closed; at once if that has happened already. */
export function whenClosed(response: ServerResponse, task: () => void): void {
  if (response.closed || response.destroyed) task();
  else response.once('close', task);
}
