import { Cancellation } from '../../../src/rest/cancellation';
import { createOAuth1Signer } from '../../../src/bitbucket/credentials/oauth1Signer';
import { createFixtures, failureOf } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const NOW = Date.UTC(2026, 5, 1, 12);
const CREDENTIAL = { consumerKey: 'key', consumerSecret: 'secret', token: 'token', tokenSecret: 'secret' };
const cancellation = new Cancellation();
const request = { method: 'GET', url: new URL('https://api.bitbucket.org/2.0/user') };

function start() {
  let nowMs = NOW;
  const warnings: object[] = [];
  const ignore = (): void => undefined;
  const logger = { debug: ignore, info: ignore, warn: (details: object) => warnings.push(details) };
  const signer = createOAuth1Signer(CREDENTIAL, { now: () => nowMs, logger });
  return { signer, warnings, setNow: (milliseconds: number) => (nowMs = milliseconds) };
}

function timestampMsOf(header: string | undefined): number {
  return Number(/oauth_timestamp="(\d+)"/.exec(header ?? '')?.[1]) * 1_000;
}

test.each([
  [-16_000, true],
  [-15_000, false],
  [0, false],
  [15_000, false],
  [16_000, true],
  [undefined, false],
])('after a 401 whose Date differs by %s ms, the call is repeated: %s', async (differenceMs, expected) => {
  const { signer, warnings } = start();
  const rejected = await signer.authorize(request, cancellation);

  const renewed = await signer.renew(
    rejected ?? '',
    cancellation,
    differenceMs === undefined ? undefined : NOW + differenceMs,
  );

  const next = timestampMsOf(await signer.authorize(request, cancellation));
  expect(renewed).toBe(expected);
  expect(next).toBe(NOW + (expected ? (differenceMs ?? 0) : 0));
  expect(warnings).toEqual(expected ? [{ offsetSeconds: (differenceMs ?? 0) / 1_000 }] : []);
});

test.each([
  ['before 1970', Date.UTC(1000, 0, 1)],
  ['in 1970', 0],
  ['in the year 9999', Date.UTC(9999, 11, 31)],
  ['in the year 100000', Date.UTC(100_000, 0, 1)],
])('a Date %s is corrected by the Date of the next 401', async (_when, dateMs) => {
  const { signer } = start();
  await signer.renew((await signer.authorize(request, cancellation)) ?? '', cancellation, dateMs);
  const second = await signer.authorize(request, cancellation);

  const renewed = await signer.renew(second ?? '', cancellation, NOW);

  expect(second).toContain(`oauth_timestamp="${dateMs / 1_000}"`);
  expect(renewed).toBe(true);
  expect(timestampMsOf(await signer.authorize(request, cancellation))).toBe(NOW);
});

test('a clock that is corrected later, and a Date that was wrong, are recognised after the next 401', async () => {
  const { signer, warnings, setNow } = start();
  const first = await signer.authorize(request, cancellation);
  await signer.renew(first ?? '', cancellation, NOW + 600_000);
  setNow(NOW + 600_000);
  const second = await signer.authorize(request, cancellation);

  const renewed = await signer.renew(second ?? '', cancellation, NOW + 600_000);

  expect(timestampMsOf(second)).toBe(NOW + 1_200_000);
  expect(renewed).toBe(true);
  expect(timestampMsOf(await signer.authorize(request, cancellation))).toBe(NOW + 600_000);
  expect(warnings).toHaveLength(1);
});

test('a call is repeated once, even if each 401 has another Date', async () => {
  let nowMs = NOW;
  const { session, upstream } = await fixtures.start(
    () => ({ status: 401, headers: { date: new Date((nowMs += 3_600_000)).toUTCString() } }),
    { credential: { kind: 'oauth1', ...CREDENTIAL }, now: () => NOW },
  );

  expect((await failureOf(session.users.current())).code).toBe('UNAUTHENTICATED');
  expect(upstream.requests).toHaveLength(2);
});
