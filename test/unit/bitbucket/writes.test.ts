import { commitComments } from '../../../src/bitbucket/endpoints/commits';
import { repositoryHooks, workspaceHooks } from '../../../src/bitbucket/endpoints/hooks';
import { issueComments, issueVote, issueWatch, issues } from '../../../src/bitbucket/endpoints/issues';
import type { BitbucketSession } from '../../../src/bitbucket/client';
import { createFixtures, failureOf, repository } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const R = '/repositories/acme/widget';
const uuid = '1a2b3c4d-0000-4000-8000-000000000001';
const hook = { url: 'https://x.example/', events: ['repo:push'], active: true, secret: 's', description: 'd' };

describe('write requests', () => {
  test.each<[string, unknown, (session: BitbucketSession) => Promise<unknown>]>([
    [
      `POST ${R}/issues?fields=id,content.raw`,
      { title: 'Ä "b"', kind: 'bug' },
      (s) =>
        s.collection(issues).create(repository, { title: 'Ä "b"', kind: 'bug' }, { fields: ['id', 'content.raw'] }),
    ],
    [
      `PUT ${R}/issues/7?fields=id`,
      { title: 't', content: { raw: 'b' }, assignee: null, milestone: { name: 'm' }, component: null, version: null },
      (s) =>
        s.collection(issues).update(
          repository,
          7,
          {
            title: 't',
            content: { raw: 'b' },
            assignee: null,
            milestone: { name: 'm' },
            component: null,
            version: null,
          },
          ['id'],
        ),
    ],
    [`PUT ${R}/issues/7`, { content: null }, (s) => s.collection(issues).update(repository, 7, { content: null })],
    [
      `POST ${R}/issues/7/comments`,
      { content: { raw: 'hello' } },
      (s) => s.collection(issueComments).create({ ...repository, number: 7 }, { content: { raw: 'hello' } }),
    ],
    [
      `PUT ${R}/issues/7/comments/12345678901?fields=id`,
      { content: { raw: 'better' } },
      (s) =>
        s
          .collection(issueComments)
          .update({ ...repository, number: 7 }, 12345678901, { content: { raw: 'better' } }, ['id']),
    ],
    [
      `POST ${R}/commit/1234abc/comments?fields=id`,
      { content: { raw: 'x' }, inline: { path: 'a b', to: 3 }, parent: { id: 4 } },
      (s) =>
        s
          .collection(commitComments)
          .create(
            { ...repository, hash: '1234abc' },
            { content: { raw: 'x' }, inline: { path: 'a b', to: 3 }, parent: { id: 4 } },
            { fields: ['id'] },
          ),
    ],
    [
      `POST ${R}/commit/1234abc/statuses/build?fields=key,state`,
      { key: 'a/b', state: 'FAILED', url: 'https://ci.example/?a=b', refname: 'f/x' },
      (s) =>
        s.commits.setStatus(
          repository,
          '1234abc',
          { key: 'a/b', state: 'FAILED', url: 'https://ci.example/?a=b', refname: 'f/x' },
          ['key', 'state'],
        ),
    ],
    [
      `POST ${R}/hooks?fields=uuid`,
      hook,
      (s) => s.collection(repositoryHooks).create(repository, hook, { fields: ['uuid'] }),
    ],
    ['POST /workspaces/acme/hooks', hook, (s) => s.collection(workspaceHooks).create({ workspace: 'acme' }, hook)],
    [
      `PUT ${R}/hooks/{${uuid}}?fields=active`,
      { active: false, secret: null },
      (s) => s.collection(repositoryHooks).update(repository, uuid, { active: false, secret: null }, ['active']),
    ],
  ])('have the expected method, URL and body: %s', async (expected, body, send) => {
    const { session, upstream } = await fixtures.start(() => ({ body: { id: 8 } }));

    const response = await send(session);

    const [request] = upstream.requests;
    expect(response).toEqual({ id: 8 });
    expect(addressOf(request)).toBe(expected);
    expect(JSON.parse(request?.body ?? '')).toEqual(body);
    expect(request?.contentType).toBe('application/json');
  });
});

describe('write requests with an empty response', () => {
  test.each<[string, (session: BitbucketSession) => Promise<unknown>]>([
    [`DELETE ${R}/issues/7`, (s) => s.collection(issues).remove(repository, 7)],
    [`DELETE ${R}/issues/7/comments/9`, (s) => s.collection(issueComments).remove({ ...repository, number: 7 }, 9)],
    [`DELETE ${R}/hooks/{${uuid}}`, (s) => s.collection(repositoryHooks).remove(repository, uuid)],
    [
      `DELETE /workspaces/acme/hooks/{${uuid}}`,
      (s) => s.collection(workspaceHooks).remove({ workspace: 'acme' }, `{${uuid}}`),
    ],
    [`PUT ${R}/issues/7/vote`, (s) => s.flag(issueVote).set({ ...repository, number: 7 }, true)],
    [`DELETE ${R}/issues/7/vote`, (s) => s.flag(issueVote).set({ ...repository, number: 7 }, false)],
    [`PUT ${R}/issues/7/watch`, (s) => s.flag(issueWatch).set({ ...repository, number: 7 }, true)],
    [`DELETE ${R}/issues/7/watch`, (s) => s.flag(issueWatch).set({ ...repository, number: 7 }, false)],
  ])('succeed: %s', async (expected, send) => {
    const { session, upstream } = await fixtures.start(() => (_request, response) => response.writeHead(204).end());

    const response = await send(session);

    const [request] = upstream.requests;
    expect(response).toBeUndefined();
    expect(addressOf(request)).toBe(expected);
    expect(request).toMatchObject({ body: '', contentType: undefined });
  });
});

test('deleting an issue succeeds if the response contains the issue', async () => {
  const { session } = await fixtures.start(() => ({ body: { id: 7 } }));

  await expect(session.collection(issues).remove(repository, 7)).resolves.toBeUndefined();
});

test.each<[string, (session: BitbucketSession) => Promise<unknown>]>([
  ['an issue', (s) => s.collection(issues).remove(repository, 7)],
  ['a comment', (s) => s.collection(issueComments).remove({ ...repository, number: 7 }, 9)],
  ['a webhook', (s) => s.collection(repositoryHooks).remove(repository, uuid)],
])('deleting %s that does not exist fails as NOT_FOUND with the message of Bitbucket', async (_what, remove) => {
  const { session } = await fixtures.start(() => ({ status: 404, body: { error: { message: 'No such thing' } } }));

  expect(await failureOf(remove(session))).toMatchObject({ code: 'NOT_FOUND', message: 'No such thing' });
});

const writes: [string, (session: BitbucketSession) => Promise<unknown>][] = [
  ['POST', (s) => s.collection(repositoryHooks).create(repository, hook)],
  ['PUT', (s) => s.collection(issues).update(repository, 7, { title: 'x' })],
  ['PUT without a body', (s) => s.flag(issueWatch).set({ ...repository, number: 7 }, true)],
  ['DELETE', (s) => s.collection(issues).remove(repository, 7)],
];

describe.each(writes)('a write with %s', (_method, write) => {
  test('is repeated after a 429, because Bitbucket did not execute it', async () => {
    let calls = 0;
    const { session, upstream } = await fixtures.start(() =>
      (calls += 1) === 1 ? { status: 429 } : { body: { ok: true } },
    );

    await write(session);

    expect(upstream.requests).toHaveLength(2);
  });

  test('is not repeated after a 503 and reports an unknown outcome', async () => {
    const { session, upstream } = await fixtures.start(() => ({ status: 503 }));

    expect((await failureOf(write(session))).details.outcome).toBe('unknown');
    expect(upstream.requests).toHaveLength(1);
  });

  test('is not repeated after a broken connection and reports an unknown outcome', async () => {
    const { session, upstream } = await fixtures.start(() => (request) => request.socket.destroy());

    expect((await failureOf(write(session))).details.outcome).toBe('unknown');
    expect(upstream.requests).toHaveLength(1);
  });

  test('does not report an unknown outcome after a 400', async () => {
    const { session } = await fixtures.start(() => ({ status: 400 }));

    const { code, details } = await failureOf(write(session));

    expect([code, details.outcome]).toEqual(['BAD_REQUEST', undefined]);
  });
});

test.each<[string, (session: BitbucketSession) => Promise<unknown>]>([
  ['POST', (s) => s.collection(issues).create(repository, { title: 'x' })],
  ['PUT', (s) => s.collection(issues).update(repository, 7, { title: 'x' })],
])('a %s with an unreadable response reports an unknown outcome', async (_method, write) => {
  const { session } = await fixtures.start(() => ({ status: 201, body: 'no json' }));

  const error = await failureOf(write(session));

  expect(error).toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE', details: { outcome: 'unknown' } });
});

function addressOf(
  request: { readonly method: string; readonly path: string; readonly query: URLSearchParams } | undefined,
): string {
  const query = [...(request?.query ?? [])].map(([name, value]) => `${name}=${value}`).join('&');
  return `${request?.method ?? ''} ${decodeURIComponent(request?.path ?? '')}${query && '?'}${query}`;
}
