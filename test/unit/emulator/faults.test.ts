import { send, at, messageOf, useEmulator } from './support';

const emulator = useEmulator();
const WIDGET = '/repositories/acme/widget';
const read = (path = WIDGET) => send(emulator.current, path);

describe('faults', () => {
  test('apply to matching calls only, for the given number of times', async () => {
    emulator.current.set({
      faults: [
        {
          method: 'GET',
          path: /\/issues$/,
          skip: 1,
          times: 2,
          then: { kind: 'response', status: 503, body: 'Down', headers: { 'Retry-After': '1' } },
        },
      ],
    });

    const statuses: number[] = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await read(`${WIDGET}/issues`)).status);

    expect(statuses).toEqual([200, 503, 503, 200]);
    expect((await read()).status).toBe(200);
  });

  test('can return text or JSON with any headers', async () => {
    emulator.current.set({
      faults: [
        { times: 1, then: { kind: 'response', status: 555, body: 'Too large', headers: { 'X-Why': 'diff' } } },
        { times: 1, then: { kind: 'response', status: 409, body: { type: 'error', error: { message: 'Conflict' } } } },
      ],
    });

    const text = await read();
    const json = await read();

    expect([text.status, text.text, text.headers.get('x-why')]).toEqual([555, 'Too large', 'diff']);
    expect([json.status, messageOf(json)]).toEqual([409, 'Conflict']);
  });

  test('can close the socket before or after a write is executed', async () => {
    const create = () => send(emulator.current, `${WIDGET}/issues`, { json: { title: 'Lost' } });
    const size = async () => at((await read(`${WIDGET}/issues?fields=size`)).json, 'size');

    emulator.current.set({ faults: [{ method: 'POST', then: { kind: 'close', when: 'before-reading' } }] });
    await expect(create()).rejects.toThrow();
    const before = await size();
    emulator.current.set({ faults: [{ method: 'POST', then: { kind: 'close', when: 'after-handling' } }] });
    await expect(create()).rejects.toThrow();

    expect([before, await size()]).toEqual([300, 301]);
    expect(emulator.current.calls[0]?.status).toBeNull();
  });

  test('can handle a write and then return another response, or its response late', async () => {
    const create = () => send(emulator.current, `${WIDGET}/issues`, { json: { title: 'Lost' } });
    const size = async () => at((await read(`${WIDGET}/issues?fields=size`)).json, 'size');
    const page = { kind: 'response', status: 502, body: 'Bad gateway' } as const;
    emulator.current.set({
      faults: [
        { method: 'POST', times: 1, then: page },
        { method: 'POST', times: 1, then: { ...page, afterHandling: true } },
        { method: 'POST', then: { kind: 'slow-response', afterMs: 50 } },
      ],
    });

    const unhandled = await create();
    const sizes = [await size()];
    const handled = await create();
    sizes.push(await size());
    let isAnswered = false;
    const slow = create().then(({ status }) => {
      isAnswered = true;
      return status;
    });
    while (sizes.at(-1) !== 302) sizes.push(await size());

    expect([unhandled, handled].map(({ status, text }) => [status, text])).toEqual(Array(2).fill([502, 'Bad gateway']));
    expect(sizes.slice(0, 2)).toEqual([300, 301]);
    expect(isAnswered).toBe(false);
    expect(await slow).toBe(201);
  });

  test('can return invalid, truncated or very large JSON', async () => {
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
