import type { ExecutionResult } from 'graphql';
import { SharedExecutions } from '../../../../src/http/operations/sharedExecutions';

const EVENT = { kind: 'push' };

/** Creates executions that the test finishes. */
function executions() {
  const begun: { readonly signal: AbortSignal; readonly finish: (result: ExecutionResult) => void }[] = [];
  const execute = (signal: AbortSignal): Promise<ExecutionResult> => {
    return new Promise((resolve) => {
      begun.push({ signal, finish: resolve });
    });
  };
  return { begun, execute };
}

test('an event is executed once for all subscribers with the same key', async () => {
  const shared = new SharedExecutions();
  const { begun, execute } = executions();

  const results = Array.from({ length: 50 }, () => shared.run(EVENT, 'a', new AbortController().signal, execute));
  begun[0]?.finish({ data: { a: 1 } });

  expect(new Set(await Promise.all(results)).size).toBe(1);
  expect(begun).toHaveLength(1);
});

test.each([
  ['another key', EVENT, 'b'],
  ['another event object with equal content', { ...EVENT }, 'a'],
])('%s has a separate execution', (_what, event, key) => {
  const shared = new SharedExecutions();
  const { begun, execute } = executions();

  void shared.run(EVENT, 'a', new AbortController().signal, execute);
  void shared.run(event, key, new AbortController().signal, execute);

  expect(begun).toHaveLength(2);
});

test('a shared execution is aborted when its last subscriber disconnects', () => {
  const shared = new SharedExecutions();
  const { begun, execute } = executions();
  const [one, other] = [new AbortController(), new AbortController()];
  void shared.run(EVENT, 'a', one.signal, execute);
  void shared.run(EVENT, 'a', other.signal, execute);

  one.abort();
  const whileOneWaits = begun[0]?.signal.aborted;
  other.abort();

  expect(whileOneWaits).toBe(false);
  expect(begun[0]?.signal.aborted).toBe(true);
});

test('an aborted execution is not shared with later subscribers', () => {
  const shared = new SharedExecutions();
  const { begun, execute } = executions();
  const controller = new AbortController();
  void shared.run(EVENT, 'a', controller.signal, execute);
  controller.abort();

  void shared.run(EVENT, 'a', new AbortController().signal, execute);

  expect(begun.map(({ signal }) => signal.aborted)).toEqual([true, false]);
});
