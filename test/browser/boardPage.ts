import type { BrowserContext, Locator, Page } from 'playwright-core';
import { closeAfterTest } from '../support/cleanup';
import { eventually } from '../support/eventually';

/** A page of the board. */
export interface BoardPage {
  readonly page: Page;
  /** Errors in the console, exceptions, and requests to other hosts. They should be none. */
  readonly problems: readonly string[];
  /** The row of a list whose title is this text. */
  row(title: string): Locator;
  /** Resolves when the page receives events. */
  live(): Promise<void>;
  /** Resolves when the page shows this number of REST calls. @param expected is read again and again */
  calls(expected: () => number): Promise<void>;
  /** The titles of all rows. */
  rowHeaders(): Promise<readonly string[]>;
}

/** Opens a view of the board, and waits for its heading. */
export async function openBoard(context: BrowserContext, url: string): Promise<BoardPage> {
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('request', (request) => {
    const { hostname } = new URL(request.url());
    if (hostname !== 'localhost' && hostname !== '127.0.0.1') problems.push(request.url());
  });
  closeAfterTest(() => page.close());
  await page.goto(url);
  await page.locator('h1').waitFor();
  return {
    page,
    problems,
    row: (title) =>
      page.getByRole('row').filter({ has: page.getByRole('rowheader').getByText(title, { exact: true }) }),
    live: () => page.locator('.live[data-state="live"]').waitFor(),
    calls: (expected) => eventually(async () => (await page.getByTestId('calls').textContent()) === String(expected())),
    rowHeaders: () => page.getByRole('rowheader').allTextContents(),
  };
}
