import type { ExecutionResult } from 'graphql';
import { createResultStream } from '../../../../src/http/operations/resultStream';

const DONE = { done: true, value: undefined };

/** One event, and a gate that its execution waits at. */
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
    display: () => new Error('shown'),
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

test('a result is what was executed for an event', async () => {
  const { results, execute } = createStream();
  const read = results.next();
  await new Promise(setImmediate);

  execute({ data: {} });

  expect(await read).toEqual({ done: false, value: { data: {} } });
});

test('what is executed for somebody who leaves meanwhile is not told', async () => {
  const { results, execute } = createStream();
  const read = results.next();
  await new Promise(setImmediate);

  await results.return();
  execute({ data: {} });

  expect(await read).toEqual(DONE);
});

test('what fails is shown, but not to somebody who has left', async () => {
  const [present, gone] = [createStream(), createStream()];
  const reads = [present.results.next(), gone.results.next()];
  await new Promise(setImmediate);

  await gone.results.return();
  for (const { fail } of [present, gone]) fail();

  const [told, silence] = await Promise.allSettled(reads);
  expect(told).toMatchObject({ status: 'rejected', reason: { message: 'shown' } });
  expect(silence).toEqual({ status: 'fulfilled', value: DONE });
});
