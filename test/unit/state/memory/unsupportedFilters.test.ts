import { MemoryUnsupportedFilters } from '../../../../src/state/memory/unsupportedFilters';
import { describeUnsupportedFilters } from '../../../conformance/unsupportedFilters';
import { ManualClock } from '../../../support/manualClock';

describeUnsupportedFilters('the unsupported filters in memory', () => {
  const clock = new ManualClock();
  const filters = new MemoryUnsupportedFilters(() => clock.now());
  return Promise.resolve({
    filters,
    advance: (milliseconds) => {
      clock.advance(milliseconds);
    },
  });
});

test('the oldest unsupported filter is evicted when there are more than 1,000', async () => {
  const filters = new MemoryUnsupportedFilters(() => 0);
  for (let number = 0; number <= 1_000; number += 1) await filters.add(`${number}`);

  expect(await filters.has('0')).toBe(false);
  expect(await filters.has('1')).toBe(true);
  expect(await filters.has('1000')).toBe(true);
});

test('an unsupported filter that is added again is the newest', async () => {
  const filters = new MemoryUnsupportedFilters(() => 0);
  for (let number = 0; number < 1_000; number += 1) await filters.add(`${number}`);

  await filters.add('0');
  await filters.add('1000');

  expect(await filters.has('0')).toBe(true);
  expect(await filters.has('1')).toBe(false);
});
