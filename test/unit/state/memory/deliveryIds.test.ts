import { MemoryDeliveryIds } from '../../../../src/state/memory/deliveryIds';
import { ManualClock } from '../../../support/manualClock';

const HOUR_MS = 60 * 60 * 1_000;

test('a delivery id expires after 24 hours', async () => {
  const clock = new ManualClock();
  const ids = new MemoryDeliveryIds({ now: () => clock.now() });
  await ids.add('one');

  clock.advance(24 * HOUR_MS - 1);
  expect(await ids.has('one')).toBe(true);

  clock.advance(1);
  expect(await ids.has('one')).toBe(false);
});

test('the oldest delivery id is evicted when there are more than 10,000', async () => {
  const ids = new MemoryDeliveryIds({ now: () => 0 });
  for (let number = 0; number <= 10_000; number += 1) await ids.add(`${number}`);

  expect(await ids.has('0')).toBe(false);
  expect(await ids.has('1')).toBe(true);
  expect(await ids.has('10000')).toBe(true);
});

test('a delivery id that is added again is the newest', async () => {
  const ids = new MemoryDeliveryIds({ now: () => 0, maxIds: 2 });
  await ids.add('one');
  await ids.add('two');

  await ids.add('one');
  await ids.add('three');

  expect(await ids.has('one')).toBe(true);
  expect(await ids.has('two')).toBe(false);
});
