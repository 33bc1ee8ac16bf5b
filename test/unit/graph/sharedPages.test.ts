import { SharedPages } from '../../../src/graph/sharedPages';
import type { Page, PageRequest } from '../../../src/bitbucket/types';
import { UpstreamError } from '../../../src/rest/upstreamError';

const FIRST = { page: 1, pagelen: 100 };
const SECOND = { page: 2, pagelen: 100 };

/** Records the requests, and returns a page for each. */
function recorder() {
  const requests: PageRequest[] = [];
  const fetch = (request: PageRequest): Promise<Page> => {
    requests.push(request);
    return Promise.resolve({ values: [{ id: requests.length }] });
  };
  return { requests, fetch };
}

describe('shared pages', () => {
  test('read one page once for the requests of one turn, with the union of their paths', async () => {
    const { requests, fetch } = recorder();
    const pages = new SharedPages();

    const read = await Promise.all([
      pages.load('comments 1', { position: FIRST, fields: ['id', 'user.uuid'] }, fetch),
      pages.load('comments 1', { position: FIRST, fields: ['id', 'parent.id'], size: true }, fetch),
    ]);

    expect(requests).toEqual([{ position: FIRST, fields: ['id', 'parent.id', 'user.uuid'], size: true }]);
    expect(read[0]).toBe(read[1]);
  });

  test('request all members if one request does', async () => {
    const { requests, fetch } = recorder();
    const pages = new SharedPages();

    await Promise.all([
      pages.load('comments 1', { position: FIRST }, fetch),
      pages.load('comments 1', { position: FIRST, fields: ['id'] }, fetch),
    ]);

    expect(requests).toEqual([{ position: FIRST, size: false }]);
  });

  test('keep the cache part of a page', async () => {
    const { requests, fetch } = recorder();

    await new SharedPages().load('statuses 1', { position: FIRST, fields: ['state'], cachePart: 'branch main' }, fetch);

    expect(requests).toEqual([{ position: FIRST, fields: ['state'], size: false, cachePart: 'branch main' }]);
  });

  test.each([
    ['other list', 'comments 2', { position: FIRST, fields: ['id'] }],
    ['other page', 'comments 1', { position: SECOND, fields: ['id'] }],
    ['further path', 'comments 1', { position: FIRST, fields: ['id', 'content.raw'] }],
    ['size', 'comments 1', { position: FIRST, fields: ['id'], size: true }],
    ['whole row', 'comments 1', { position: FIRST }],
  ])('make a call for a later request with another %s', async (_name, list, request) => {
    const { requests, fetch } = recorder();
    const pages = new SharedPages();
    await pages.load('comments 1', { position: FIRST, fields: ['id'] }, fetch);

    await pages.load(list, request, fetch);

    expect(requests).toHaveLength(2);
  });

  test('serve a later request whose paths are known, until they are evicted', async () => {
    const { requests, fetch } = recorder();
    const pages = new SharedPages();
    await pages.load('comments 1', { position: FIRST, fields: ['id', 'user.uuid'], size: true }, fetch);

    await pages.load('comments 1', { position: FIRST, fields: ['user.uuid'] }, fetch);
    const callsBefore = requests.length;
    pages.clear();
    await pages.load('comments 1', { position: FIRST, fields: ['user.uuid'] }, fetch);

    expect([callsBefore, requests.length]).toEqual([1, 2]);
  });

  test('reject every request for a page that cannot be read, and no other', async () => {
    const { fetch } = recorder();
    const pages = new SharedPages();
    const fail = () => Promise.reject(new UpstreamError('NOT_FOUND', 'No such list.'));

    const read = await Promise.allSettled([
      pages.load('comments 1', { position: FIRST, fields: ['id'] }, fail),
      pages.load('comments 1', { position: FIRST, fields: ['user'] }, fail),
      pages.load('comments 2', { position: FIRST, fields: ['id'] }, fetch),
    ]);

    expect(read.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });
});
