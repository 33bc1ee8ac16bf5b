import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeAfterTest } from '../support/cleanup';

export interface Frontend {
  /** The URL of the page. */
  readonly url: string;
  /** The `Referer` of each request for the page. An empty text if it had none. */
  readonly referrers: readonly string[];
}

/**
 * Serves the page of a small frontend on a separate origin. It signs in and out, shows who has signed in, and creates an
 * issue and a comment. Each result is the text of an element with an id.
 *
 * @param host the host name in the URL of the page. `localhost` is the same site as a gateway on localhost
 * @param gatewayUrl returns the URL of the gateway
 */
export async function serveFrontend(host: 'localhost' | '127.0.0.1', gatewayUrl: () => string): Promise<Frontend> {
  const referrers: string[] = [];
  const server = createServer((request, response) => {
    if (request.url !== '/favicon.ico') referrers.push(request.headers.referer ?? '');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(pageFor(gatewayUrl()));
  }).listen(0, '127.0.0.1');
  closeAfterTest(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://${host}:${port}/`, referrers };
}

function pageFor(gatewayUrl: string): string {
  return `<!doctype html>
<html lang="en">
<title>Frontend</title>
<a id="sign-in">Sign in</a>
<button id="sign-out">Sign out</button>
<button id="create-issue">Create an issue</button>
<button id="comment">Comment on a pull request</button>
<button id="subscribe">Subscribe</button>
<p id="who"></p>
<p id="error"></p>
<p id="result"></p>
<p id="events"></p>
<script>
  const gateway = ${JSON.stringify(gatewayUrl)};
  const byId = (id) => document.getElementById(id);
  const show = (id, value) => { byId(id).textContent = typeof value === 'string' ? value : JSON.stringify(value); };
  byId('sign-in').href = gateway + '/auth/login?returnTo=' + encodeURIComponent(location.origin + '/?tab=open');
  show('error', new URLSearchParams(location.search).get('signInError') ?? '');

  async function query(text) {
    const response = await fetch(gateway + '/graphql', {
      method: 'POST',
      credentials: 'include',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: text }),
    });
    return response.json();
  }

  async function showSession() {
    const response = await fetch(gateway + '/auth/session', { credentials: 'include' });
    const session = await response.json();
    show('who', session.signedIn ? session.viewer.displayName : 'nobody');
  }

  byId('sign-out').onclick = async () => {
    const response = await fetch(gateway + '/auth/logout', { method: 'POST', credentials: 'include' });
    show('result', String(response.status));
    await showSession();
  };
  byId('create-issue').onclick = async () => {
    show('result', await query(
      'mutation { createIssue(input: { repository: "acme/widget", title: "From a browser" }) { issue { title reporter { displayName } } } }'));
  };
  byId('comment').onclick = async () => {
    show('result', await query(
      'mutation { createPullRequestComment(input: { repository: "acme/widget", number: 1, body: "From a browser" }) { comment { author { displayName } } } }'));
  };
  byId('subscribe').onclick = () => {
    const socket = new WebSocket(gateway.replace('http', 'ws') + '/graphql', 'graphql-transport-ws');
    socket.onopen = () => socket.send(JSON.stringify({ type: 'connection_init' }));
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      byId('events').textContent += data;
      if (message.type !== 'connection_ack') return;
      const text = 'subscription { pullRequestEvent(repository: "acme/widget") { action actor { displayName } } }';
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: text } }));
    };
  };
  showSession().catch((error) => show('error', String(error)));
</script>
</html>`;
}
