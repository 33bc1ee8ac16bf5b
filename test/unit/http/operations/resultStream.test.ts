import type { ExecutionResult } from 'graphql';
import { createResultStream } from '../../../../src/http/operations/resultStream';

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
