import type { DeliveryIds } from '../../src/webhooks/deliveryIds';

/** Delivery ids with a clock that the test sets. */
export interface IdsUnderTest {
  readonly ids: DeliveryIds;
  readonly advance: (milliseconds: number) => void;
}

const HOUR_MS = 3_600_000;

function lease(owner: string, durationMs = 10_000) {
  return { owner, durationMs };
}

/** The tests that every implementation of `DeliveryIds` must pass. */
export function describeDeliveryIds(name: string, create: () => Promise<IdsUnderTest>): void {
  describe(name, () => {
    let ids: DeliveryIds;
    let advance: IdsUnderTest['advance'];
    beforeEach(async () => {
      ({ ids, advance } = await create());
    });

    test('gives a delivery to one of 100 interleaved claims', async () => {
      const owners = Array.from({ length: 100 }, (_, index) => `owner ${index}`);

      const claims = await Promise.all(owners.map((owner) => ids.claim('d', lease(owner))));

      expect(claims.filter((claim) => claim === 'new')).toHaveLength(1);
      expect(claims.filter((claim) => claim === 'busy')).toHaveLength(99);
    });

    test('repeats the result of a claim for its owner', async () => {
      await ids.claim('d', lease('a'));

      expect(await ids.claim('d', lease('a'))).toBe('new');
    });

    test('reports a processed delivery for 24 hours', async () => {
      await ids.claim('d', lease('a'));
      await ids.complete('d', 'a');

      advance(24 * HOUR_MS - 1);
      expect(await ids.claim('d', lease('a'))).toBe('done');
      advance(1);
      expect(await ids.claim('d', lease('a'))).toBe('new');
    });

    test('gives a released delivery and an expired lease to the next claim', async () => {
      await ids.claim('released', lease('a'));
      await ids.claim('expired', lease('a', 1_000));
      await ids.release('released', 'a');
      advance(1_000);

      expect(await ids.claim('released', lease('b'))).toBe('new');
      expect(await ids.claim('expired', lease('b'))).toBe('new');
    });

    test('ignores an owner that has lost the delivery', async () => {
      await ids.claim('d', lease('a', 1_000));
      advance(1_000);
      await ids.claim('d', lease('b'));

      await ids.complete('d', 'a');
      await ids.release('d', 'a');

      expect(await ids.claim('d', lease('c'))).toBe('busy');
    });
  });
}
