import type { QuotaLedger } from '../../src/rest/quota/ledger';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The beginning of a minute. */
const START = 100 * HOUR_MS;
const API = { principal: 'ada', group: 'api' };
const OTHERS = [
  { principal: 'ada', group: 'webhooks' },
  { principal: 'bruno', group: 'api' },
];

/** The tests that every implementation of `QuotaLedger` must pass. All times are arguments of its methods. */
export function describeQuotaLedger(name: string, create: () => Promise<QuotaLedger>): void {
  describe(name, () => {
    let ledger: QuotaLedger;
    beforeEach(async () => {
      ledger = await create();
    });

    async function sentAt(nowMs: number, account = API): Promise<number> {
      const { sent } = await ledger.read(account, nowMs);
      return sent.reduce((sum, { requests }) => sum + requests, 0);
    }

    test('counts each of 100 interleaved requests, by principal and group', async () => {
      const results = await Promise.all(
        Array.from({ length: 100 }, async (_, index) => ledger.countRequest(API, START + index * 1_000)),
      );

      expect(new Set(results)).toEqual(new Set([0]));
      expect((await ledger.read(API, START + MINUTE_MS)).sent).toEqual([
        { at: START, requests: 60 },
        { at: START + MINUTE_MS, requests: 40 },
      ]);
      expect(await Promise.all(OTHERS.map((account) => sentAt(START, account)))).toEqual([0, 0]);
    });

    test('counts a request until its minute is an hour old', async () => {
      await ledger.countRequest(API, START + 30_000);

      expect(await sentAt(START + MINUTE_MS + HOUR_MS - 1)).toBe(1);
      expect(await sentAt(START + MINUTE_MS + HOUR_MS)).toBe(0);
    });

    test('counts no request of its account while a brake is active', async () => {
      await ledger.setBrake(API, { since: START, until: START + 1_000 });

      const results = await Promise.all([
        ...Array.from({ length: 100 }, async () => ledger.countRequest(API, START + 400)),
        ...OTHERS.map(async (account) => ledger.countRequest(account, START + 400)),
      ]);
      const counted = await sentAt(START + 400);
      const after = await ledger.countRequest(API, START + 1_000);

      expect(results).toEqual([...Array.from({ length: 100 }, () => 600), 0, 0]);
      expect([counted, after]).toEqual([0, 0]);
    });

    test('knows a brake that it has set until the brake ends', async () => {
      const before = ledger.knownBrakeMs(API, START);
      await ledger.setBrake(API, { since: START, until: START + 1_000 });

      expect(before).toBe(0);
      expect([400, 999, 1_000].map((ms) => ledger.knownBrakeMs(API, START + ms))).toEqual([600, 1, 0]);
      expect(OTHERS.map((account) => ledger.knownBrakeMs(account, START))).toEqual([0, 0]);
    });

    test('has the brake that ends last, in whatever order brakes are set', async () => {
      const ends = [3_000, 120_000, 500, 7_000];
      await Promise.all(ends.map(async (end) => ledger.setBrake(API, { since: START, until: START + end })));

      expect(await ledger.countRequest(API, START)).toBe(120_000);
      expect((await ledger.read(API, START)).brake).toEqual({ since: START, until: START + 120_000 });
    });

    test('returns a brake that has ended until the next response', async () => {
      const brake = { since: START, until: START + 1_000 };
      await ledger.setBrake(API, brake);

      await ledger.observe(API, {}, START + 999);
      const during = await ledger.read(API, START + 999);
      const after = await ledger.read(API, START + 1_000);
      await ledger.observe(API, {}, START + 1_000);

      expect([during.brake, after.brake]).toEqual([brake, brake]);
      expect((await ledger.read(API, START + 1_000)).brake).toBeUndefined();
    });

    test('returns the latest report and the requests since, in whatever order reports are stored', async () => {
      await ledger.countRequest(API, START + 1_000);
      await ledger.observe(API, { limit: 1_000, remaining: 7 }, START + 2_000);
      await ledger.countRequest(API, START + 2_000);
      await ledger.observe(API, { limit: 500 }, START + 1_999);
      await ledger.observe(API, {}, START + 3_000);

      expect(await ledger.read(API, START + 3_000)).toMatchObject({
        reported: { limit: 1_000, remaining: 7 },
        reportedAt: START + 2_000,
        sentSinceReport: 1,
      });
    });
  });
}
