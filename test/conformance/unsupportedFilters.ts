import type { UnsupportedFilters } from '../../src/bitbucket/unsupportedFilters';
import type { Awaitable } from '../../src/lib/awaitable';

/** A store of unsupported filters with a clock that the test sets. */
export interface FiltersUnderTest {
  readonly filters: UnsupportedFilters;
  readonly advance: (milliseconds: number) => Awaitable<void>;
}

const MINUTE_MS = 60 * 1_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The tests that every implementation of `UnsupportedFilters` must pass. */
export function describeUnsupportedFilters(name: string, create: () => Promise<FiltersUnderTest>): void {
  describe(name, () => {
    let filters: UnsupportedFilters;
    let advance: FiltersUnderTest['advance'];
    beforeEach(async () => {
      ({ filters, advance } = await create());
    });

    test('contain each of 100 interleaved additions, and nothing else', async () => {
      const names = Array.from({ length: 100 }, (_, index) => `filter ${index}`);

      await Promise.all(names.map((each) => filters.add(each)));

      expect(await Promise.all(names.map((each) => filters.has(each)))).toEqual(names.map(() => true));
      expect(await filters.has('another')).toBe(false);
    });

    test('contain a filter for one hour', async () => {
      await filters.add('one');

      await advance(HOUR_MS - MINUTE_MS);
      expect(await filters.has('one')).toBe(true);
      await advance(MINUTE_MS);
      expect(await filters.has('one')).toBe(false);
    });

    test('contain a filter for one hour after it was added again', async () => {
      await filters.add('one');
      await advance(HOUR_MS / 2);
      await filters.add('one');

      await advance(HOUR_MS - MINUTE_MS);
      expect(await filters.has('one')).toBe(true);
    });
  });
}
