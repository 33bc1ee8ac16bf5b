import { createStore } from '../lib/store.ts';

/** The state of the WebSocket that carries all subscriptions of the page. */
export type SocketState = 'idle' | 'connecting' | 'connected' | 'lost';

export const socketState = createStore<SocketState>('idle');

/** Passes the events of graphql-ws on to `socketState`. */
export const socketEvents = {
  connecting(): void {
    socketState.update((state) => (state === 'lost' ? 'lost' : 'connecting'));
  },
  connected(): void {
    socketState.update(() => 'connected');
  },
  closed(event: unknown): void {
    // 1000: the page has ended its last subscription.
    socketState.update(() => (isCloseEvent(event) && event.code === 1000 ? 'idle' : 'lost'));
  },
};

function isCloseEvent(event: unknown): event is { readonly code: number } {
  return typeof event === 'object' && event !== null && 'code' in event;
}
