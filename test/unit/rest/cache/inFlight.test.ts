import { type Flight, type FlightResponse, InFlight } from '../../../../src/rest/cache/inFlight';
import type { ResponseKey } from '../../../../src/rest/cache/responseStore';

const KEY: ResponseKey = { scope: { principal: 'one' }, kind: 'issue', isImmutable: false, call: '/issues?' };
const RESPONSE: FlightResponse = {
  response: { status: 200, body: '', requestedAt: 0 },
  location: undefined,
  isCacheable: true,
};

function start(inFlight: InFlight, version: string | undefined) {
  let end: () => void = () => undefined;
  const flight: Flight = inFlight.start(KEY, version, () => {
    return new Promise((resolve) => {
      end = () => {
        resolve(RESPONSE);
      };
    });
  });
  return {
    flight,
    end: async () => {
      end();
      await new Promise(setImmediate);
    },
  };
}

describe('a read in flight', () => {
  test.each([
    ['the same version', '1', '1', true],
    ['another version', '1', '2', false],
    ['a version that is known now', undefined, '1', false],
    ['a version that is not known any more', '1', undefined, false],
    ['no version, as the read itself', undefined, undefined, true],
  ])('can be joined by a read with %s: %s, then %s', (_what, first, second, isJoined) => {
    const inFlight = new InFlight();
    const { flight } = start(inFlight, first);

    expect(inFlight.find(KEY, second)).toBe(isJoined ? flight : undefined);
  });

  test('becomes outdated by an eviction after a later read has replaced it', () => {
    const inFlight = new InFlight();
    const first = start(inFlight, '1');
    const second = start(inFlight, '2');

    inFlight.evict({});

    expect([first.flight.isOutdated, second.flight.isOutdated]).toEqual([true, true]);
    expect(inFlight.find(KEY, '2')).toBeUndefined();
  });

  test('remains joinable when an earlier read ends, and not after it has ended itself', async () => {
    const inFlight = new InFlight();
    const first = start(inFlight, '1');
    const second = start(inFlight, '2');

    await first.end();
    expect(inFlight.find(KEY, '2')).toBe(second.flight);
    await second.end();
    expect(inFlight.find(KEY, '2')).toBeUndefined();
  });
});
