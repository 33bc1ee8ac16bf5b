import { setImmediate } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import { ClientError } from '../../../../src/http/operations/clientErrors';
import { EventStreamBody } from '../../../../src/http/streams/eventStreamBody';

type Step = ExecutionResult | Error;

/** Creates a body for these steps. After the last step, the stream stays open unless `ends` is true. */
function createBody(steps: readonly Step[], { ends = false } = {}) {
  const left = [...steps];
  const state = { reads: 0, returned: 0 };
  const body = new EventStreamBody({
    next: () => {
      state.reads += 1;
      const step = left.shift();
      if (step instanceof Error) return Promise.reject(step);
      if (step !== undefined) return Promise.resolve({ done: false, value: step });
      return ends ? Promise.resolve({ done: true, value: undefined }) : new Promise(() => undefined);
    },
    return: () => {
      state.returned += 1;
      return Promise.resolve({ done: true, value: undefined });
    },
  });
  return { body, state };
}

async function textOf(body: EventStreamBody): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of body) chunks.push(String(chunk));
  return chunks.join('');
}

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

test('each result is a `next` event, and the end is a `complete` event', async () => {
  const { body, state } = createBody([{ data: { a: 1 } }, { data: { a: 2 } }], { ends: true });

  const text = await textOf(body);

  expect(text).toBe(
    ':\n\nevent: next\ndata: {"data":{"a":1}}\n\nevent: next\ndata: {"data":{"a":2}}\n\nevent: complete\ndata:\n\n',
  );
  expect(state.returned).toBe(1);
});

test('the error of a failed stream is its last `next` event', async () => {
  const failure = new ClientError({ message: 'No longer.', extensions: { code: 'FORBIDDEN' } });
  const { body } = createBody([{ data: { a: 1 } }, failure]);

  const text = await textOf(body);

  expect(text.split('\n\n').slice(2)).toEqual([
    'event: next\ndata: {"errors":[{"message":"No longer.","extensions":{"code":"FORBIDDEN"}}]}',
    'event: complete\ndata:',
    '',
  ]);
});

test('an internal error is not visible to the client', async () => {
  const { body } = createBody([new Error('hunter2')]);

  expect(await textOf(body)).not.toContain('hunter2');
});

test('complete() ends an idle stream', async () => {
  const { body, state } = createBody([]);
  const text = textOf(body);
  await setImmediate();

  body.complete();
  body.complete();

  expect(await text).toBe(':\n\nevent: complete\ndata:\n\n');
  expect(state.returned).toBe(1);
});

test('results are read only as fast as the client receives them', async () => {
  const big = { data: { text: 'x'.repeat(10_000) } };
  const { body, state } = createBody(Array.from({ length: 1_000 }, () => big));

  body.read(0);
  await setImmediate();
  await setImmediate();

  expect(state.reads).toBeLessThan(10);
  body.destroy();
});

describe('heartbeats', () => {
  test('keep an idle stream open', async () => {
    const { body } = createBody([]);
    const chunks: string[] = [];
    body.on('data', (chunk) => chunks.push(String(chunk)));
    await setImmediate();

    jest.advanceTimersByTime(60_000);
    await setImmediate();

    expect(chunks.join('')).toBe(':\n\n'.repeat(6));
    expect(body.destroyed).toBe(false);
    body.destroy();
  });

  test('close a connection that receives nothing between two heartbeats', async () => {
    const big = { data: { text: 'x'.repeat(10_000) } };
    const { body, state } = createBody(Array.from({ length: 1_000 }, () => big));
    body.read(0);
    await setImmediate();
    await setImmediate();

    jest.advanceTimersByTime(12_000);
    expect(body.destroyed).toBe(false);

    jest.advanceTimersByTime(12_000);
    expect(body.destroyed).toBe(true);
    await setImmediate();
    expect(state.returned).toBe(1);
  });

  test('keep a connection open that receives data between two heartbeats, even if it is full at each of them', async () => {
    const big = { data: { text: 'x'.repeat(100_000) } };
    const { body } = createBody(Array.from({ length: 10 }, () => big));
    body.read(0);
    await setImmediate();

    for (let beat = 1; beat <= 4; beat += 1) {
      jest.advanceTimersByTime(12_000);
      expect(body.destroyed).toBe(false);
      body.read();
      await setImmediate();
      expect(body.readableLength).toBeGreaterThan(body.readableHighWaterMark);
    }

    jest.advanceTimersByTime(24_000);
    expect(body.destroyed).toBe(true);
  });

  test('close a connection that does not receive the end of the stream', async () => {
    const big = { data: { text: 'x'.repeat(20_000) } };
    const { body, state } = createBody([big]);
    body.read(0);
    await setImmediate();
    await setImmediate();
    body.complete();

    jest.advanceTimersByTime(24_000);

    expect(body.destroyed).toBe(true);
    await setImmediate();
    expect(state.returned).toBe(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('stop at the end of the stream', async () => {
    const { body } = createBody([], { ends: true });

    await textOf(body);

    expect(jest.getTimerCount()).toBe(0);
  });
});
