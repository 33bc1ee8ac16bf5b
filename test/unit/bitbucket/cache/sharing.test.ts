import type { ServerResponse } from 'node:http';
import { failureOf, repository } from '../upstream';
import { closeAll, type Read, start, type Started } from './support';

afterEach(closeAll);

const read: Read = (session) => session.repositories.get(repository);

/** Answers nothing until it is told what. */
function hold(started: Started) {
  const waiting: ServerResponse[] = [];
  let onAsked: () => void = () => undefined;
  started.turn(() => (_request, response) => {
    waiting.push(response);
    onAsked();
  });
  return {
    /** Resolves when so many are held. */
    asked: async (count: number): Promise<void> => {
      while (waiting.length < count) await new Promise<void>((resolve) => (onAsked = resolve));
    },
    answer: (body: object): void => {
      for (const response of waiting.splice(0)) response.end(JSON.stringify(body));
    },
  };
}

describe('the same read under way', () => {
  test('is one call for all operations of a caller', async () => {
    const started = await start();
    const held = hold(started);
    const sessions = [started.as(), started.as(), started.as()];
    const answers = Promise.all(sessions.map((session) => read(session)));
    await held.asked(1);

    held.answer({ name: 'Widget' });

    expect(await answers).toEqual([{ name: 'Widget' }, { name: 'Widget' }, { name: 'Widget' }]);
    expect(started.asked()).toHaveLength(1);
    expect(sessions.map((session) => session.usage())).toMatchObject([
      { calls: 1, deduplicated: 0 },
      { calls: 0, deduplicated: 1 },
      { calls: 0, deduplicated: 1 },
    ]);
  });

  test('is not shared between callers', async () => {
    const started = await start();
    const held = hold(started);
    const answers = Promise.all([read(started.as('one')), read(started.as('two'))]);
    await held.asked(2);
    held.answer({});
    await answers;

    expect(started.asked()).toHaveLength(2);
  });

  test('goes on when the one who began it leaves', async () => {
    const started = await start();
    const held = hold(started);
    const leaving = new AbortController();
    const first = failureOf(read(started.as('one', { signal: leaving.signal })));
    await held.asked(1);
    const second = read(started.as());

    leaving.abort();
    await first;
    held.answer({ name: 'Widget' });

    expect(await second).toEqual({ name: 'Widget' });
    expect(started.asked()).toHaveLength(1);
  });

  test('is given up when all have left, and who comes then begins anew', async () => {
    const started = await start();
    const held = hold(started);
    const leaving = new AbortController();
    const both = [1, 2].map(() => failureOf(read(started.as('one', { signal: leaving.signal }))));
    await held.asked(1);

    leaving.abort();
    const codes = (await Promise.all(both)).map(({ code }) => code);
    const later = read(started.as());
    await held.asked(2);
    held.answer({ name: 'anew' });

    expect(codes).toEqual(['UPSTREAM_TIMEOUT', 'UPSTREAM_TIMEOUT']);
    expect(await later).toEqual({ name: 'anew' });
  });

  test('fails for all who wait', async () => {
    const started = await start();
    started.turn(() => ({ status: 404 }));

    const errors = await Promise.all([failureOf(read(started.as())), failureOf(read(started.as()))]);

    expect(errors.map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(started.asked()).toHaveLength(1);
  });

  test('is nothing to one who insists on a fresh answer', async () => {
    const started = await start();
    const held = hold(started);
    const first = read(started.as());
    await held.asked(1);
    const insisting = started.as();
    insisting.insistOnFresh();
    const second = read(insisting);
    await held.asked(2);
    held.answer({});
    await Promise.all([first, second]);

    expect(started.asked()).toHaveLength(2);
  });

  test('a caller whose budget is used up spoils it for nobody', async () => {
    const started = await start({ maxCallsPerOperation: 1 });
    const poor = started.as();
    await poor.users.current();

    const [refused, served] = await Promise.all([failureOf(read(poor)), read(started.as())]);

    expect(refused.code).toBe('OPERATION_TOO_EXPENSIVE');
    expect(served).toEqual({ values: [] });
  });
});

describe('a write while a read is under way', () => {
  test('leaves what the read brings to those who asked before', async () => {
    const started = await start({ ttlMs: { issue: 60_000 } });
    const held = hold(started);
    const page = { position: { page: 1, pagelen: 10 } } as const;
    const list: Read = (session) => session.issues.list(repository, { sort: 'id' }, page);
    const early = list(started.as());
    await held.asked(1);
    const write = started.as().issues.create(repository, { title: 'new' });
    await held.asked(2);
    started.turn(() => ({ body: { values: [{ id: 1 }] } }));
    held.answer({ values: [] });
    await Promise.all([early, write]);

    expect(await early).toMatchObject({ values: [] });
    expect(await list(started.as())).toMatchObject({ values: [{ id: 1 }] });
  });
});
