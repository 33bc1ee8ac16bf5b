import { EventLoopTurns } from '../../../../src/http/operations/eventLoopTurns';

/** Creates turns that advance when the test calls `turn`. */
function manualTurns(maxPerTurn: number) {
  const scheduled: (() => void)[] = [];
  const turns = new EventLoopTurns({ maxPerTurn, schedule: (task) => scheduled.push(task) });
  const begun: string[] = [];
  return {
    begun,
    scheduled,
    enter: (caller: string, name = caller, characters = 0) =>
      void turns.waitForTurn(caller, characters).then(() => begun.push(name)),
    turn: async () => {
      scheduled.shift()?.();
      await new Promise(setImmediate);
      return [...begun];
    },
  };
}

test('the maximum number of operations starts at once, and the same number in each later turn', async () => {
  const { enter, turn, begun } = manualTurns(2);

  for (const name of ['1', '2', '3', '4', '5']) enter('a', name);
  await new Promise(setImmediate);
  const counts = [begun.length, (await turn()).length, (await turn()).length];

  expect(counts).toEqual([2, 4, 5]);
  expect(begun).toEqual(['1', '2', '3', '4', '5']);
});

test('waiting callers start in turn', async () => {
  const { enter, turn } = manualTurns(2);

  for (const name of ['a1', 'a2', 'a3', 'a4', 'a5', 'a6']) enter('a', name);
  enter('b', 'b1');
  enter('c', 'c1');
  await turn();
  const begun = await turn();

  expect(begun).toEqual(['a1', 'a2', 'a3', 'b1', 'c1', 'a4']);
});

test.each([1, 3, 100])('%i sequential operations do not wait, and leave no scheduled task', async (count) => {
  const { enter, turn, scheduled, begun } = manualTurns(1);

  for (let index = 0; index < count; index += 1) {
    enter('a');
    await turn();
  }

  expect(begun).toHaveLength(count);
  expect(scheduled).toEqual([]);
});

test.each([
  ['short documents', 4_000, 4],
  ['documents of two units', 5_000, 2],
  ['long documents', 60_000, 1],
])('%s of %i characters start %i at a time', async (_what, characters, perTurn) => {
  const { enter, turn, begun } = manualTurns(4);

  for (let index = 0; index < 8; index += 1) enter('a', String(index), characters);
  await new Promise(setImmediate);
  const counts = [begun.length, (await turn()).length];

  expect(counts).toEqual([perTurn, 2 * perTurn]);
});
