import { issues } from '../../../src/bitbucket/endpoints/issues';
import { members } from '../../../src/bitbucket/endpoints/workspaces';
import type { Page, PageRequest } from '../../../src/bitbucket/types';
import { createFixtures, failureOf, type FakeUpstream, repository } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

async function listIssues(body: unknown, page: PageRequest): Promise<{ page: Promise<Page>; upstream: FakeUpstream }> {
  const { session, upstream } = await fixtures.start(() => ({ body }));
  return {
    page: session.collection(issues).list(repository, { filter: { state: ['new'] }, sort: '-created_on' }, page),
    upstream,
  };
}

const firstTwo = { position: { page: 1, pagelen: 2 } } as const;
const secondTwo = { position: { page: 2, pagelen: 2 } } as const;

describe('a page', () => {
  test('requests the selected fields of its rows, next, and size if selected', async () => {
    const fields = ['id', 'content.raw', 'content'];
    const { page, upstream } = await listIssues({ values: [], size: 0 }, { ...firstTwo, fields, size: true });

    expect(await page).toEqual({ values: [], size: 0 });
    expect(Object.fromEntries(upstream.requests[0]?.query ?? [])).toEqual({
      q: 'state = "new"',
      sort: '-created_on',
      pagelen: '2',
      fields: 'values.id,values.content,next,size',
    });
  });

  test('requests all fields if none are given', async () => {
    const { page, upstream } = await listIssues({ values: [{ id: 1 }], size: 1 }, firstTwo);

    expect(await page).toEqual({ values: [{ id: 1 }], size: 1 });
    expect(upstream.requests[0]?.query.has('fields')).toBe(false);
  });

  test('requests only the size if no row fields are selected', async () => {
    const { page, upstream } = await listIssues({ size: 230 }, { ...firstTwo, fields: [], size: true });

    expect(await page).toEqual({ values: [], size: 230 });
    expect(upstream.requests[0]?.query.get('fields')).toBe('size');
  });

  test('unwraps rows and requests the fields of the wrapped object', async () => {
    const { session, upstream } = await fixtures.start(({ path }) => ({
      body: { values: [path === '/user/workspaces' ? { workspace: { slug: 'acme' } } : { user: { uuid: '{1}' } }] },
    }));

    const workspaces = await session.workspaces.list({ ...firstTwo, fields: ['slug'] });
    const accounts = await session
      .collection(members)
      .list({ workspace: 'acme' }, {}, { ...firstTwo, fields: ['uuid'] });

    expect(workspaces.values).toEqual([{ slug: 'acme' }]);
    expect(accounts.values).toEqual([{ uuid: '{1}' }]);
    expect(upstream.requests.map(({ query }) => query.get('fields'))).toEqual([
      'values.workspace.slug,next',
      'values.user.uuid,next',
    ]);
  });

  test.each([
    ['no values', {}],
    ['values that are not a list', { values: {} }],
    ['a null row', { values: [null] }],
    ['a row that is a list', { values: [[]] }],
  ])('fails if the response has %s', async (_what, body) => {
    const { page } = await listIssues(body, firstTwo);

    const error = await failureOf(page);

    expect(error.code).toBe('BAD_UPSTREAM_RESPONSE');
    expect(error.details.upstream).toMatchObject({ method: 'GET', path: '/repositories/acme/widget/issues' });
  });
});

describe('the next URL', () => {
  test('is reduced to its page parameters', async () => {
    const next = 'https://evil.example/steal?ctx=ab%20cd&page=2&fields=x&q=y&sort=z&pagelen=2#part';
    const { page } = await listIssues({ values: [{}, {}], next }, firstTwo);

    expect((await page).next).toBe('ctx=ab%20cd&page=2');
  });

  test('is combined with the URL, fields, filter and order of the list', async () => {
    const query = 'after=xyz&q=evil&fields=evil&sort=evil&pagelen=99';
    const { page, upstream } = await listIssues({ values: [] }, { position: { query, pagelen: 2 }, fields: ['id'] });

    await page;

    expect(upstream.requests[0]?.path).toBe('/repositories/acme/widget/issues');
    expect([...(upstream.requests[0]?.query ?? [])]).toEqual([
      ['q', 'state = "new"'],
      ['sort', '-created_on'],
      ['after', 'xyz'],
      ['pagelen', '2'],
      ['fields', 'values.id,next'],
    ]);
  });

  test.each([
    ['has no query', 'https://api.bitbucket.org/2.0/x'],
    ['has an empty query', 'https://api.bitbucket.org/2.0/x?'],
    ['has no page parameter', 'https://api.bitbucket.org/2.0/x?pagelen=10&sort=id'],
    ['is the URL of the current page', 'https://api.bitbucket.org/2.0/x?page=1&pagelen=2'],
    ['is not a string', 7],
    ['is empty', ''],
  ])('is rejected if it %s', async (_what, next) => {
    const { page } = await listIssues({ values: [{}, {}], next }, firstTwo);

    expect((await failureOf(page)).code).toBe('BAD_UPSTREAM_RESPONSE');
  });

  test('is rejected if it repeats the current page, in any order of parameters', async () => {
    const position = { query: 'ctx=ab&page=2', pagelen: 2 };
    const { page } = await listIssues({ values: [{}, {}], next: '?page=2&sort=id&ctx=ab' }, { position });

    expect((await failureOf(page)).code).toBe('BAD_UPSTREAM_RESPONSE');
  });

  test('keeps the include parameter of a commit history unless it has a ctx parameter', async () => {
    const { session, upstream } = await fixtures.start(() => ({ body: { values: [] } }));
    const history = { include: ['main', 'f/x'], exclude: ['old'], path: 'src/a b' };

    for (const query of ['page=8xhd', 'ctx=ab&page=2', 'include=other&page=2']) {
      await session.commits.list(repository, history, { position: { query, pagelen: 30 } });
    }

    expect(upstream.requests.map(({ query }) => query.getAll('include'))).toEqual([['main', 'f/x'], [], ['other']]);
    expect(upstream.requests[0]?.query.getAll('exclude')).toEqual(['old']);
    expect(upstream.requests[0]?.query.get('path')).toBe('src/a b');
  });
});

describe('a later page', () => {
  test('requests page and pagelen to verify its position', async () => {
    const { page, upstream } = await listIssues({ values: [{ id: 3 }] }, { ...secondTwo, fields: ['id'] });

    expect((await page).values).toEqual([{ id: 3 }]);
    expect(upstream.requests[0]?.query.get('page')).toBe('2');
    expect(upstream.requests[0]?.query.get('fields')).toBe('values.id,next,page,pagelen');
  });

  test.each([
    ['has too few rows but a next URL', { values: [{}], next: '?page=3' }],
    ['has too many rows', { values: [{}, {}, {}] }],
    ['has too few rows although its size reports more', { values: [{}], size: 4 }],
    ['reports a larger page length', { values: [{}, {}], pagelen: 3 }],
    ['reports a page length of 0', { values: [], pagelen: 0 }],
    ['reports another page number', { values: [{}, {}], page: 1 }],
  ])('is rejected if it %s', async (_what, body) => {
    const { page } = await listIssues(body, secondTwo);

    expect((await failureOf(page)).code).toBe('BAD_UPSTREAM_RESPONSE');
  });

  test('has no rows if it reports a smaller page length, because it then begins at another row', async () => {
    const { page } = await listIssues({ values: [{ id: 2 }], page: 2, pagelen: 1, next: '?page=3' }, secondTwo);

    expect(await page).toEqual({ values: [], shorterPagelen: 1 });
  });

  test('may have too few rows if it reports the requested page length', async () => {
    const { page } = await listIssues({ values: [{}], page: 2, pagelen: 2, next: '?page=3' }, secondTwo);

    expect(await page).toMatchObject({ values: [{}], next: 'page=3' });
  });

  test('may have too few rows if it is the last page', async () => {
    const { page } = await listIssues({ values: [{}], page: 2, pagelen: 2 }, secondTwo);

    expect(await page).toEqual({ values: [{}] });
  });
});

describe('a page that Bitbucket rejects', () => {
  const rejected = (message: string, status = 400) => ({ status, body: { type: 'error', error: { message } } });
  const query = { sort: 'id' };

  test('is empty if the list ends before it', async () => {
    const { session } = await fixtures.start(() => rejected('Invalid page'));

    const page = await session.collection(issues).list(repository, query, { ...secondTwo, fields: ['id'] });

    expect(page).toEqual({ values: [], isPastEnd: true });
  });

  test.each([
    ['the first page', firstTwo, rejected('Invalid page')],
    ['a page of a next URL', { position: { query: 'page=2', pagelen: 2 } }, rejected('Invalid page')],
    ['another reason', secondTwo, rejected('Invalid pagelen')],
    ['a filter that quotes the reason', secondTwo, rejected('Field "Invalid page" does not support filtering')],
    ['a missing list', secondTwo, rejected('Invalid page', 404)],
  ])('is an error for %s', async (_, position, response) => {
    const { session } = await fixtures.start(() => response);

    const error = await failureOf(session.collection(issues).list(repository, query, { ...position, fields: ['id'] }));

    expect(error.details.upstream?.status).toBe(response.status);
  });
});

test('a list that cannot match anything is empty without a request', async () => {
  const { session, upstream } = await fixtures.start(() => ({}));

  const page = await session
    .collection(issues)
    .list(repository, { filter: { type: [] }, sort: 'id' }, { ...firstTwo, size: true });

  expect(page).toEqual({ values: [], size: 0 });
  expect(upstream.requests).toHaveLength(0);
});
