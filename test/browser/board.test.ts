import type { BrowserContext } from 'playwright-core';
import { describeInBrowser } from '../support/browser';
import { closeAfterTest } from '../support/cleanup';
import { freePort } from '../support/freePort';
import { type BoardExample, reasonToSkip, startBoardExample } from './boardExample';
import { type BoardPage, openBoard } from './boardPage';
import { ExampleProcess } from './exampleProcess';

/** The installation of the packages, and three compilations, on a slow machine. */
const SETUP_MS = 600_000;

/** Repositories of one workspace. */
const REPOSITORIES = 'repositories=acme/widget,acme/widget-tools';

const reason = reasonToSkip(process.versions.node);

if (reason !== null && process.env['CI'] !== 'true') {
  test.skip(`the board ${reason}`, () => undefined);
} else {
  describeInBrowser('the board', defineTests);
}

function defineTests(newContext: () => Promise<BrowserContext>): void {
  let example: BoardExample;

  beforeAll(async () => {
    if (reason !== null) throw new Error(`The board ${reason}.`);
    example = await startBoardExample();
  }, SETUP_MS);

  /** Opens a view in a browser without cookies. */
  async function open(path: string, context?: BrowserContext): Promise<BoardPage> {
    return openBoard(context ?? (await newContext()), `${example.url}${path}`);
  }

  test.each([
    [`/reviews?${REPOSITORIES}`, 'Let people log in with a badge'],
    [`/pull-requests?${REPOSITORIES}`, 'Oil the lever before it sticks (119)'],
    ['/pipelines', '#130'],
    ['/issues', 'The lever sticks when it rains (300)'],
  ])('shows %s live, with the REST calls that the emulator counted', async (path, title) => {
    example.emulator.clearCalls();
    const board = await open(path);

    await board.row(title).first().waitFor();
    await board.live();

    // Other tests may have read the same data before: the gateway then serves it from its cache.
    await board.calls(() => example.countedCalls());
    await board.page.getByText(/of 1,000 calls left/).waitFor();
    expect(board.problems).toEqual([]);
  });

  test('shows the review of somebody else as it happens, without a further REST call', async () => {
    const board = await open(`/reviews?${REPOSITORIES}`);
    const row = board.row('Let people log in with a badge');
    await row.getByText('Chiara Rossi').waitFor();
    await board.live();
    const before = await board.page.getByTestId('calls').textContent();

    await example.admin('approvals', {
      repository: 'acme/widget',
      pullRequest: 1,
      as: 'chiara',
      state: 'changes_requested',
    });

    await row.getByText('Changes requested').waitFor();
    expect(await board.page.getByTestId('calls').textContent()).toBe(before);
    expect(board.problems).toEqual([]);
  });

  test('moves a pull request that the viewer approves to those that they have reviewed', async () => {
    const board = await open(`/reviews?${REPOSITORIES}`);

    await board.page.getByRole('button', { name: 'Approve acme/widget#103' }).click();

    const reviewed = board.page.getByRole('table', { name: 'Reviewed by you' });
    await reviewed.getByText('acme/widget#103', { exact: true }).waitFor();
    expect(await board.page.getByText('acme/widget#103', { exact: true }).count()).toBe(1);
    expect(board.problems).toEqual([]);
  });

  test('shows a new build of a pull request as it is reported', async () => {
    const board = await open('/pull-requests?repositories=acme/widget-tools');
    const row = board.row('Translate the manual into Portuguese (114)');
    await row.getByText('No builds').waitFor();
    await board.live();

    await example.admin('builds', { repository: 'acme/widget-tools', commit: 'topic/114', state: 'FAILED' });

    await row.getByText('Failed').waitFor();
    expect(board.problems).toEqual([]);
  });

  test('runs a pipeline and stops it', async () => {
    const board = await open('/pipelines?repository=acme/service-02');
    await board.live();

    await board.page.getByRole('button', { name: 'Run pipeline' }).click();
    await board.row('#5').waitFor();
    await board.page.getByRole('button', { name: 'Stop pipeline 5' }).click();

    await board.row('#5').getByText('Stopped').waitFor();
    expect(await board.row('#5').count()).toBe(1);
    expect(board.problems).toEqual([]);
  });

  test('creates an issue that is in the list once, also after more issues were loaded, and in a second browser', async () => {
    const board = await open('/issues?repository=acme/widget');
    const other = await open('/issues?repository=acme/widget');
    await board.live();
    await other.live();

    await board.page.getByLabel('New issue').fill('The belt smells of rubber');
    await board.page.getByRole('button', { name: 'Create' }).click();
    await board.row('The belt smells of rubber').getByText('#301').waitFor();
    await other.row('The belt smells of rubber').getByText('#301').waitFor();
    await board.page.getByText('26 of 301 issues').waitFor();
    await board.page.getByRole('button', { name: 'Load more issues' }).click();
    // The second page of the list repeats an issue, because the new one has moved all others.
    await board.page.getByText('50 of 301 issues').waitFor();

    expect(await board.row('The belt smells of rubber').count()).toBe(1);
    expect(await board.rowHeaders()).toHaveLength(50);
    expect(new Set(await board.rowHeaders()).size).toBe(50);
    expect([...board.problems, ...other.problems]).toEqual([]);
  });

  test('comments on an issue and votes for it', async () => {
    const board = await open('/issues?repository=acme/service-05');
    await board.live();
    await board.page.getByLabel('New issue').fill('The oil is cold');
    await board.page.getByRole('button', { name: 'Create' }).click();
    await board.page.getByRole('link', { name: 'The oil is cold' }).click();
    const details = board.page.getByRole('complementary');

    await details.getByLabel('Comment').fill('Seen on line 7 as well.');
    await details.getByRole('button', { name: 'Comment' }).click();
    await details.getByRole('listitem').getByText('Seen on line 7 as well.').waitFor();
    await details.getByRole('button', { name: 'Vote · 0' }).click();

    await details.getByRole('button', { name: 'Voted · 1', disabled: false }).waitFor();
    await board.row('The oil is cold').getByRole('cell', { name: '1', exact: true }).waitFor();
    expect(await details.getByText('Seen on line 7 as well.').count()).toBe(1);
    expect(board.problems).toEqual([]);
  });

  test('signs a person in, acts in their name, returns to the same view, and signs them out', async () => {
    const board = await open('/issues?repository=acme/service-01');
    await board.page.getByText('acting as Ada Lindqvist').waitFor();

    await board.page.getByRole('link', { name: 'Sign in' }).click();
    await board.page.getByRole('radio', { name: 'Bruno Okafor' }).check();
    await board.page.getByRole('button', { name: 'Allow' }).click();
    await board.page.getByRole('banner').getByText('Bruno Okafor').waitFor();
    expect(decodeURIComponent(board.page.url())).toBe(`${example.url}/issues?repository=acme/service-01`);
    await board.live();
    await board.page.getByLabel('New issue').fill('The lamp flickers');
    await board.page.getByRole('button', { name: 'Create' }).click();
    await board.row('The lamp flickers').getByText('Bruno Okafor').waitFor();
    await board.page.getByRole('button', { name: 'Sign out' }).click();

    await board.page.getByText('acting as Ada Lindqvist').waitFor();
    expect(board.problems).toEqual([]);
  });

  test('explains that a person denied the access', async () => {
    const board = await open('/pipelines');

    await board.page.getByRole('link', { name: 'Sign in' }).click();
    await board.page.getByRole('button', { name: 'Deny' }).click();

    await board.page.getByRole('alert').getByText('The access was denied at Bitbucket.').waitFor();
    expect(board.problems).toEqual([]);
  });

  test('works with the keyboard alone: from the top of the page to a created issue', async () => {
    const board = await open('/issues?repository=acme/service-03');
    const { page } = board;
    await page.getByLabel('New issue').waitFor();

    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('content');
    // The repository, its button, the cost, and the title of a new issue.
    for (let stop = 0; stop < 4; stop += 1) await page.keyboard.press('Tab');
    await page.keyboard.type('Typed without a mouse');
    await page.keyboard.press('Enter');

    await board
      .row('Typed without a mouse')
      .getByText(/^#\d+$/)
      .waitFor();
    expect(board.problems).toEqual([]);
  });

  test.each([
    ['/pull-requests?repositories=acme/widget-tools,acme/nope', 'acme/nope: does not exist, or is not visible to you.'],
    ['/issues?repository=acme/nope', 'acme/nope: does not exist, or is not visible to you.'],
    ['/issues?repository=acme/silent', 'Repository has no issue tracker.'],
  ])('explains what is wrong at %s', async (path, message) => {
    const board = await open(path);

    await board.page.getByRole('alert').getByText(message).first().waitFor();

    expect(board.problems).toEqual([]);
  });

  test('says that it connects again, and then shows what happened in between', async () => {
    const context = await newContext();
    let disconnect: (() => Promise<void>) | undefined;
    let isReachable = true;
    await context.routeWebSocket(/\/graphql$/, (socket) => {
      if (!isReachable) void socket.close({ code: 1001 });
      else {
        socket.connectToServer();
        disconnect = () => socket.close({ code: 1001 });
      }
    });
    const board = await open('/pull-requests?repositories=acme/widget-tools', context);
    await board.row('Sort the belts by width (118)').waitFor();
    await board.live();

    isReachable = false;
    await disconnect?.();
    await board.page.locator('.live[data-state="reconnecting"]').waitFor();
    await example.admin('approvals', { repository: 'acme/widget-tools', pullRequest: 118, as: 'chiara' });
    isReachable = true;

    await board.live();
    await board.row('Sort the belts by width (118)').getByText('Chiara Rossi').waitFor();
    expect(board.problems).toEqual([]);
  });

  test('starts with the embedded emulator on free ports, and Ctrl+C ends everything', async () => {
    const taken = example.url;
    const process = new ExampleProcess({ BOARD_PORT: new URL(taken).port, PORT: String(await freePort()) });
    closeAfterTest(() => process.interrupt());

    const url = await process.printed(/The board is ready: (\S+)/);
    expect(url).not.toBe(taken);
    const board = await openBoard(await newContext(), `${url}/reviews`);
    await board.row('Let people log in with a badge').waitFor();
    await board.page.close();
    await process.interrupt();

    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });
}
