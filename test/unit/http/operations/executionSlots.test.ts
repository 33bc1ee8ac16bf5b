import type { Release } from '../../../../src/lib/releaseOnce';
import { ExecutionSlots } from '../../../../src/http/operations/executionSlots';

/** Starts all callers at once. */
const NO_TURNS = { waitForTurn: () => Promise.resolve() };
const NEVER = new AbortController().signal;

/** Creates callers that enter and leave at the request of the test. */
function crowd(slots: ExecutionSlots) {
  const inside: { readonly name: string; readonly leave: Release }[] = [];
  return {
    inside: () => inside.map(({ name }) => name),
    enter: (caller: string, name = caller, signal: AbortSignal = NEVER) => {
      return slots.acquire(caller, signal).then((leave) => {
        inside.push({ name, leave });
      });
    },
    leave: async (name: string) => {
      const index = inside.findIndex((each) => each.name === name);
      inside.splice(index, 1)[0]?.leave();
      await new Promise(setImmediate);
    },
  };
}

test('a caller gets at most its share of the slots', async () => {
  const { enter, inside } = crowd(new ExecutionSlots({ perCaller: 2, total: 5 }, NO_TURNS));

  for (const name of ['a1', 'a2', 'a3', 'a4']) void enter('a', name);
  for (const name of ['b1', 'b2', 'b3']) void enter('b', name);
  void enter('c', 'c1');
  void enter('d', 'd1');
  await new Promise(setImmediate);

  expect(inside()).toEqual(['a1', 'a2', 'b1', 'b2', 'c1']);
});

test('free slots go to waiting callers in turn', async () => {
  const { enter, inside, leave } = crowd(new ExecutionSlots({ perCaller: 2, total: 2 }, NO_TURNS));
  for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) void enter('a', name);
  void enter('b', 'b1');
  await new Promise(setImmediate);

  await leave('a1');
  await leave('a2');
  await leave('a3');

  expect(inside()).toEqual(['b1', 'a4']);
});

test('a waiting caller that aborts fails with its reason and takes no slot', async () => {
  const { enter, inside, leave } = crowd(new ExecutionSlots({ perCaller: 1, total: 1 }, NO_TURNS));
  const controller = new AbortController();
  void enter('a', 'a1');
  const waiting = enter('a', 'a2', controller.signal);
  void enter('a', 'a3');

  controller.abort(new Error('late'));

  await expect(waiting).rejects.toThrow('late');
  await leave('a1');
  expect(inside()).toEqual(['a3']);
});

test('a caller that has already aborted fails with its reason', async () => {
  const { enter } = crowd(new ExecutionSlots({ perCaller: 1, total: 1 }, NO_TURNS));

  await expect(enter('a', 'a1', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
});

test('a slot that is released twice is free once', async () => {
  const slots = new ExecutionSlots({ perCaller: 1, total: 1 }, NO_TURNS);
  const leave = await slots.acquire('a', NEVER);
  leave();
  leave();
  const { enter, inside } = crowd(slots);

  void enter('a', 'a1');
  void enter('b', 'b1');
  await new Promise(setImmediate);

  expect(inside()).toEqual(['a1']);
});
