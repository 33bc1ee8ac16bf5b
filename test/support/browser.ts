import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { closeAfterAll, closeAfterTest } from './cleanup';

/** Chromium's binary: `CHROMIUM_PATH`, or where Debian installs it. */
const BINARY = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

const isInstalled = existsSync(BINARY);

/**
 * Describes tests in a real browser. Without Chromium, they are skipped, and with `CI=true` they fail.
 *
 * @param define receives a function that opens a browser context without cookies, which is closed after the test
 */
export function describeInBrowser(name: string, define: (newContext: () => Promise<BrowserContext>) => void): void {
  if (!isInstalled && process.env['CI'] !== 'true') {
    describe(name, () => {
      test.skip(`needs Chromium, which is not at ${BINARY} (set CHROMIUM_PATH)`, () => undefined);
    });
    return;
  }
  describe(name, () => {
    let browser: Browser | undefined;

    beforeAll(async () => {
      const launched = await chromium.launch({ executablePath: BINARY, args: ['--no-sandbox'] });
      closeAfterAll(() => launched.close());
      browser = launched;
    });

    define(async () => {
      if (browser === undefined) throw new Error(`Chromium at ${BINARY} did not start.`);
      const context = await browser.newContext();
      closeAfterTest(() => context.close());
      return context;
    });
  });
}
