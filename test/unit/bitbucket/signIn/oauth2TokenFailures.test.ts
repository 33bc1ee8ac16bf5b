import { until } from '../../../support/until';
import { failureOf, type FakeResponse } from '../upstream';
import { KEY } from './instance';
import { RENEWAL_MS } from './oauth2Service';
import { useOAuth2Sessions } from './oauth2Sessions';

const setup = useOAuth2Sessions();
const { createSignedIn, authorizations } = setup;

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
    setup.service.onToken = () => response;
    setup.nowMs = RENEWAL_MS;
    const error = await failureOf(one.read());
    setup.service.onToken = () => undefined;

    await one.read();

    expect([error.code, one.revoked]).toEqual([code, []]);
    expect(one.outcomes.at(-1)).toBe('renewed');
    expect(new Set(one.outcomes.slice(0, -1))).toEqual(new Set(['failed']));
    expect(authorizations()).toEqual(['Bearer access-2']);
  });

  test('that is only slow does not lose the new tokens: they are stored after the requests have failed', async () => {
    const one = await createSignedIn({ timeoutMs: 150 });
    let respond: () => void = () => undefined;
    setup.service.onToken = () => (_request, response) => {
      respond = () =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(setup.service.issue()));
    };
    setup.nowMs = RENEWAL_MS;
    const error = await failureOf(one.read());

    respond();
    await until(() => JSON.stringify(setup.sessions.tokens.read(KEY)).includes('refresh-2'));
    await one.read();

    expect([error.code, setup.service.sent()]).toEqual(['UPSTREAM_TIMEOUT', ['refresh-1']]);
    expect(authorizations()).toEqual(['Bearer access-2']);
  });

  test('with status 429 ends nothing, and sends no request before the wait is over', async () => {
    const one = await createSignedIn();
    setup.service.onToken = () => ({ status: 429, headers: { 'retry-after': '120' } });
    setup.nowMs = RENEWAL_MS;
    const first = await failureOf(one.read());
    const sent = setup.service.sent().length;
    setup.nowMs += 119_999;
    const second = await failureOf(one.read());
    const sentDuring = setup.service.sent().length;
    setup.service.onToken = () => undefined;
    setup.nowMs += 1;

    await one.read();

    expect([first, second].map(({ code, details }) => [code, details.retryAfterMs])).toEqual([
      ['RATE_LIMITED', 120_000],
      ['RATE_LIMITED', 1],
    ]);
    expect([sent, sentDuring, setup.service.sent().length]).toEqual([1, 1, 2]);
    expect([one.outcomes, one.revoked]).toEqual([['failed', 'renewed'], []]);
  });
});
