import { ResolverQueue } from '../../../../src/graph/execution/resolverQueue';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('resolvers start at once up to the limit, and the others start in order', async () => {
  const queue = new ResolverQueue({ isActive: () => true, maxRunning: 2 });
  const begun: number[] = [];
  for (const number of [1, 2, 3, 4, 5]) {
    const waiting = queue.enter();
    if (waiting === undefined) begun.push(number);
    else void waiting.then(() => begun.push(number));
  }

  const atOnce = [...begun];
  queue.leave();
  await turn();
  await turn();
  const afterOne = [...begun];
  queue.leave();
  queue.leave();
  await turn();
  await turn();

  expect(atOnce).toEqual([1, 2]);
  expect(afterOne).toEqual([1, 2, 3]);
  expect(begun).toEqual([1, 2, 3, 4, 5]);
});

test('resolvers that finish at once do not block the event loop', async () => {
  const queue = new ResolverQueue({ isActive: () => true, maxRunning: 10 });
  let begun = 0;
  const run = async (): Promise<void> => {
    await queue.enter();
    begun += 1;
    queue.leave();
  };
  const perTurn: number[] = [];
  const all = Promise.all(Array.from({ length: 35 }, run));

  while (begun < 35) {
    const before = begun;
    await turn();
    perTurn.push(begun - before);
  }
  await all;

  expect(Math.max(...perTurn)).toBeLessThanOrEqual(20);
  expect(perTurn.length).toBeGreaterThanOrEqual(2);
});

test('resolvers of an abandoned operation do not start', async () => {
  let isActive = true;
  const queue = new ResolverQueue({ isActive: () => isActive, maxRunning: 1 });
  let begun = 0;
  void queue.enter();
  for (let count = 0; count < 3; count += 1) void queue.enter()?.then(() => (begun += 1));

  isActive = false;
  queue.leave();
  await turn();
  await turn();

  expect(begun).toBe(0);
});

test.each([
  [1, 400],
  [100, 4],
  [150, 3],
  [400, 1],
  [1_000, 1],
])('resolvers of %i objects each count with all of their objects, so %i run concurrently', async (weight, most) => {
  const queue = new ResolverQueue({ isActive: () => true, maxRunning: 400 });
  let begun = 0;
  const enter = (): void => {
    const waiting = queue.enter(weight);
    if (waiting === undefined) begun += 1;
    else void waiting.then(() => (begun += 1));
  };

  for (let index = 0; index < most + 1; index += 1) enter();
  const atOnce = begun;
  for (let index = 0; index < most; index += 1) queue.leave(weight);
  await turn();
  await turn();

  expect(atOnce).toBe(most);
  expect(begun).toBe(most + 1);
});
