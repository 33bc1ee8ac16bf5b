import { issues } from '../../../../src/bitbucket/endpoints/issues';
import type { ServerResponse } from 'node:http';
import { failureOf, repository } from '../upstream';
import { closeAll, type Read, start, type Started } from './support';

afterEach(closeAll);

const read: Read = (session) => session.repositories.get(repository);

/** Holds all responses back until the test sends them. */
function hold(started: Started) {
  const waiting: ServerResponse[] = [];
  let onRequest: () => void = () => undefined;
  started.respondWith(() => (_request, response) => {
    waiting.push(response);
    onRequest();
  });
  return {
    /** Resolves when this number of requests is waiting. */
    received: async (count: number): Promise<void> => {
      while (waiting.length < count) await new Promise<void>((resolve) => (onRequest = resolve));
    },
    respond: (body: object): void => {
      for (const response of waiting.splice(0)) response.end(JSON.stringify(body));
    },
  };
}

describe('concurrent identical reads', () => {
  test('send one request for all operations of a caller', async () => {
    const started = await start();
    const held = hold(started);
    const sessions = [started.sessionOf(), started.sessionOf(), started.sessionOf()];
    const responses = Promise.all(sessions.map((session) => read(session)));
    await held.received(1);

    held.respond({ name: 'Widget' });

    expect(await responses).toEqual([{ name: 'Widget' }, { name: 'Widget' }, { name: 'Widget' }]);
    expect(started.newRequests()).toHaveLength(1);
    expect(sessions.map((session) => session.usage())).toMatchObject([
      { calls: 1, deduplicated: 0 },
      { calls: 0, deduplicated: 1 },
      { calls: 0, deduplicated: 1 },
    ]);
  });

  test('send separate requests for different callers', async () => {
    const started = await start();
    const held = hold(started);
    const responses = Promise.all([read(started.sessionOf('one')), read(started.sessionOf('two'))]);
    await held.received(2);
    held.respond({});
    await responses;

    expect(started.newRequests()).toHaveLength(2);
  });

  test('continue when the client of the first operation disconnects', async () => {
    const started = await start();
    const held = hold(started);
    const controller = new AbortController();
    const first = failureOf(read(started.sessionOf('one', { signal: controller.signal })));
    await held.received(1);
    const second = read(started.sessionOf());

    controller.abort();
    await first;
    held.respond({ name: 'Widget' });

    expect(await second).toEqual({ name: 'Widget' });
    expect(started.newRequests()).toHaveLength(1);
  });

  test('are aborted when all clients have disconnected, and a later read sends a new request', async () => {
    const started = await start();
    const held = hold(started);
    const controller = new AbortController();
    const both = [1, 2].map(() => failureOf(read(started.sessionOf('one', { signal: controller.signal }))));
    await held.received(1);

    controller.abort();
    const codes = (await Promise.all(both)).map(({ code }) => code);
    const later = read(started.sessionOf());
    await held.received(2);
    held.respond({ name: 'anew' });

    expect(codes).toEqual(['UPSTREAM_TIMEOUT', 'UPSTREAM_TIMEOUT']);
    expect(await later).toEqual({ name: 'anew' });
  });

  test('all fail if the request fails', async () => {
    const started = await start();
    started.respondWith(() => ({ status: 404 }));

    const errors = await Promise.all([failureOf(read(started.sessionOf())), failureOf(read(started.sessionOf()))]);

    expect(errors.map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(started.newRequests()).toHaveLength(1);
  });

  test('send a separate request for a session that requires fresh responses', async () => {
    const started = await start();
    const held = hold(started);
    const first = read(started.sessionOf());
    await held.received(1);
    const freshSession = started.sessionOf();
    freshSession.requireFresh();
    const second = read(freshSession);
    await held.received(2);
    held.respond({});
    await Promise.all([first, second]);

    expect(started.newRequests()).toHaveLength(2);
  });

  test('succeed for other operations when one operation has no budget left', async () => {
    const started = await start({ maxCallsPerOperation: 1 });
    const exhausted = started.sessionOf();
    await exhausted.users.current();

    const [rejected, served] = await Promise.all([failureOf(read(exhausted)), read(started.sessionOf())]);

    expect(rejected.code).toBe('OPERATION_TOO_EXPENSIVE');
    expect(served).toEqual({ values: [] });
  });
});

describe('a write during a read', () => {
  test('prevents the response of that read from being cached', async () => {
    const started = await start({ ttlMs: { issue: 60_000 } });
    const held = hold(started);
    const page = { position: { page: 1, pagelen: 10 } } as const;
    const list: Read = (session) => session.collection(issues).list(repository, { sort: 'id' }, page);
    const early = list(started.sessionOf());
    await held.received(1);
    const write = started.sessionOf().collection(issues).create(repository, { title: 'new' });
    await held.received(2);
    started.respondWith(() => ({ body: { values: [{ id: 1 }] } }));
    held.respond({ values: [] });
    await Promise.all([early, write]);

    expect(await early).toMatchObject({ values: [] });
    expect(await list(started.sessionOf())).toMatchObject({ values: [{ id: 1 }] });
  });
});
