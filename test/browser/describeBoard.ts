import type { BrowserContext } from 'playwright-core';
import { describeInBrowser } from '../support/browser';
import { type BoardExample, reasonToSkip, startBoardExample } from './boardExample';
import { type BoardPage, openBoard } from './boardPage';

/** The installation of the packages, and three compilations, on a slow machine. */
const SETUP_MS = 600_000;

/** Opens a view of the board. Default: in a browser without cookies. */
type OpenView = (path: string, context?: BrowserContext) => Promise<BoardPage>;

/**
 * Describes tests of one running example. Without Chromium, or if Vite does not run with this version of Node.js, they are
 * skipped, and with `CI=true` they fail.
 *
 * @param environment more variables of the gateway
 * @param define receives the example, which has started when a test runs
 */
export function describeBoard(
  name: string,
  environment: Readonly<Record<string, string>>,
  define: (exampleOf: () => BoardExample, open: OpenView, newContext: () => Promise<BrowserContext>) => void,
): void {
  const reason = reasonToSkip(process.versions.node);
  if (reason !== null && process.env['CI'] !== 'true') {
    test.skip(`${name} ${reason}`, () => undefined);
    return;
  }
  describeInBrowser(name, (newContext) => {
    let example: BoardExample | undefined;

    function exampleOf(): BoardExample {
      if (example === undefined) throw new Error('The example has not started yet.');
      return example;
    }

    beforeAll(async () => {
      if (reason !== null) throw new Error(`The board ${reason}.`);
      example = await startBoardExample(environment);
    }, SETUP_MS);

    define(
      exampleOf,
      async (path, context) => openBoard(context ?? (await newContext()), `${exampleOf().url}${path}`),
      newContext,
    );
  });
}
