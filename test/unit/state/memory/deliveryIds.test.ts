import { MemoryDeliveryIds } from '../../../../src/state/memory/deliveryIds';
import { describeDeliveryIds } from '../../../conformance/deliveryIds';
import { ManualClock } from '../../../support/manualClock';

describeDeliveryIds('the delivery ids in memory', () => {
  const clock = new ManualClock();
  const ids = new MemoryDeliveryIds({ now: () => clock.now() });
  return Promise.resolve({
    ids,
    advance: (milliseconds) => {
      clock.advance(milliseconds);
    },
  });
});

async function process(ids: MemoryDeliveryIds, id: string): Promise<string> {
  const claim = await ids.claim(id, { owner: 'a', durationMs: 1_000 });
  await ids.complete(id, 'a');
  return claim;
}

test('the oldest delivery id is evicted when there are more than 10,000', async () => {
  const ids = new MemoryDeliveryIds({ now: () => 0 });
  for (let number = 0; number <= 10_000; number += 1) await process(ids, `${number}`);

  expect(await process(ids, '1')).toBe('done');
  expect(await process(ids, '10000')).toBe('done');
  expect(await process(ids, '0')).toBe('new');
});
