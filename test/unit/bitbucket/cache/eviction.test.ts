import { commitComments, commitStatuses } from '../../../../src/bitbucket/endpoints/commits';
import { repositoryHooks } from '../../../../src/bitbucket/endpoints/hooks';
import { issueComments } from '../../../../src/bitbucket/endpoints/issues';
import { tags } from '../../../../src/bitbucket/endpoints/refs';
import { type FakeResponse, failureOf, repository } from '../upstream';
import { closeAll, CONFIRMATION, diff, HASH, MINUTE, type Read, REPOSITORY, start } from './support';

afterEach(closeAll);

const rows = { position: { page: 1, pagelen: 10 } } as const;
const repositoryNotFound = { status: 404, body: { error: { message: 'Repository acme/widget not found' } } };

describe('eviction of all cached responses of a repository', () => {
  const readRepository: Read = (session) => session.repositories.get(repository, ['name']);

  test.each<[string, FakeResponse, Read]>([
    ['a read of the repository returns 401', { status: 401 }, readRepository],
    ['a read of the repository returns 403', { status: 403 }, readRepository],
    ['a read of the repository returns 404', { status: 404 }, readRepository],
    ['a read of its tags returns 401', { status: 401 }, (s) => s.collection(tags).get(repository, 'v1')],
    [
      'a read of its commit statuses returns 403',
      { status: 403 },
      (s) => s.collection(commitStatuses).list({ ...repository, hash: HASH }, {}, rows),
    ],
    ['a 404 error names the repository', repositoryNotFound, (s) => s.commits.get(repository, '1234567')],
  ])('happens if %s', async (_what, response, read) => {
    const { sessionOf, newRequests, respondWith } = await start();
    await diff(sessionOf());
    respondWith(() => response);
    await failureOf(read(sessionOf()));
    respondWith(() => ({ body: 'new' }));
    newRequests();

    expect(await diff(sessionOf())).toBe('new');
    expect(newRequests()).toEqual([`${REPOSITORY}/diff/${HASH}`]);
  });

  test('happens if the access check is rejected, and the operation fails with that error', async () => {
    const { sessionOf, newRequests, advance, respondWith } = await start();
    await diff(sessionOf());
    advance(5 * MINUTE);
    respondWith(() => repositoryNotFound);
    newRequests();

    const errors = await Promise.all([failureOf(diff(sessionOf())), failureOf(diff(sessionOf()))]);
    const whileRejected = newRequests();
    respondWith(() => ({ body: 'new' }));

    expect(errors.map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(whileRejected).toEqual([CONFIRMATION]);
    expect(await diff(sessionOf())).toBe('new');
  });

  test.each<[string, FakeResponse, Read]>([
    [
      'a commit does not exist',
      { status: 404, body: { error: { message: 'Commit not found' } } },
      (s) => s.commits.get(repository, '1234567'),
    ],
    [
      'its issue tracker returns 403',
      { status: 403 },
      (s) => s.collection(issueComments).get({ ...repository, number: 7 }, 1),
    ],
    ['its webhooks return 403', { status: 403 }, (s) => s.collection(repositoryHooks).list(repository, {}, rows)],
    [
      'a write to it returns 403',
      { status: 403 },
      (s) => s.collection(commitComments).create({ ...repository, hash: HASH }, { content: { raw: 'x' } }),
    ],
    ['Bitbucket returns 500', { status: 500 }, readRepository],
    ['Bitbucket returns 429', { status: 429, headers: { 'retry-after': '3600' } }, readRepository],
    [
      'a read of another repository returns 404',
      { status: 404 },
      (s) => s.repositories.get({ workspace: 'acme', slug: 'gadget' }),
    ],
  ])('does not happen if %s', async (_what, response, read) => {
    const { sessionOf, newRequests, respondWith } = await start();
    await diff(sessionOf());
    respondWith(() => response);
    await failureOf(read(sessionOf()));
    newRequests();

    await diff(sessionOf());

    expect(newRequests()).toEqual([]);
  });

  test('affects only the caller whose read was rejected', async () => {
    const { sessionOf, newRequests, respondWith } = await start();
    await diff(sessionOf('one'));
    await diff(sessionOf('two'));
    respondWith(({ authorization }) => (authorization === 'Bearer one' ? { status: 403 } : {}));
    await failureOf(readRepository(sessionOf('one')));
    newRequests();

    await diff(sessionOf('two'));
    await failureOf(diff(sessionOf('one')));

    expect(newRequests()).toEqual([`${REPOSITORY}/diff/${HASH}`]);
  });

  test('includes a response that arrives after the rejection but was requested before it', async () => {
    const { sessionOf, newRequests, advance, respondWith } = await start();
    let answerLate: () => void = () => undefined;
    let onRequest: () => void = () => undefined;
    const isRequested = new Promise<void>((resolve) => (onRequest = resolve));
    respondWith(() => (_request, response) => {
      answerLate = () => response.setHeader('content-type', 'text/plain').end('late');
      onRequest();
    });
    const late = diff(sessionOf());
    await isRequested;
    advance(1);
    respondWith(() => ({ status: 403 }));
    await failureOf(readRepository(sessionOf()));
    answerLate();
    await late;
    newRequests();

    await failureOf(diff(sessionOf()));

    expect(newRequests()).toEqual([`${REPOSITORY}/diff/${HASH}`]);
  });
});
