import { MemorySessionStore } from '../../../../src/state/memory/sessionStore';
import { until } from '../../../support/until';
import { failureOf, type FakeResponse } from '../upstream';
import { FaultyTokens } from './faultyTokens';
import {
  createInstance,
  fixtures,
  type Instance,
  type InstanceOptions,
  INVALID_GRANT,
  KEY,
  type OAuth2Service,
  signIn,
  startOAuth2Service,
} from './support';

const RENEWAL_MS = 7_140_000;

let nowMs: number;
let service: OAuth2Service;
let sessions: MemorySessionStore;
beforeEach(async () => {
  nowMs = 0;
  service = await startOAuth2Service();
  sessions = new MemorySessionStore({ now: () => nowMs });
});
afterEach(() => fixtures.closeAll());

function create(options: InstanceOptions = {}): Instance {
  return createInstance(service.upstream, service.settings, { sessions, now: () => nowMs, ...options });
}

/** The requests of a session that has just been created. */
async function createSignedIn(options: InstanceOptions = {}): Promise<Instance> {
  const instance = create(options);
  await signIn(instance, sessions);
  service.forms.length = 0;
  return instance;
}

/** The name of the error of a failed read. */
async function outcomeOf(read: Promise<unknown>): Promise<string> {
  return read.then(
    () => 'success',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
}

const authorizations = () =>
  service.upstream.requests.filter(({ path }) => path.startsWith('/users/')).map(({ authorization }) => authorization);

describe('the renewal of a session', () => {
  test('happens one minute before the access token expires, once for all requests', async () => {
    const tokens = new FaultyTokens(sessions.tokens);
    const one = await createSignedIn({ tokens });
    nowMs = RENEWAL_MS - 1;
    await one.read();
    const before = service.sent();
    nowMs = RENEWAL_MS;

    await Promise.all(Array.from({ length: 20 }, () => one.read()));

    expect([before, service.sent()]).toEqual([[], ['refresh-1']]);
    expect(new Set(authorizations().slice(1))).toEqual(new Set(['Bearer access-2']));
    expect(one.outcomes).toEqual(['renewed']);
    expect(tokens.commands).toEqual(['read', 'read', 'claimRenewal', 'read', 'store']);
    expect(Object.fromEntries(service.forms[0] ?? [])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
    });
  });

  test('uses the refresh token of the last renewal', async () => {
    const one = await createSignedIn();

    for (let hours = 1; hours <= 4; hours += 1) {
      nowMs += RENEWAL_MS;
      await one.read();
    }

    expect(service.sent()).toEqual(['refresh-1', 'refresh-2', 'refresh-3', 'refresh-4']);
  });

  test('reads the stored tokens only if its own are due or were rejected', async () => {
    const tokens = new FaultyTokens(sessions.tokens);
    const one = await createSignedIn({ tokens });

    await one.read();
    await Promise.all([one.read(), one.read()]);
    const afterReads = [...tokens.commands];
    service.expire();
    await one.read();

    expect(afterReads).toEqual(['read']);
    expect(tokens.commands).toEqual(['read', 'read', 'claimRenewal', 'read', 'store']);
  });

  test('happens once after a 401 for all requests that it failed', async () => {
    const one = await createSignedIn();
    await one.read();
    service.expire();

    await Promise.all(Array.from({ length: 10 }, () => one.read()));

    expect(service.sent()).toEqual(['refresh-1']);
    expect(one.revoked).toEqual([]);
  });

  test('does not help against a 401 that remains: the request fails and the session continues', async () => {
    const one = await createSignedIn();
    service.onApi = () => ({ status: 401 });

    const error = await failureOf(one.read());
    service.onApi = () => undefined;
    await one.read();

    expect(error.code).toBe('UNAUTHENTICATED');
    expect(service.sent()).toEqual(['refresh-1']);
    expect(authorizations()).toEqual(['Bearer access-1', 'Bearer access-2', 'Bearer access-2']);
    expect(one.revoked).toEqual([]);
  });

  test('happens at most once a minute while Bitbucket rejects also the new tokens', async () => {
    const one = await createSignedIn();
    service.onApi = () => ({ status: 401 });
    const codes: string[] = [];
    const read = async (): Promise<number> => {
      codes.push((await failureOf(one.read())).code);
      return service.sent().length;
    };

    const sent = [await read(), await read(), await read()];
    nowMs += 59_999;
    sent.push(await read());
    nowMs += 1;
    sent.push(await read(), await read());

    expect(sent).toEqual([1, 1, 1, 1, 2, 2]);
    expect(new Set(codes)).toEqual(new Set(['UNAUTHENTICATED']));
    expect([one.revoked, one.outcomes]).toEqual([[], ['renewed', 'renewed']]);
  });

  test('does not wait for the minute if another instance has stored the rejected tokens', async () => {
    const [one, other] = [await createSignedIn(), create()];
    await other.read();
    nowMs = RENEWAL_MS;
    await one.read();
    await other.read();
    service.expire();

    await other.read();

    expect(service.sent()).toEqual(['refresh-1', 'refresh-2']);
    expect(authorizations().slice(-2)).toEqual(['Bearer access-2', 'Bearer access-3']);
  });

  test('is possible after a 401 if the clock was set back', async () => {
    const one = await createSignedIn();
    nowMs = RENEWAL_MS;
    await one.read();
    service.expire();
    nowMs -= 1;

    await one.read();

    expect(service.sent()).toEqual(['refresh-1', 'refresh-2']);
  });

  test('keeps the refresh token if the response contains no new one', async () => {
    const one = await createSignedIn();
    service.onToken = () => ({ body: { ...service.issue(), refresh_token: undefined } });

    nowMs += RENEWAL_MS;
    await one.read();
    nowMs += RENEWAL_MS;
    await one.read();

    expect(service.sent()).toEqual(['refresh-1', 'refresh-1']);
  });
});

describe('a session whose refresh token is rejected', () => {
  test('ends for all requests: UNAUTHENTICATED with the reason', async () => {
    const one = await createSignedIn();
    service.onToken = () => INVALID_GRANT;
    nowMs = RENEWAL_MS;

    const errors = await Promise.all(Array.from({ length: 5 }, () => failureOf(one.read())));
    const later = await failureOf(one.read());

    expect(new Set(errors.map(({ code, message }) => `${code} ${message}`))).toEqual(
      new Set([
        'UNAUTHENTICATED The session has ended, because Bitbucket no longer accepts its refresh token. Sign in again.',
      ]),
    );
    expect(later).toMatchObject({ code: 'UNAUTHENTICATED', message: 'The session has ended. Sign in again.' });
    expect([one.revoked, one.outcomes]).toEqual([[KEY], ['revoked']]);
    expect(service.sent()).toEqual(['refresh-1']);
    expect(service.upstream.requests.filter(({ path }) => path.startsWith('/users/'))).toEqual([]);
  });

  test('also ends if the access token was rejected first', async () => {
    const one = await createSignedIn();
    await one.read();
    service.onToken = () => ({ ...INVALID_GRANT, status: 401 });
    service.expire();

    const error = await failureOf(one.read());

    expect(error.message).toMatch(/^The session has ended, because/);
    expect(one.revoked).toEqual([KEY]);
  });

  test('also ends if Bitbucket names the error invalid_request', async () => {
    const one = await createSignedIn();
    const body = { error: 'invalid_request', error_description: 'Invalid refresh_token' };
    service.onToken = () => ({ status: 400, body });
    nowMs = RENEWAL_MS;

    const error = await failureOf(one.read());

    expect(error.message).toMatch(/^The session has ended, because/);
    expect([one.revoked, service.sent()]).toEqual([[KEY], ['refresh-1']]);
  });

  test('ends when its access token is due if Bitbucket issued no refresh token', async () => {
    service.onToken = () => ({ body: { ...service.issue(), refresh_token: undefined } });
    const one = await createSignedIn();
    await one.read();
    nowMs = RENEWAL_MS;

    const error = await failureOf(one.read());

    expect([error.code, error.message]).toEqual([
      'UNAUTHENTICATED',
      expect.stringContaining('issued no refresh token') as string,
    ]);
    expect([one.revoked, service.sent()]).toEqual([[KEY], []]);
  });
});

describe('a failure of the token endpoint', () => {
  test.each<[string, FakeResponse, string]>([
    ['503', { status: 503 }, 'UPSTREAM_UNAVAILABLE'],
    ['500 with invalid_grant', { status: 500, body: { error: 'invalid_grant' } }, 'UPSTREAM_UNAVAILABLE'],
    [
      'HTML with status 400',
      { status: 400, body: 'x', headers: { 'content-type': 'text/html' } },
      'BAD_UPSTREAM_RESPONSE',
    ],
    ['HTML with status 200', { body: '<html>', headers: { 'content-type': 'text/html' } }, 'BAD_UPSTREAM_RESPONSE'],
    ['a rejected consumer', { status: 401, body: { error: 'unauthorized_client' } }, 'BAD_UPSTREAM_RESPONSE'],
    ['invalid_request', { status: 400, body: { error: 'invalid_request' } }, 'BAD_UPSTREAM_RESPONSE'],
    [
      'invalid_request for another reason',
      { status: 400, body: { error: 'invalid_request', error_description: 'Missing parameter: refresh_token' } },
      'BAD_UPSTREAM_RESPONSE',
    ],
    [
      '503 that describes a refresh token',
      { status: 503, body: { error: 'invalid_request', error_description: 'Invalid refresh_token' } },
      'UPSTREAM_UNAVAILABLE',
    ],
    ['403 of a proxy', { status: 403, body: {} }, 'BAD_UPSTREAM_RESPONSE'],
    ['a timeout', () => undefined, 'UPSTREAM_TIMEOUT'],
    ['a broken connection', (request) => request.socket.destroy(), 'UPSTREAM_UNAVAILABLE'],
  ])('ends nothing: %s', async (_name, response, code) => {
    const one = await createSignedIn({ attemptTimeoutMs: 200 });
    service.onToken = () => response;
    nowMs = RENEWAL_MS;
    const error = await failureOf(one.read());
    service.onToken = () => undefined;

    await one.read();

    expect([error.code, one.revoked]).toEqual([code, []]);
    expect(one.outcomes.at(-1)).toBe('renewed');
    expect(new Set(one.outcomes.slice(0, -1))).toEqual(new Set(['failed']));
    expect(authorizations()).toEqual(['Bearer access-2']);
  });

  test('that is only slow does not lose the new tokens: they are stored after the requests have failed', async () => {
    const one = await createSignedIn({ timeoutMs: 150 });
    let respond: () => void = () => undefined;
    service.onToken = () => (_request, response) => {
      respond = () =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(service.issue()));
    };
    nowMs = RENEWAL_MS;
    const error = await failureOf(one.read());

    respond();
    await until(() => JSON.stringify(sessions.tokens.read(KEY)).includes('refresh-2'));
    await one.read();

    expect([error.code, service.sent()]).toEqual(['UPSTREAM_TIMEOUT', ['refresh-1']]);
    expect(authorizations()).toEqual(['Bearer access-2']);
  });

  test('with status 429 ends nothing, and sends no request before the wait is over', async () => {
    const one = await createSignedIn();
    service.onToken = () => ({ status: 429, headers: { 'retry-after': '120' } });
    nowMs = RENEWAL_MS;
    const first = await failureOf(one.read());
    const sent = service.sent().length;
    nowMs += 119_999;
    const second = await failureOf(one.read());
    const sentDuring = service.sent().length;
    service.onToken = () => undefined;
    nowMs += 1;

    await one.read();

    expect([first, second].map(({ code, details }) => [code, details.retryAfterMs])).toEqual([
      ['RATE_LIMITED', 120_000],
      ['RATE_LIMITED', 1],
    ]);
    expect([sent, sentDuring, service.sent().length]).toEqual([1, 1, 2]);
    expect([one.outcomes, one.revoked]).toEqual([['failed', 'renewed'], []]);
  });
});

describe('two instances with one store', () => {
  test('send one request if they renew at the same time', async () => {
    const [one, other] = [await createSignedIn(), create()];
    await Promise.all([one.read(), other.read()]);
    nowMs = RENEWAL_MS;

    await Promise.all(Array.from({ length: 10 }, () => [one.read(), other.read()]).flat());

    expect(service.sent()).toEqual(['refresh-1']);
    expect([...one.outcomes, ...other.outcomes]).toEqual(['renewed']);
    expect(new Set(authorizations().slice(2))).toEqual(new Set(['Bearer access-2']));
  });

  test('use the tokens that the other one has renewed', async () => {
    const [one, other] = [await createSignedIn(), create()];
    await Promise.all([one.read(), other.read()]);
    service.expire();
    await one.read();

    await Promise.all([other.read(), other.read()]);

    expect(service.sent()).toEqual(['refresh-1']);
  });

  test('never send a refresh token twice, whatever expires', async () => {
    const instances = [await createSignedIn(), create(), create()];

    for (let round = 0; round < 8; round += 1) {
      nowMs += round % 2 === 0 ? 60_000 : RENEWAL_MS;
      if (round % 2 === 0) service.expire();
      await Promise.all(instances.flatMap((instance) => [instance.read(), instance.read()]));
    }

    expect(service.sent()).toEqual(Array.from({ length: 8 }, (_, index) => `refresh-${index + 1}`));
  });

  test('end the session for both if its refresh token is rejected', async () => {
    const [one, other] = [await createSignedIn(), create()];
    service.onToken = () => INVALID_GRANT;
    nowMs = RENEWAL_MS;

    const errors = await Promise.all([failureOf(one.read()), failureOf(other.read())]);

    expect(errors.map(({ code }) => code)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
    expect(service.sent()).toEqual(['refresh-1']);
    expect(await sessions.tokens.read(KEY)).toBeUndefined();
  });

  test('wait for the lease of an instance that was killed before its request', async () => {
    const one = await createSignedIn();
    nowMs = RENEWAL_MS;
    await sessions.tokens.claimRenewal(KEY, { owner: 'killed', durationMs: 15_000 });
    const reading = one.read();
    await until(() => service.upstream.requests.length > 0);
    const during = service.sent();
    nowMs += 15_000;

    await reading;

    expect([during, service.sent()]).toEqual([[], ['refresh-1']]);
  });

  test('lose the session if an instance was killed between the rotation and the store', async () => {
    const one = await createSignedIn();
    nowMs = RENEWAL_MS;
    await sessions.tokens.claimRenewal(KEY, { owner: 'killed', durationMs: 15_000 });
    // The killed instance has sent refresh-1, and has not stored refresh-2.
    service.issue();
    nowMs += 15_000;

    const error = await failureOf(one.read());

    expect(error.message).toMatch(/^The session has ended, because Bitbucket no longer accepts its refresh token/);
    expect(one.revoked).toEqual([KEY]);
  });

  test('fail without a request if the other one has the claim for longer than a lease', async () => {
    const one = await createSignedIn({ attemptTimeoutMs: 1_000 });
    nowMs = RENEWAL_MS;
    await sessions.tokens.claimRenewal(KEY, { owner: 'other', durationMs: 60_000 });

    const error = await failureOf(one.read());

    expect([error.code, service.sent(), one.revoked]).toEqual(['UPSTREAM_TIMEOUT', [], []]);
    expect(error.message).toMatch(/^Another instance of the gateway renews/);
  });

  test('claim again after a pause in which the lease may have ended', async () => {
    const tokens = new FaultyTokens(sessions.tokens);
    const one = await createSignedIn({ tokens });
    await one.read();
    nowMs = RENEWAL_MS;
    tokens.onCommand = (command) => {
      // The process is suspended between its first claim and the read that follows.
      if (command !== 'read' || tokens.commands.at(-2) !== 'claimRenewal') return;
      nowMs += 6_000;
      tokens.onCommand = () => undefined;
    };

    await one.read();

    expect(tokens.commands.filter((command) => command === 'claimRenewal')).toHaveLength(2);
    expect(service.sent()).toEqual(['refresh-1']);
  });
});

describe('a session that ends during the renewal', () => {
  test('does not use the new token, and stores nothing', async () => {
    const one = await createSignedIn();
    nowMs = RENEWAL_MS;
    service.onToken = () => {
      sessions.end(KEY);
      return undefined;
    };

    const error = await failureOf(one.read());

    expect([error.code, error.message]).toEqual(['UNAUTHENTICATED', 'The session has ended. Sign in again.']);
    expect(authorizations()).toEqual([]);
    expect(await sessions.tokens.read(KEY)).toBeUndefined();
  });

  test('sends no request if it has ended before', async () => {
    const one = await createSignedIn();
    await one.read();
    nowMs = RENEWAL_MS;
    sessions.end(KEY);

    const error = await failureOf(one.read());

    expect([error.code, service.sent(), one.revoked]).toEqual(['UNAUTHENTICATED', [], []]);
  });
});

describe('an outage of the store', () => {
  test('before the renewal is an error, and sends no refresh token', async () => {
    const tokens = new FaultyTokens(sessions.tokens);
    const one = await createSignedIn({ tokens });
    await one.read();
    nowMs = RENEWAL_MS;
    tokens.failAll();
    const outcome = await outcomeOf(one.read());
    const during = service.sent();
    tokens.recover();

    await one.read();

    expect([outcome, during, service.sent()]).toEqual(['StateUnavailableError', [], ['refresh-1']]);
    expect(one.revoked).toEqual([]);
  });

  test('after the claim is an error, and sends no refresh token', async () => {
    const tokens = new FaultyTokens(sessions.tokens);
    const one = await createSignedIn({ tokens });
    nowMs = RENEWAL_MS;
    tokens.failing.set('claimRenewal', 'after');

    expect([await outcomeOf(one.read()), service.sent()]).toEqual(['StateUnavailableError', []]);
  });

  test('after the rotation: the new tokens are stored later, and are not used before', async () => {
    const tokens = new FaultyTokens(sessions.tokens);
    const one = await createSignedIn({ tokens });
    nowMs = RENEWAL_MS;
    tokens.failing.set('store', 'before');
    const outcomes = await Promise.all([outcomeOf(one.read()), outcomeOf(one.read())]);
    const second = await outcomeOf(one.read());
    const used = authorizations();
    tokens.recover();

    await until(() => JSON.stringify(sessions.tokens.read(KEY)).includes('refresh-2'));
    await one.read();

    expect([...outcomes, second]).toEqual(Array.from({ length: 3 }, () => 'StateUnavailableError'));
    expect([used, authorizations()]).toEqual([[], ['Bearer access-2']]);
    expect(service.sent()).toEqual(['refresh-1']);
    expect(one.logLines.join('\n')).toContain('cannot be stored now');
    expect(one.logLines.join('\n')).not.toMatch(/refresh-|access-/);
  });

  test('after the rotation does not prolong the new tokens', async () => {
    const tokens = new FaultyTokens(sessions.tokens);
    const one = await createSignedIn({ tokens });
    nowMs = RENEWAL_MS;
    tokens.failing.set('store', 'before');
    await outcomeOf(one.read());
    nowMs += 1_000;
    tokens.recover();

    await until(() => JSON.stringify(sessions.tokens.read(KEY)).includes('refresh-2'));

    expect((await sessions.tokens.read(KEY))?.renewInMs).toBe(RENEWAL_MS - 1_000);
  });

  test('after the rotation: the next request stores the new tokens', async () => {
    const tokens = new FaultyTokens(sessions.tokens);
    const one = await createSignedIn({ tokens });
    nowMs = RENEWAL_MS;
    tokens.failing.set('store', 'before');
    await outcomeOf(one.read());
    await one.client.close();
    const other = create();
    tokens.recover();
    await outcomeOf(one.read());

    await other.read();

    expect(service.sent()).toEqual(['refresh-1']);
    expect(authorizations()).toEqual(['Bearer access-2']);
  });

  test('in which the store has stored the tokens is recognised', async () => {
    const tokens = new FaultyTokens(sessions.tokens);
    const one = await createSignedIn({ tokens });
    nowMs = RENEWAL_MS;
    tokens.failing.set('store', 'after');
    const outcome = await outcomeOf(one.read());
    tokens.recover();

    await one.read();

    expect([outcome, service.sent(), authorizations()]).toEqual([
      'StateUnavailableError',
      ['refresh-1'],
      ['Bearer access-2'],
    ]);
    expect(one.revoked).toEqual([]);
  });

  test('that is longer than the lease does not end the session if another instance sends the former refresh token', async () => {
    const tokens = new FaultyTokens(sessions.tokens);
    const [one, other] = [await createSignedIn({ tokens }), create()];
    nowMs = RENEWAL_MS;
    tokens.failing.set('store', 'before');
    await outcomeOf(one.read());
    nowMs += 35_000;
    service.onToken = (form) => {
      // While this request is on its way, the first instance stores its tokens.
      if (form.get('refresh_token') === 'refresh-1') tokens.recover();
      return (_request, response) => {
        void until(() => JSON.stringify(sessions.tokens.read(KEY)).includes('refresh-2')).then(() => {
          response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
        });
      };
    };

    await other.read();

    expect(other.revoked).toEqual([]);
    expect(authorizations()).toEqual(['Bearer access-2']);
  });

  test('during the end of a revoked session does not hide that it is revoked', async () => {
    const one = await createSignedIn({ endFails: true });
    nowMs = RENEWAL_MS;
    service.onToken = () => INVALID_GRANT;

    const error = await failureOf(one.read());

    expect(error.message).toMatch(/^The session has ended, because/);
    expect(one.revoked).toEqual([KEY]);
  });
});
