import { ask, at, messageOf, useEmulator } from './support';

const emulator = useEmulator();
const WIDGET = '/repositories/acme/widget';
const read = (path = WIDGET) => ask(emulator.current, path);

describe('the call log', () => {
  test('says what was asked, by whom, and what went out', async () => {
    const answer = await ask(emulator.current, `${WIDGET}/hooks/%7Bnone%7D?fields=uuid&q=a%20b`);

    expect(emulator.current.calls).toHaveLength(1);
    expect(emulator.current.calls[0]).toMatchObject({
      method: 'GET',
      path: '/repositories/acme/widget/hooks/{none}',
      status: 404,
      bytes: answer.text.length,
      as: 'api-token',
      inFlight: 1,
    });
    expect(emulator.current.calls[0]?.query.get('q')).toBe('a b');
  });

  test('keeps an encoded slash apart from a real one', async () => {
    await read(`${WIDGET}/commit/feature%2Flogin`);

    expect(emulator.current.calls[0]?.path).toBe(`${WIDGET}/commit/feature%2Flogin`);
  });

  test('counts calls at one time', async () => {
    emulator.current.set({ lockStep: true });

    await Promise.all([read(), read(), read()]);

    expect(emulator.current.maxInFlight).toBe(3);
    expect(emulator.current.calls.map(({ inFlight }) => inFlight).sort()).toEqual([1, 2, 3]);
  });

  test('can be cleared', async () => {
    await read();

    emulator.current.clearCalls();

    expect(emulator.current.calls).toEqual([]);
    expect(emulator.current.maxInFlight).toBe(0);
  });
});

describe('lock-step', () => {
  beforeEach(() => {
    emulator.current.set({ lockStep: true });
  });

  test('answers calls made together in one round', async () => {
    await Promise.all(Array.from({ length: 10 }, () => read()));

    expect(emulator.current.rounds).toBe(1);
    expect(emulator.current.maxInFlight).toBe(10);
  });

  test('counts a round for every link of a chain, however wide', async () => {
    const chain = async (links: number) => {
      for (let link = 0; link < links; link += 1) await read();
    };

    await Promise.all([chain(1), chain(3), chain(2)]);

    expect(emulator.current.rounds).toBe(3);
  });

  test('waits for a call that comes a little later', async () => {
    const late = new Promise((resolve) => setTimeout(resolve, 10)).then(() => read());

    await Promise.all([read(), late]);

    expect(emulator.current.rounds).toBe(1);
  });

  test('waits for a client that is busy', async () => {
    const first = read();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const busyUntil = performance.now() + 120;
    while (performance.now() < busyUntil);
    await new Promise((resolve) => setTimeout(resolve, 10));
    await Promise.all([first, read()]);

    expect(emulator.current.rounds).toBe(1);
  });

  test('lets go of everything when it is switched off', async () => {
    const held = read();

    emulator.current.set({ lockStep: false });

    expect((await held).status).toBe(200);
    expect(emulator.current.rounds).toBe(0);
  });

  test('is not held up by a call that will never be answered', async () => {
    emulator.current.set({ faults: [{ path: /hooks$/, then: { kind: 'hang' } }] });
    const abandoned = new AbortController();
    const hung = fetch(`${emulator.current.url}${WIDGET}/hooks`, { signal: abandoned.signal }).catch(() => 'aborted');

    expect((await read()).status).toBe(200);
    abandoned.abort();
    expect(await hung).toBe('aborted');
  });
});

describe('faults', () => {
  test('befall the calls they match, as often as they say', async () => {
    emulator.current.set({
      faults: [
        {
          method: 'GET',
          path: /\/issues$/,
          skip: 1,
          times: 2,
          then: { kind: 'answer', status: 503, body: 'Down', headers: { 'Retry-After': '1' } },
        },
      ],
    });

    const statuses: number[] = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await read(`${WIDGET}/issues`)).status);

    expect(statuses).toEqual([200, 503, 503, 200]);
    expect((await read()).status).toBe(200);
  });

  test('answer with text or JSON, and any header', async () => {
    emulator.current.set({
      faults: [
        { times: 1, then: { kind: 'answer', status: 555, body: 'Too large', headers: { 'X-Why': 'diff' } } },
        { times: 1, then: { kind: 'answer', status: 409, body: { type: 'error', error: { message: 'Conflict' } } } },
      ],
    });

    const text = await read();
    const json = await read();

    expect([text.status, text.text, text.headers.get('x-why')]).toEqual([555, 'Too large', 'diff']);
    expect([json.status, messageOf(json)]).toEqual([409, 'Conflict']);
  });

  test('close the socket before a write is carried out, or after', async () => {
    const create = () => ask(emulator.current, `${WIDGET}/issues`, { json: { title: 'Lost' } });
    const size = async () => at((await read(`${WIDGET}/issues?fields=size`)).json, 'size');

    emulator.current.set({ faults: [{ method: 'POST', then: { kind: 'close', when: 'before-reading' } }] });
    await expect(create()).rejects.toThrow();
    const before = await size();
    emulator.current.set({ faults: [{ method: 'POST', then: { kind: 'close', when: 'after-carrying-out' } }] });
    await expect(create()).rejects.toThrow();

    expect([before, await size()]).toEqual([300, 301]);
    expect(emulator.current.calls[0]?.status).toBeNull();
  });

  test('break JSON, cut bodies short, and make them huge', async () => {
    emulator.current.set({
      faults: [
        { times: 1, then: { kind: 'broken-json' } },
        { times: 1, then: { kind: 'huge-body', bytes: 2_000_000 } },
        { times: 1, then: { kind: 'truncated-body' } },
      ],
    });

    const broken = await read();
    const huge = await read();

    expect([broken.status, broken.json]).toEqual([200, null]);
    expect(huge.text.length).toBeGreaterThan(2_000_000);
    expect(huge.json).toMatchObject({ type: 'huge' });
    await expect(read()).rejects.toThrow();
  });
});

describe('the rate limit', () => {
  test('refuses what goes beyond it, in JSON', async () => {
    emulator.current.set({ rateLimit: { calls: 1, body: 'json', retryAfterSeconds: 7 } });

    const first = await read();
    const second = await read();

    expect([first.status, second.status]).toEqual([200, 429]);
    expect(messageOf(second)).toBe('Rate limit for this resource has been exceeded');
    expect(second.headers.get('retry-after')).toBe('7');
  });

  test('refuses in plain text and without Retry-After, as has been seen too', async () => {
    emulator.current.set({ rateLimit: { calls: 0, body: 'text' } });

    const answer = await ask(emulator.current, WIDGET, { authorization: null });

    expect(answer.text).toBe('Rate limit for this resource has been exceeded');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(answer.headers.has('retry-after')).toBe(false);
    expect(answer.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(answer.headers.get('x-ratelimit-limit')).toBe('0, 0;w=3600');
  });

  test('is enforced by nobody unless it is switched on', async () => {
    for (let call = 0; call < 65; call += 1) await ask(emulator.current, '/nothing', { authorization: null });

    const answer = await ask(emulator.current, WIDGET, { authorization: null });

    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-ratelimit-remaining')).toBe('1');
  });
});

test('every answer can be made slow', async () => {
  emulator.current.set({ latencyMs: 80 });
  const startedMs = performance.now();

  await read();

  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(75);
});

test('what still works can say that it will not for long', async () => {
  emulator.current.set({ deprecations: [{ path: /\/issues/ }, { path: /\/hooks$/, change: 'CHANGE-1' }] });

  const issue = await read(`${WIDGET}/issues/1`);
  const hooks = await read(`${WIDGET}/hooks`);

  expect(issue.status).toBe(200);
  expect(issue.headers.get('deprecation')).toBe('@1771545600');
  expect(issue.headers.get('sunset')).toBe('Fri, 21 Aug 2026 00:00:00 UTC');
  expect(issue.headers.get('link')).toBe(
    '<https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-3071>; rel="deprecation"',
  );
  expect(hooks.headers.get('link')).toContain('#CHANGE-1>');
  expect((await read()).headers.has('deprecation')).toBe(false);
  expect((await read(`${WIDGET}/issues/999`)).headers.has('deprecation')).toBe(false);
});

test('reset brings back the seed, switches everything off and forgets the calls', async () => {
  emulator.current.set({ refuseIn: true, ignoreFields: true });
  await ask(emulator.current, `${WIDGET}/issues`, { json: { title: 'One more' } });

  emulator.current.reset();

  expect(emulator.current.calls).toEqual([]);
  expect(emulator.current.switches).toMatchObject({ refuseIn: false, ignoreFields: false });
  expect((await read(`${WIDGET}/issues?fields=size`)).json).toEqual({ size: 300 });
});
