import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser';
import { freePort } from '../support/freePort';
import { buildOnce, GatewayProcess } from '../support/gatewayProcess';
import { openWatched } from './watchedPage';

beforeAll(buildOnce, 180_000);

const KEY = 'correct-horse-battery';

async function startGateway(environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const port = await freePort();
  await new GatewayProcess({ PORT: String(port), ...environment }).listening();
  return `http://localhost:${port}`;
}

const text = (page: Page, selector: string): Promise<string> => page.locator(selector).innerText();

describeInBrowser('the start page', (newContext) => {
  test('runs the first query without internet access, and shows the response, its cost and the quota', async () => {
    const url = await startGateway();
    const { page, foreignRequests, faults } = await openWatched(await newContext(), url);

    await page.locator('#quota:has-text("left this hour")').waitFor();
    await page.getByRole('button', { name: 'Run' }).click();
    await page.locator('#response:has-text("Widget")').waitFor();

    expect(await text(page, '#upstream')).toBe('The embedded emulator of Bitbucket, with sample data');
    expect(await text(page, '#who')).toBe('Anonymous. The gateway requires no key');
    expect(await text(page, '#cost')).toMatch(/^2 REST calls in 1 round, with \d+ bytes from Bitbucket\.$/);
    expect(JSON.parse(await text(page, '#response'))).toMatchObject({ data: { repository: { name: 'Widget' } } });
    await page.locator('#quota:has-text("998 of 1,000")').waitFor();
    expect([foreignRequests, faults]).toEqual([[], []]);
  });

  test('runs an edited query with the keyboard, and shows the errors of a rejected one', async () => {
    const { page } = await openWatched(await newContext(), await startGateway());
    const query = page.locator('#query');

    await query.fill('{ rateLimit { limit } }');
    await query.press('Control+Enter');
    await page.locator('#response:has-text("1000")').waitFor();
    expect(await text(page, '#cost')).toBe('No REST call.');

    await query.fill('{ nothing }');
    await query.press('Meta+Enter');
    await page.locator('#cost:has-text("rejected")').waitFor();
    expect(await text(page, '#response')).toContain('Cannot query field');
  });

  test('receives the event that its button makes, until it unsubscribes', async () => {
    const { page, foreignRequests, faults } = await openWatched(await newContext(), await startGateway());

    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.locator('#subscription-state:has-text("Waiting for events")').waitFor();
    await page.getByRole('button', { name: 'Comment on a pull request' }).click();
    await page.locator('#events:has-text("COMMENTED")').waitFor();
    expect(JSON.parse(await text(page, '#events'))).toMatchObject({
      data: { pullRequestEvent: { action: 'COMMENTED', comment: { body: 'Hello from the start page' } } },
    });

    await page.getByRole('button', { name: 'Unsubscribe' }).click();
    await page.locator('#subscription-state:has-text("The subscription has ended.")').waitFor();
    expect([foreignRequests, faults]).toEqual([[], []]);
  });

  test('asks for the gateway key, and stores it nowhere', async () => {
    const { page } = await openWatched(await newContext(), await startGateway({ GATEWAY_KEYS: KEY }));
    const key = page.getByLabel('Gateway key');

    await page.locator('#who:has-text("No gateway key yet")').waitFor();
    await key.fill('wrong-horse-battery');
    await page.getByRole('button', { name: 'Use the key' }).click();
    await page.locator('#who:has-text("does not accept this key")').waitFor();
    await key.fill(KEY);
    await key.press('Enter');
    await page.locator('#who:has-text("A caller with a gateway key")').waitFor();
    await page.getByRole('button', { name: 'Run' }).click();
    await page.locator('#response:has-text("Widget")').waitFor();

    const stored = await page.evaluate(
      'JSON.stringify([localStorage, sessionStorage, document.cookie, location.href])',
    );
    expect(stored).not.toContain(KEY);
    await page.reload();
    await page.locator('#who:has-text("No gateway key yet")').waitFor();
  });

  test('opens the schema, also with a key', async () => {
    const { page } = await openWatched(await newContext(), await startGateway({ GATEWAY_KEYS: KEY }));

    await page.getByLabel('Gateway key').fill(KEY);
    await page.getByRole('link', { name: 'Schema' }).click();

    await page.locator('body:has-text("type Query {")').waitFor();
  });

  test('lets a person sign in and out, and shows a failed sign-in in words', async () => {
    const url = await startGateway({ SIGN_IN: 'oauth2' });
    // The consent page is on loopback. The picture of the account is not, so it cannot be loaded.
    const { page, faults } = await openWatched(await newContext(), url, (route) =>
      new URL(route.request().url()).hostname === '127.0.0.1' ? route.continue() : route.abort(),
    );

    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('radio', { name: 'Bruno Okafor' }).check();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.locator('#who:has-text("Bruno Okafor, signed in")').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.locator('#who:has-text("Anonymous")').waitFor();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Deny' }).click();

    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toBe(
      'You denied the access at Bitbucket, so you are not signed in.',
    );
    expect(page.url()).toBe(`${url}/`);
    expect(faults).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('fits on a narrow screen (%s)', async (colorScheme) => {
    const context = await newContext();
    const { page } = await openWatched(context, await startGateway({ GATEWAY_KEYS: KEY }));
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme });

    await page.getByRole('button', { name: 'Use the key' }).waitFor();

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    // The text differs clearly from its background in both colour schemes.
    const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(background).toBe(colorScheme === 'dark' ? 'rgb(18, 22, 31)' : 'rgb(246, 247, 249)');
  });

  test('reaches all controls with the keyboard, and shows the focus', async () => {
    const { page } = await openWatched(await newContext(), await startGateway());
    await page.locator('#quota:has-text("left this hour")').waitFor();

    const reached: unknown[] = [];
    for (;;) {
      await page.keyboard.press('Tab');
      // After the last control, the focus leaves the page.
      if ((await page.evaluate('document.activeElement === document.body')) === true) break;
      reached.push(await page.evaluate('document.activeElement.id || document.activeElement.textContent'));
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    }

    expect(reached).toEqual(
      expect.arrayContaining([
        'GraphiQL',
        'Apollo Sandbox',
        'schema',
        'query',
        'run',
        'response',
        'subscribe',
        'comment',
      ]),
    );
  });
});
