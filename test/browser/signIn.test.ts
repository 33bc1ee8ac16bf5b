import type { BrowserContext, Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser';
import { freePort } from '../support/freePort';
import { buildOnce, GatewayProcess } from '../support/gatewayProcess';
import { serveFrontend } from './frontend';

beforeAll(buildOnce, 180_000);

/** Starts a gateway with the embedded emulator, and a page of another origin. Requests without a session are rejected. */
async function start(signIn: 'oauth2' | 'oauth1', host: 'localhost' | '127.0.0.1' = 'localhost') {
  const port = await freePort();
  const gatewayUrl = `http://localhost:${port}`;
  const { url: pageUrl, referrers } = await serveFrontend(host, () => gatewayUrl);
  const gateway = new GatewayProcess({
    PORT: String(port),
    SIGN_IN: signIn,
    REQUIRE_SIGN_IN: 'true',
    ALLOWED_ORIGINS: new URL(pageUrl).origin,
    LOG_LEVEL: 'debug',
  });
  await gateway.listening();
  return { gateway, gatewayUrl, pageUrl, referrers };
}

async function open(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Follows the link of the frontend to the consent page of the emulator, and submits it. */
async function signIn(page: Page, person: string, decision: 'Allow' | 'Deny' = 'Allow'): Promise<void> {
  await page.click('#sign-in');
  await page.getByRole('radio', { name: person }).check();
  await page.getByRole('button', { name: decision }).click();
  await page.waitForSelector('#who:not(:empty)');
}

const text = async (page: Page, selector: string): Promise<string> => (await page.textContent(selector)) ?? '';

async function click(page: Page, button: string): Promise<string> {
  await page.evaluate('document.getElementById("result").textContent = ""');
  await page.click(button);
  await page.waitForSelector('#result:not(:empty)');
  return text(page, '#result');
}

describeInBrowser('a person in a browser', (newContext) => {
  test.each(['oauth2', 'oauth1'] as const)('signs in with %s, acts in their own name, and signs out', async (kind) => {
    const { gateway, pageUrl, referrers } = await start(kind);
    const page = await open(await newContext(), pageUrl);

    await signIn(page, 'Bruno Okafor');
    expect(page.url()).toBe(`${pageUrl}?tab=open`);
    // The URL of the callback contains a code.
    expect(new Set(referrers)).toEqual(new Set(['']));
    expect(await text(page, '#who')).toBe('Bruno Okafor');
    expect(JSON.parse(await click(page, '#create-issue'))).toMatchObject({
      data: { createIssue: { issue: { title: 'From a browser', reporter: { displayName: 'Bruno Okafor' } } } },
    });
    expect(JSON.parse(await click(page, '#comment'))).toMatchObject({
      data: { createPullRequestComment: { comment: { author: { displayName: 'Bruno Okafor' } } } },
    });

    expect(await click(page, '#sign-out')).toBe('204');
    await page.waitForFunction('document.getElementById("who").textContent === "nobody"');
    expect(JSON.parse(await click(page, '#create-issue'))).toMatchObject({
      errors: [
        { extensions: { code: 'UNAUTHENTICATED', loginUrl: expect.stringMatching(/\/auth\/login$/) as string } },
      ],
    });
    expect(gateway.logLines.join('\n')).not.toMatch(/code=|oauth_verifier|oauth_token|access_token":/);
  });

  test('two people in two browsers each act in their own name', async () => {
    const { pageUrl } = await start('oauth2');
    const ada = await open(await newContext(), pageUrl);
    const chiara = await open(await newContext(), pageUrl);

    await signIn(ada, 'Ada Lindqvist');
    await signIn(chiara, 'Chiara Rossi');

    expect(await click(ada, '#create-issue')).toContain('Ada Lindqvist');
    expect(await click(chiara, '#create-issue')).toContain('Chiara Rossi');
  });

  test('two sign-ins in two tabs both end well', async () => {
    const { pageUrl } = await start('oauth2');
    const context = await newContext();
    const [first, second] = [await open(context, pageUrl), await open(context, pageUrl)];
    await first.click('#sign-in');
    await first.waitForSelector('form');

    await signIn(second, 'Ada Lindqvist');
    await first.getByRole('radio', { name: 'Bruno Okafor' }).check();
    await first.getByRole('button', { name: 'Allow' }).click();
    await first.waitForSelector('#who:not(:empty)');

    expect(await text(first, '#who')).toBe('Bruno Okafor');
  });

  test.each(['oauth2', 'oauth1'] as const)('comes back with an error after denying the access (%s)', async (kind) => {
    const { pageUrl } = await start(kind);
    const page = await open(await newContext(), pageUrl);

    await signIn(page, 'Bruno Okafor', 'Deny');

    expect(await text(page, '#error')).toBe('access_denied');
    expect(await text(page, '#who')).toBe('nobody');
  });

  test('receives events over a WebSocket, until the session ends', async () => {
    const { pageUrl } = await start('oauth2');
    const page = await open(await newContext(), pageUrl);
    await signIn(page, 'Ada Lindqvist');

    await page.click('#subscribe');
    await page.waitForSelector('#events:has-text("connection_ack")');
    await expect(waitForEvent(page, '"displayName":"Ada Lindqvist"')).resolves.toBeUndefined();
    expect(await click(page, '#sign-out')).toBe('204');

    await page.waitForSelector('#events:has-text("UNAUTHENTICATED")');
    expect(await text(page, '#events')).toContain('/auth/login');
  });

  test('is not signed in for a page of another site', async () => {
    const { pageUrl, gatewayUrl } = await start('oauth2', '127.0.0.1');
    const context = await newContext();
    const page = await open(context, pageUrl);

    await signIn(page, 'Ada Lindqvist');

    expect(await text(page, '#who')).toBe('nobody');
    expect(await click(page, '#create-issue')).toContain('UNAUTHENTICATED');
    const cookies = await context.cookies(gatewayUrl);
    expect(cookies).toEqual([
      expect.objectContaining({ name: 'bitbucket-session', httpOnly: true, sameSite: 'Lax', path: '/' }),
    ]);
  });
});

/** Comments until the subscription reports an event, because the page does not know when the subscription has begun. */
async function waitForEvent(page: Page, expected: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    await click(page, '#comment');
    const found = page.waitForSelector(`#events:has-text(${JSON.stringify(expected)})`, { timeout: 1_000 });
    if (await found.then(Boolean, () => false)) return;
  }
  throw new Error(`The page received no event with ${expected}: ${await text(page, '#events')}`);
}
