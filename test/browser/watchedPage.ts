import type { BrowserContext, Page, Route } from 'playwright-core';

/** A page whose requests to other origins are not sent. */
export interface WatchedPage {
  readonly page: Page;
  /** The URLs of the requests to other origins. */
  readonly foreignRequests: readonly string[];
  /** Violations of the content security policy, and exceptions of scripts. */
  readonly faults: readonly string[];
}

/**
 * Opens a page of the gateway as on a machine without internet access.
 *
 * @param respond responds to requests to other origins. Default: they fail
 */
export async function openWatched(
  context: BrowserContext,
  url: string,
  respond: (route: Route) => Promise<void> = (route) => route.abort(),
): Promise<WatchedPage> {
  const foreignRequests: string[] = [];
  const faults: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  const { origin } = new URL(url);
  await page.route(
    (target) => target.origin !== origin && target.protocol !== 'data:',
    async (route) => {
      foreignRequests.push(route.request().url());
      await respond(route);
    },
  );
  // A script that never arrives would delay the event `load`.
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return { page, foreignRequests, faults };
}

/** Waits until an expression is true in the page. Playwright's `waitForFunction` needs `eval`, which the policies forbid. */
export async function waitUntil(page: Page, expression: string): Promise<void> {
  while (
    !(await page.evaluate(`new Promise((resolve) => requestAnimationFrame(() => resolve(Boolean(${expression}))))`))
  ) {
    // The next evaluation waits for the next frame. It throws when the test ends and the page is closed.
  }
}
