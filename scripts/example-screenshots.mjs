// Takes the screenshots of README from the running example, in the light and the dark scheme: docs/images/.
//
//   npm run example -- --build                    in one terminal
//   node scripts/example-screenshots.mjs [URL]    in another one. Default: http://localhost:5173
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'images');
const MAX_BYTES = 150_000;
const SIZE = { width: 1200, height: 690 };
/** The name of each image, the path of its view, and a text that the complete view contains. */
const VIEWS = [
  ['board-reviews', '/reviews', 'Reviewed by you'],
  ['board-pull-requests', '/pull-requests', 'Load more pull requests'],
  ['board-pipelines', '/pipelines', 'Load more pipelines'],
  ['board-issues', '/issues?issue=300', 'Open in Bitbucket'],
];

const url = process.argv[2] ?? 'http://localhost:5173';
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
mkdirSync(FOLDER, { recursive: true });
try {
  for (const colorScheme of ['light', 'dark']) await takeAll(colorScheme);
} finally {
  await browser.close();
}

async function takeAll(colorScheme) {
  const context = await browser.newContext({ viewport: SIZE, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  for (const [name, path, text] of VIEWS) {
    await page.goto(url + path);
    await page.getByText(text).first().waitFor();
    await page.getByText('calls left').first().waitFor();
    await page.locator('.skeleton').waitFor({ state: 'detached' });
    await page.locator('.live[data-state="live"]').waitFor();
    const file = join(FOLDER, `${name}-${colorScheme}.png`);
    await page.screenshot({ path: file });
    const { size } = statSync(file);
    console.log(`${file}: ${Math.round(size / 1000)} kB`);
    if (size > MAX_BYTES) throw new Error(`${file} has more than ${MAX_BYTES / 1000} kB.`);
  }
  await context.close();
}
