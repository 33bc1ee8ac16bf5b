import { MemoryQuotaLedger } from '../../../../src/state/memory/quotaLedger';
import type { QuotaLedger } from '../../../../src/rest/quota/ledger';
import { createFixtures, failureOf, repository } from '../../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const ACCESS_TOKEN = { kind: 'access-token', accessToken: 'secret' } as const;

/** A ledger that is asynchronous, like one that several processes share, and records the names of its steps. */
function createRecorder(): { readonly ledger: QuotaLedger; readonly steps: string[] } {
  const memory = new MemoryQuotaLedger();
  const steps: string[] = [];
  const step = async <T>(name: string, run: () => T): Promise<T> => {
    steps.push(name);
    await new Promise(setImmediate);
    return run();
  };
  const ledger: QuotaLedger = {
    countRequest: (account, atMs) => step('countRequest', () => memory.countRequest(account, atMs)),
    observe: (account, reported, atMs) =>
      step('observe', () => {
        memory.observe(account, reported, atMs);
      }),
    setBrake: (account, brake) =>
      step('setBrake', () => {
        memory.setBrake(account, brake);
      }),
    knownBrakeMs: (account, nowMs) => {
      steps.push('knownBrakeMs');
      return memory.knownBrakeMs(account, nowMs);
    },
    read: (account, nowMs) => step('read', () => memory.read(account, nowMs)),
  };
  return { ledger, steps };
}

test('a call takes one step of the ledger before its request, and one after its response', async () => {
  const { ledger, steps } = createRecorder();
  const { session } = await fixtures.start(() => ({}), { credential: ACCESS_TOKEN, quotaLedger: ledger });

  await session.repositories.get(repository);

  expect(steps).toEqual(['countRequest', 'observe']);
});

test('calls at the same time take the same number of steps', async () => {
  const { ledger, steps } = createRecorder();
  const { session } = await fixtures.start(() => ({}), { credential: ACCESS_TOKEN, quotaLedger: ledger });

  await Promise.all(Array.from({ length: 20 }, (_, call) => session.users.get(`user-${call}`)));

  expect(steps.sort()).toEqual([...Array<string>(20).fill('countRequest'), ...Array<string>(20).fill('observe')]);
});

test('a call that must wait for a slot checks the known brake before, without a step of a shared ledger', async () => {
  const { ledger, steps } = createRecorder();
  const options = { credential: ACCESS_TOKEN, quotaLedger: ledger, maxConcurrency: 1 };
  const { session } = await fixtures.start(() => ({}), options);

  await Promise.all([session.users.get('one'), session.users.get('two')]);

  expect(steps.sort()).toEqual(['countRequest', 'countRequest', 'knownBrakeMs', 'observe', 'observe']);
});

test('a braked call fails in one step, without a request', async () => {
  const { ledger, steps } = createRecorder();
  const options = { credential: ACCESS_TOKEN, quotaLedger: ledger };
  const { session, upstream } = await fixtures.start(
    () => ({ status: 429, headers: { 'retry-after': '120' } }),
    options,
  );
  await failureOf(session.repositories.get(repository));
  steps.length = 0;

  const { code } = await failureOf(session.repositories.get(repository));

  expect([code, steps, upstream.requests.length]).toEqual(['RATE_LIMITED', ['countRequest'], 1]);
});

test('a braked call requests no OAuth 2.0 token', async () => {
  let tokens = 0;
  let now = 0;
  const tokenEndpoint = await fixtures.startUpstream(() => {
    tokens += 1;
    return { body: { access_token: `token-${tokens}`, expires_in: 60 } };
  });
  const tokenUrl = `${tokenEndpoint.origin}/token`;
  const { session } = await fixtures.start(() => ({ status: 429, headers: { 'retry-after': '3000' } }), {
    credential: { kind: 'oauth2', consumerKey: 'key', consumerSecret: 'secret', tokenUrl },
    now: () => now,
  });
  await failureOf(session.repositories.get(repository));
  now = 120_000;

  const { code } = await failureOf(session.repositories.get(repository));

  expect([code, tokens]).toEqual(['RATE_LIMITED', 1]);
});
