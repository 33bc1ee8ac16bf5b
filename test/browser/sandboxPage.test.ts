import type { Route } from 'playwright-core';
import { describeInBrowser } from '../support/browser';
import { freePort } from '../support/freePort';
import { buildOnce, GatewayProcess } from '../support/gatewayProcess';
import { openWatched, waitUntil } from './watchedPage';

beforeAll(buildOnce, 180_000);

const SCRIPT = 'https://embeddable-sandbox.cdn.apollographql.com/v2/embeddable-sandbox.umd.production.min.js';

/**
 * Does what Apollo's script does in the page: it executes the operations of its frame, over HTTP and over a WebSocket. The results
 * are in `window.received`.
 */
const FAKE_SCRIPT = `
window.received = [];
window.EmbeddedSandbox = class {
  constructor(options) {
    window.options = options;
    const { initialEndpoint, initialSubscriptionEndpoint, initialState } = options;
    const body = JSON.stringify({ query: initialState.document });
    fetch(initialEndpoint, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      .then((response) => response.json())
      .then((result) => window.received.push(result));
    const socket = new WebSocket(initialSubscriptionEndpoint, 'graphql-transport-ws');
    socket.onopen = () => socket.send('{"type":"connection_init"}');
    socket.onmessage = ({ data }) => {
      window.received.push(data);
      if (JSON.parse(data).type !== 'connection_ack') return;
      const query = 'subscription { pullRequestEvent(repository: "acme/widget") { action } }';
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
    };
  }
};`;

async function startGateway(environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const port = await freePort();
  await new GatewayProcess({ PORT: String(port), ...environment }).listening();
  return `http://localhost:${port}`;
}

const fulfill = (route: Route): Promise<void> => route.fulfill({ contentType: 'text/javascript', body: FAKE_SCRIPT });

const APPROVE =
  'mutation { approvePullRequest(input: { repository: "acme/widget", number: 1 }) { pullRequest { number } } }';
const WITHDRAW = APPROVE.replace('approvePullRequest', 'withdrawPullRequestApproval');

describeInBrowser('Apollo Sandbox', (newContext) => {
  test('is replaced by a sentence with a link to GraphiQL if its script cannot be loaded', async () => {
    const url = await startGateway();
    const { page, foreignRequests, faults } = await openWatched(await newContext(), `${url}/graphql`);

    await page.getByRole('alert').waitFor();

    expect((await page.getByRole('alert').innerText()).match(/[.]/g)).toHaveLength(1);
    expect(await page.locator('#loading').isVisible()).toBe(false);
    await page.getByRole('alert').getByRole('link', { name: 'GraphiQL' }).click();
    expect(page.url()).toBe(`${url}/graphiql`);
    expect([foreignRequests, faults]).toEqual([[SCRIPT], []]);
  });

  test('is replaced by the sentence if its script does not arrive in time, and appears if it arrives later', async () => {
    const context = await newContext();
    await context.clock.install();
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const url = await startGateway();
    const { page } = await openWatched(context, `${url}/graphql`, async (route) => {
      await arrived;
      await fulfill(route);
    });

    expect(await page.getByRole('alert').isVisible()).toBe(false);
    await context.clock.fastForward(10_000);
    await page.getByRole('alert').waitFor();
    arrive();

    await page.getByRole('alert').waitFor({ state: 'hidden' });
    expect(await page.evaluate('typeof window.options')).toBe('object');
  });

  test.each([
    ['without', {}, false],
    ['with', { SIGN_IN: 'oauth2' }, true],
  ])(
    'is embedded with the endpoints of the gateway and the first query, %s sign-in',
    async (_how, environment, includeCookies) => {
      const url = await startGateway(environment);
      const { page, faults } = await openWatched(await newContext(), `${url}/graphql`, fulfill);

      await waitUntil(page, 'window.options');

      expect(await page.evaluate('window.options')).toEqual({
        target: '#sandbox',
        initialEndpoint: `${url}/graphql`,
        initialSubscriptionEndpoint: `${url.replace('http', 'ws')}/graphql`,
        initialState: {
          document: expect.stringContaining('repository(fullName: "acme/widget")') as string,
          includeCookies,
        },
        endpointIsEditable: false,
        hideCookieToggle: false,
        runTelemetry: false,
        allowDynamicStyles: false,
      });
      expect(faults).toEqual([]);
    },
  );

  test('may execute a query and receive an event in its page', async () => {
    const url = await startGateway();
    const { page, foreignRequests, faults } = await openWatched(await newContext(), `${url}/graphql`, fulfill);

    await waitUntil(page, "JSON.stringify(window.received).includes('Widget')");
    await waitUntil(page, "JSON.stringify(window.received).includes('connection_ack')");
    // The page does not know when the subscription has begun.
    for (let attempt = 0; attempt < 50; attempt += 1) {
      await page.request.post(`${url}/graphql`, { data: { query: attempt % 2 === 0 ? APPROVE : WITHDRAW } });
      if (await page.evaluate("JSON.stringify(window.received).includes('APPROVED')")) break;
    }
    await waitUntil(page, "JSON.stringify(window.received).includes('APPROVED')");

    expect([foreignRequests, faults]).toEqual([[SCRIPT], []]);
  });
});
