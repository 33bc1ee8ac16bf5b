import { at, type EmulatorResponse, send, useEmulator } from './support';

const emulator = useEmulator();
const PIPELINES = '/repositories/acme/widget/pipelines/';

/** Position of the pipeline and the step with the longest log. */
const LONG = [125, 1] as const;

/** Returns the address of the log of a step. @param index from 0 */
async function logOf(number: number, index: number): Promise<string> {
  const pipeline = (await send(emulator.current, `${PIPELINES}${number}`)).json;
  const steps = `${PIPELINES}${encodeURIComponent(String(at(pipeline, 'uuid')))}/steps/`;
  const step = (await send(emulator.current, `${steps}?pagelen=100&page=${1 + Math.floor(index / 100)}`)).json;
  return `${steps}${encodeURIComponent(String(at(step, `values.${index % 100}.uuid`)))}/log`;
}

function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<EmulatorResponse> {
  return send(emulator.current, path, { headers });
}

describe('the log of a step', () => {
  test('is a sequence of bytes', async () => {
    const { status, headers, text } = await get(await logOf(...LONG));

    expect([status, headers.get('content-type'), headers.get('accept-ranges')]).toEqual([
      200,
      'application/octet-stream',
      'bytes',
    ]);
    expect(text).toContain('✓ test 1 passed');
    expect(text.endsWith('✗ test 2000 failed: expected 10, received 11\n')).toBe(true);
    expect(headers.get('content-range')).toBeNull();
  });

  test.each([
    ['bytes=0-3', 0, 4],
    ['bytes=10-10', 10, 11],
    ['bytes=100-', 100, undefined],
    ['bytes=-50', -50, undefined],
    ['bytes=-9999999', 0, undefined],
    ['bytes=5-99999999', 5, undefined],
  ])('can be read in part: %s', async (range, start, end) => {
    const path = await logOf(...LONG);
    const whole = Buffer.from((await get(path)).text);
    const expected = whole.subarray(start, end);
    const first = start < 0 ? whole.length + start : start;

    const response = await fetchBytes(path, range);

    expect(response.status).toBe(206);
    expect(response.bytes.equals(expected)).toBe(true);
    expect(response.headers.get('content-range')).toBe(`bytes ${first}-${first + expected.length - 1}/${whole.length}`);
  });

  test.each(['bytes=9999999-', 'bytes=9999999-99999999', 'bytes=-0'])('is 416 for %s', async (range) => {
    const path = await logOf(...LONG);
    const { length } = Buffer.from((await get(path)).text);

    const response = await get(path, { range });

    expect([response.status, response.headers.get('content-range')]).toEqual([416, `bytes */${length}`]);
    expect(at(response.json, 'error.message')).toBe('Range not satisfiable');
  });

  test.each(['lines=1-2', 'bytes=x', 'bytes=-', 'bytes=5-1', 'bytes=0-1,5-6'])('is whole for %s', async (range) => {
    expect((await get(await logOf(...LONG), { range })).status).toBe(200);
  });

  test('is 416 for every range if it is empty', async () => {
    const path = await logOf(120, 104);

    expect([(await get(path)).status, (await get(path)).text]).toEqual([200, '']);
    for (const range of ['bytes=-100', 'bytes=0-', 'bytes=0-10']) {
      expect((await get(path, { range })).status).toBe(416);
    }
  });

  test('is 304 if the client has it', async () => {
    const path = await logOf(...LONG);
    const etag = (await get(path)).headers.get('etag') ?? '';

    expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
    expect((await get(path, { 'if-none-match': etag, range: 'bytes=-10' })).status).toBe(304);
    expect((await get(path, { range: 'bytes=-10' })).headers.get('etag')).toBe(etag);
  });

  test.each([
    ['has not started', 127, 3],
    ['did not run', 125, 2],
    ['has ended without one', 120, 103],
  ])('does not exist if the step %s', async (_what, number, index) => {
    const { status, json } = await get(await logOf(number, index), { range: 'bytes=-100' });

    expect([status, at(json, 'error.message')]).toEqual([404, 'Not found']);
  });

  test.each([
    ['application/json', 406],
    ['text/plain', 406],
    ['application/octet-stream', 200],
    ['text/html, */*;q=0.1', 200],
    ['application/*', 200],
  ])('needs a client that accepts bytes: %s', async (accept, expected) => {
    expect((await get(await logOf(...LONG), { accept })).status).toBe(expected);
  });
});

describe('with the switch logStorage', () => {
  const logStorage = 'https://storage.example/logs?signature=x';

  test('the log of a completed step is at another address', async () => {
    emulator.current.set({ logStorage });

    const { status, headers, text } = await get(await logOf(...LONG), { range: 'bytes=-10' });

    expect([status, headers.get('location'), text]).toEqual([307, logStorage, '']);
  });

  test('the log of a running step is in the response', async () => {
    emulator.current.set({ logStorage });

    expect((await get(await logOf(130, 1))).text).toBe('+ npm run deploy\n');
  });

  test('a step without a log is 404', async () => {
    emulator.current.set({ logStorage });

    expect((await get(await logOf(125, 2))).status).toBe(404);
  });
});

async function fetchBytes(path: string, range: string) {
  const response = await fetch(`${emulator.current.url}${path}`, { headers: { range } });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}
