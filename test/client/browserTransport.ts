import type { GatewaySettings } from 'bitbucket-graphql-client/relay';
import { WebSocket } from 'ws';
import type { TestBrowser } from '../support/signIn';

/** Sends the cookies of a browser as its pages do: with `fetch` only for `credentials: 'include'`. */
export function browserTransport(browser: TestBrowser): Required<Pick<GatewaySettings, 'fetch' | 'webSocket'>> {
  class BrowserSocket extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: browser.headers });
    }
  }
  return {
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('origin', browser.headers.origin);
      if (init?.credentials === 'include') headers.set('cookie', browser.headers.cookie);
      return fetch(input, { ...init, headers });
    },
    webSocket: { webSocketImpl: BrowserSocket },
  };
}
