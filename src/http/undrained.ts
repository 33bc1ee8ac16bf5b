import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How often a connection is looked at until it counts as not drained. */
const LOOKS = 8;

export interface UndrainedOptions {
  /** Milliseconds in which a peer takes at least a part of what waits for it. */
  readonly undrainedMs: number;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** Closes a connection whose peer takes nothing of what was written for it. */
export function closeUndrained(connection: Socket, options: UndrainedOptions): void {
  const watch = new StallWatch(connection, options);
  connection.on('timeout', () => {
    watch.onIdle();
  });
  watch.start();
}

/**
 * As `closeUndrained`, for the responses of an HTTP server. Node ends connections that are kept alive between two
 * requests by the same timer; that goes on here. A request that is being answered may take as long as it needs.
 */
export function closeUndrainedResponses(server: Server, options: UndrainedOptions): void {
  const watches = new WeakMap<Socket, StallWatch>();
  const unanswered = new Map<Socket, number>();

  server.on('request', ({ socket }, response) => {
    const watch = watches.get(socket) ?? new StallWatch(socket, options);
    watches.set(socket, watch);
    watch.start();
    unanswered.set(socket, (unanswered.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (unanswered.get(socket) ?? 1) - 1;
      if (left > 0) unanswered.set(socket, left);
      else unanswered.delete(socket);
    });
  });
  server.on('timeout', (socket: Socket) => {
    if (unanswered.has(socket)) watches.get(socket)?.onIdle();
    else socket.destroy();
  });
}

/**
 * Node's idle timer tells whether a peer takes anything: the timer starts anew with each read and each write, and when
 * the operating system has taken a part of a large write. It notices a part only the next time that it runs out, so the
 * wait is divided into looks.
 */
class StallWatch {
  readonly #connection: Socket;
  readonly #lookMs: number;
  readonly #now: () => number;
  #stalledLooks = 0;
  #startedMs = 0;

  constructor(connection: Socket, { undrainedMs, now }: UndrainedOptions) {
    this.#connection = connection;
    this.#lookMs = undrainedMs / LOOKS;
    this.#now = now;
  }

  start(): void {
    this.#startedMs = this.#now();
    this.#connection.setTimeout(this.#lookMs);
  }

  /** The idle timer ran out. A write starts it again, where nothing waits now. */
  onIdle(): void {
    // It runs out later than it was started for when something happened meanwhile.
    if (this.#now() - this.#startedMs > 1.5 * this.#lookMs) this.#stalledLooks = 0;
    if (this.#connection.writableLength === 0) return;
    this.#stalledLooks += 1;
    if (this.#stalledLooks < LOOKS) this.start();
    else this.#connection.destroy();
  }
}
