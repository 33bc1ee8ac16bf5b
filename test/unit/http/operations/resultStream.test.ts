import type { ExecutionResult } from 'graphql';
import { createResultStream } from '../../../../src/http/operations/resultStream';
import { PushSource } from '../../../support/pushSource';

const DONE = { done: true, value: undefined };

/** Creates a stream with one event, whose execution ends when the test calls `execute` or `fail`. */
function createStream() {
  let executed: (result: ExecutionResult) => void = () => undefined;
  let failed: (error: Error) => void = () => undefined;
  const results = createResultStream({
    events: { next: () => Promise.resolve({ done: false, value: 'event' }) },
    execute: () =>
      new Promise((resolve, reject) => {
        executed = resolve;
        failed = reject;
      }),
    toClientError: () => new Error('shown'),
    onEnd: () => undefined,
  });
  return {
    results,
    execute: (result: ExecutionResult) => {
      executed(result);
    },
    fail: () => {
      failed(new Error('unseen'));
    },
  };
}

test('a stream returns the result of an event', async () => {
  const { results, execute } = createStream();
  const read = results.next();
  await new Promise(setImmediate);

  execute({ data: {} });

  expect(await read).toEqual({ done: false, value: { data: {} } });
});

test('a stream does not return a result after its client disconnects', async () => {
  const { results, execute } = createStream();
  const read = results.next();
  await new Promise(setImmediate);

  await results.return();
  execute({ data: {} });

  expect(await read).toEqual(DONE);
});

test('a stream reports a failed execution, except after its client disconnects', async () => {
  const [connected, disconnected] = [createStream(), createStream()];
  const reads = [connected.results.next(), disconnected.results.next()];
  await new Promise(setImmediate);

  await disconnected.results.return();
  for (const { fail } of [connected, disconnected]) fail();

  const [failed, ended] = await Promise.allSettled(reads);
  expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'shown' } });
  expect(ended).toEqual({ status: 'fulfilled', value: DONE });
});

describe('a stream whose signal aborts', () => {
  /** Creates a stream of events that the test pushes. */
  function createPushStream(signal: AbortSignal) {
    const source = new PushSource<object>();
    const ends: string[] = [];
    const results = createResultStream({
      events: source.stream(),
      execute: () => Promise.resolve({ data: {} }),
      toClientError: (error) => new Error(`shown: ${error instanceof Error ? error.message : ''}`),
      onEnd: () => ends.push('end'),
      signal,
    });
    return { source, results, ends };
  }

  test('rejects a pending read with the reason, once', async () => {
    const controller = new AbortController();
    const { source, results } = createPushStream(controller.signal);
    const read = results.next();

    controller.abort(new Error('over'));

    await expect(read).rejects.toThrow('shown: over');
    expect(await results.next()).toEqual(DONE);
    expect(source.open).toBe(0);
  });

  test('drops the events that were not read, and releases its resources at once', async () => {
    const controller = new AbortController();
    const { source, results, ends } = createPushStream(controller.signal);
    source.push({});
    source.push({});

    controller.abort(new Error('over'));

    expect([source.open, ends.length]).toEqual([0, 1]);
    await expect(results.next()).rejects.toThrow('shown: over');
  });

  test('drops the result of an event that is being executed', async () => {
    const controller = new AbortController();
    const { source, results } = createPushStream(controller.signal);
    source.push({});
    const read = results.next();

    await Promise.resolve();
    controller.abort(new Error('over'));

    await expect(read).rejects.toThrow('shown: over');
  });

  test('ends at its first read if the signal had aborted before', async () => {
    const { source, results } = createPushStream(AbortSignal.abort(new Error('over')));

    await expect(results.next()).rejects.toThrow('shown: over');
    expect(source.open).toBe(0);
  });

  test('ends without an error after its client disconnects', async () => {
    const controller = new AbortController();
    const { results } = createPushStream(controller.signal);

    await results.return();
    controller.abort(new Error('over'));

    expect(await results.next()).toEqual(DONE);
  });
});
