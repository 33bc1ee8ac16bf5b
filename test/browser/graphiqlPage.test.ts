import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser';
import { freePort } from '../support/freePort';
import { buildOnce, GatewayProcess } from '../support/gatewayProcess';
import { openWatched, waitUntil } from './watchedPage';

beforeAll(buildOnce, 180_000);

const KEY = 'correct-horse-battery';

async function startGateway(environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const port = await freePort();
  await new GatewayProcess({ PORT: String(port), ...environment }).listening();
  return `http://localhost:${port}`;
}

/** Sets the text of an editor, as if a person had pasted it. */
async function setText(page: Page, file: string, text: string): Promise<void> {
  await page.evaluate(
    `monaco.editor.getModels().find(({ uri }) => uri.path.endsWith(${JSON.stringify(file)})).setValue(${JSON.stringify(text)})`,
  );
}

/** Waits until the text of the response contains a text. */
async function waitForResponse(page: Page, expected: string): Promise<void> {
  const response = "monaco.editor.getModels().find(({ uri }) => uri.path.endsWith('response.json')).getValue()";
  await waitUntil(page, `${response}.includes(${JSON.stringify(expected)})`);
}

async function openGraphiql(page: Page): Promise<void> {
  await page.locator('#operation:enabled').waitFor();
  await page.locator('.graphiql-tab-add').waitFor();
}

const execute = (page: Page): Promise<void> => page.locator('.graphiql-execute-button').click();

describeInBrowser('GraphiQL', (newContext) => {
  test('opens an operation of the menu with its fragments and variables, and runs it without internet access', async () => {
    const url = await startGateway();
    const { page, foreignRequests, faults } = await openWatched(await newContext(), `${url}/graphiql`);
    await openGraphiql(page);

    await page.getByLabel('Open an example').selectOption('Issues');
    await page.getByRole('tab', { name: 'Issues' }).waitFor();
    await execute(page);

    await waitForResponse(page, 'The lever sticks when it rains (300)');
    expect(await page.locator('#description').innerText()).toBe(
      'A page of issues, with the name of the repository. Two REST calls in one round.',
    );
    // The query is not in the address, and so not in the history of the browser.
    expect(page.url()).toBe(`${url}/graphiql`);
    expect([foreignRequests, faults]).toEqual([[], []]);
  });

  test('keeps the tab of a person when it opens another operation', async () => {
    const { page } = await openWatched(await newContext(), `${await startGateway()}/graphiql`);
    await openGraphiql(page);

    await page.getByLabel('Open an example').selectOption('Viewer');
    await page.getByRole('tab', { name: 'Viewer' }).waitFor();
    await page.getByLabel('Open an example').selectOption('Refs');
    await page.getByRole('tab', { name: 'Refs' }).waitFor();

    expect(await page.getByRole('tab').count()).toBe(3);
  });

  test('receives an event, and closes the event stream when it is stopped', async () => {
    const url = await startGateway();
    const { page, foreignRequests, faults } = await openWatched(await newContext(), `${url}/graphiql`);
    await openGraphiql(page);
    const closed = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/graphql/stream'));

    await page.getByLabel('Open an example').selectOption('PullRequestEvents');
    await page.getByRole('tab', { name: 'PullRequestEvents' }).waitFor();
    const opened = page.waitForResponse((response) => response.url().endsWith('/graphql/stream'));
    await execute(page);
    await opened;
    await page.request.post(`${url}/graphql`, {
      data: {
        query:
          'mutation { approvePullRequest(input: { repository: "acme/widget", number: 1 }) { pullRequest { number } } }',
      },
    });
    await waitForResponse(page, 'APPROVED');
    await execute(page);

    expect((await closed).failure()?.errorText).toBe('net::ERR_ABORTED');
    expect([foreignRequests, faults]).toEqual([[], []]);
  });

  test('sends the headers of the headers tab, and never stores them', async () => {
    const { page } = await openWatched(await newContext(), `${await startGateway({ GATEWAY_KEYS: KEY })}/graphiql`);
    await openGraphiql(page);

    await setText(page, 'request-headers.json', `{ "X-Gateway-Key": "${KEY}" }`);
    await execute(page);
    await waitForResponse(page, '"Widget"');
    await page.getByLabel('Open an example').selectOption('Viewer');
    await page.getByRole('tab', { name: 'Viewer' }).waitFor();
    await waitUntil(page, "JSON.stringify(localStorage).includes('Viewer')");

    expect(
      await page.evaluate('JSON.stringify([localStorage, sessionStorage, document.cookie, location.href])'),
    ).not.toContain(KEY);
  });

  test('loads the schema and runs queries with the gateway key above the editors', async () => {
    const { page } = await openWatched(await newContext(), `${await startGateway({ GATEWAY_KEYS: KEY })}/graphiql`);
    await openGraphiql(page);

    const schema = page.waitForResponse(
      async (response) => response.url().endsWith('/graphql') && (await response.text()).includes('__schema'),
    );
    await page.getByLabel('Gateway key').fill(KEY);
    await page.getByLabel('Gateway key').press('Enter');
    await schema;
    await execute(page);

    await waitForResponse(page, '"Widget"');
  });

  test('sends the session of the person who has signed in', async () => {
    const url = await startGateway({ SIGN_IN: 'oauth2', REQUIRE_SIGN_IN: 'true' });
    const page = await (await newContext()).newPage();
    await page.goto(`${url}/auth/login?returnTo=/graphiql`);
    await page.getByRole('radio', { name: 'Bruno Okafor' }).check();
    await page.getByRole('button', { name: 'Allow' }).click();
    await openGraphiql(page);

    await page.getByLabel('Open an example').selectOption('Viewer');
    await page.getByRole('tab', { name: 'Viewer' }).waitFor();
    await execute(page);

    await waitForResponse(page, 'Bruno Okafor');
  });
});
