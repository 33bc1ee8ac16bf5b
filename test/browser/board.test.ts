import { describeBoard } from './describeBoard';

/** Repositories of one workspace. */
const REPOSITORIES = 'repositories=acme/widget,acme/widget-tools';

describeBoard('the board', {}, (exampleOf, open) => {
  test.each([
    [`/reviews?${REPOSITORIES}`, 'Let people log in with a badge'],
    [`/pull-requests?${REPOSITORIES}`, 'Oil the lever before it sticks (119)'],
    ['/pipelines', '#130'],
    ['/issues', 'The lever sticks when it rains (300)'],
  ])('shows %s live, with the REST calls that the emulator counted', async (path, title) => {
    exampleOf().emulator.clearCalls();
    const board = await open(path);

    await board.row(title).first().waitFor();
    await board.live();

    // Other tests may have read the same data before: the gateway then serves it from its cache.
    await board.calls(() => exampleOf().countedCalls());
    await board.page.getByText(/of 1,000 calls left/).waitFor();
    expect(board.problems).toEqual([]);
  });

  test('shows the review of somebody else as it happens, without a further REST call', async () => {
    const board = await open(`/reviews?${REPOSITORIES}`);
    const row = board.row('Let people log in with a badge');
    await row.getByText('Chiara Rossi').waitFor();
    await board.live();
    const before = await board.page.getByTestId('calls').textContent();

    await exampleOf().admin('approvals', {
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

    await exampleOf().admin('builds', { repository: 'acme/widget-tools', commit: 'topic/114', state: 'FAILED' });

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
    expect(decodeURIComponent(board.page.url())).toBe(`${exampleOf().url}/issues?repository=acme/service-01`);
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
});
