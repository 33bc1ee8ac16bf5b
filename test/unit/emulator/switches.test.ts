import { ACCESS_TOKEN } from '../../../src/emulator/identity/credentials';
import { at, send, messageOf, useEmulator } from './support';

const emulator = useEmulator();
const WIDGET = '/repositories/acme/widget';
const read = (path = WIDGET) => send(emulator.current, path);

describe('call log', () => {
  test('contains the request, the credential type, the status and the bytes of each call', async () => {
    const response = await send(emulator.current, `${WIDGET}/hooks/%7Bnone%7D?fields=uuid&q=a%20b`);

    expect(emulator.current.calls).toHaveLength(1);
    expect(emulator.current.calls[0]).toMatchObject({
      method: 'GET',
      path: '/repositories/acme/widget/hooks/{none}',
      status: 404,
      bytes: response.text.length,
      credential: 'api-token',
      inFlight: 1,
    });
    expect(emulator.current.calls[0]?.query.get('q')).toBe('a b');
  });

  test('distinguishes an encoded slash from a slash', async () => {
    await read(`${WIDGET}/commit/feature%2Flogin`);

    expect(emulator.current.calls[0]?.path).toBe(`${WIDGET}/commit/feature%2Flogin`);
  });

  test('contains the number of concurrent calls', async () => {
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

  test('counts concurrent calls as one round', async () => {
    await Promise.all(Array.from({ length: 10 }, () => read()));

    expect(emulator.current.rounds).toBe(1);
    expect(emulator.current.maxInFlight).toBe(10);
  });

  test('counts the longest chain of calls', async () => {
    const chain = async (links: number) => {
      for (let link = 0; link < links; link += 1) await read();
    };

    await Promise.all([chain(1), chain(3), chain(2)]);

    expect(emulator.current.rounds).toBe(3);
  });

  test('includes a call that arrives slightly later', async () => {
    const late = new Promise((resolve) => setTimeout(resolve, 10)).then(() => read());

    await Promise.all([read(), late]);

    expect(emulator.current.rounds).toBe(1);
  });

  test('waits for a busy client', async () => {
    const first = read();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const busyUntil = performance.now() + 120;
    while (performance.now() < busyUntil);
    await new Promise((resolve) => setTimeout(resolve, 10));
    await Promise.all([first, read()]);

    expect(emulator.current.rounds).toBe(1);
  });

  test('releases all waiting calls when it is turned off', async () => {
    const held = read();

    emulator.current.set({ lockStep: false });

    expect((await held).status).toBe(200);
    expect(emulator.current.rounds).toBe(0);
  });

  test('does not wait for a call that never gets a response', async () => {
    emulator.current.set({ faults: [{ path: /hooks$/, then: { kind: 'hang' } }] });
    const abandoned = new AbortController();
    const hung = fetch(`${emulator.current.url}${WIDGET}/hooks`, { signal: abandoned.signal }).catch(() => 'aborted');

    expect((await read()).status).toBe(200);
    abandoned.abort();
    expect(await hung).toBe('aborted');
  });
});

describe('rate limit', () => {
  test('rejects calls above the limit with JSON and Retry-After', async () => {
    emulator.current.set({ rateLimit: { calls: 1, body: 'json', retryAfterSeconds: 7 } });

    const first = await read();
    const second = await read();

    expect([first.status, second.status]).toEqual([200, 429]);
    expect(messageOf(second)).toBe('Rate limit for this resource has been exceeded');
    expect(second.headers.get('retry-after')).toBe('7');
  });

  test('can reject calls with plain text and without Retry-After', async () => {
    emulator.current.set({ rateLimit: { calls: 0, body: 'text' } });

    const response = await send(emulator.current, WIDGET, { authorization: null });

    expect(response.text).toBe('Rate limit for this resource has been exceeded');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(response.headers.has('retry-after')).toBe(false);
    expect(response.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(response.headers.get('x-ratelimit-limit')).toBe('0, 0;w=3600');
  });

  test('reports to an access token that more than 80 % of the limit is used', async () => {
    emulator.current.set({ rateLimit: { calls: 10, body: 'json' } });

    const reports: (string | null)[] = [];
    for (let call = 0; call < 9; call += 1) {
      const response = await send(emulator.current, WIDGET, { authorization: `Bearer ${ACCESS_TOKEN}` });
      reports.push(response.headers.get('x-ratelimit-nearlimit'));
    }

    expect(reports.slice(-2)).toEqual(['false', 'true']);
  });

  test('is not enforced unless it is switched on', async () => {
    for (let call = 0; call < 65; call += 1) await send(emulator.current, '/nothing', { authorization: null });

    const response = await send(emulator.current, WIDGET, { authorization: null });

    expect(response.status).toBe(200);
    expect(response.headers.get('x-ratelimit-remaining')).toBe('1');
  });
});

test('the switch latencyMs delays every response', async () => {
  emulator.current.set({ latencyMs: 80 });
  const startedMs = performance.now();

  await read();

  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(75);
});

test('the switch deprecations adds deprecation headers to successful responses', async () => {
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

test('reset() restores the seed data and the default switches and clears the call log', async () => {
  emulator.current.set({ refuseIn: true, ignoreFields: true });
  await send(emulator.current, `${WIDGET}/issues`, { json: { title: 'One more' } });

  emulator.current.reset();

  expect(emulator.current.calls).toEqual([]);
  expect(emulator.current.switches).toMatchObject({ refuseIn: false, ignoreFields: false });
  expect((await read(`${WIDGET}/issues?fields=size`)).json).toEqual({ size: 300 });
});

test.each([
  ['issues', '', 10],
  ['issues', '?pagelen=25', 25],
  ['diffstat/a4933b7e860c82b12edb62a47183f3c9693ab51a', '', 25],
])('lists can have short pages: %s%s', async (list, query, rows) => {
  emulator.current.set({ maxPageLength: 25 });

  const page = await read(`${WIDGET}/${list}${query}`);
  const tooLong = await read(`${WIDGET}/${list}?pagelen=26`);

  expect(at(page.json, 'values.*.type')).toHaveLength(rows);
  expect([tooLong.status, messageOf(tooLong)]).toEqual([400, 'Invalid pagelen']);
});
