import { errorFromResponse, errorFromTokenResponse } from '../../../src/bitbucket/dialect/errorFromResponse';
import type { UpstreamError } from '../../../src/rest/upstreamError';

type Headers = Readonly<Record<string, string>>;

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const OWN = { type: 'error', error: { message: 'No' } };

function parse(status: number, body: unknown, headers: Headers = JSON_TYPE, method = 'GET'): UpstreamError {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return errorFromResponse({ status, headers, body: text }, { service: 'Bitbucket', method, path: '/x' }, 0);
}

describe('an error from Bitbucket', () => {
  test('keeps the message and the fields, whether a field has text or a list', () => {
    const error = parse(400, {
      type: 'error',
      error: { message: 'Bad request', fields: { 'links.avatar': 'required key not provided', source: ['a', 7, 'b'] } },
    });

    expect(error).toMatchObject({ code: 'BAD_REQUEST', message: 'Bad request' });
    expect(error.details.fields).toEqual({ 'links.avatar': ['required key not provided'], source: ['a', 'b'] });
  });

  test('appends a detail that is text to its message', () => {
    const error = parse(404, { error: { message: 'Resource not found', detail: 'Look elsewhere' } });

    expect(error).toMatchObject({ code: 'NOT_FOUND', message: 'Resource not found: Look elsewhere' });
  });

  test('lists the required and the granted scopes', () => {
    const detail = { required: ['project'], granted: ['account', 'issue:write'] };
    const error = parse(403, {
      error: { message: 'Your credentials lack one or more required privilege scopes.', detail },
    });

    expect(error.code).toBe('FORBIDDEN');
    expect(error.details).toMatchObject({ requiredScopes: ['project'], grantedScopes: ['account', 'issue:write'] });
  });

  test.each([
    ['CHANGE-3071', 'ISSUE_TRACKER_UNAVAILABLE'],
    ['CHANGE-2770', 'GONE'],
  ])('for a removed feature is classified by its announcement %s', (change, code) => {
    const announcementUrl = `https://developer.atlassian.com/cloud/bitbucket/changelog#${change}`;
    const data = { announcement_url: announcementUrl };
    const error = parse(410, { error: { message: `${change} - Functionality has been deprecated`, data }, data });

    expect(error.code).toBe(code);
    expect(error.details.announcementUrl).toBe(announcementUrl);
  });

  test('is classified by an announcement outside the error object too', () => {
    const error = parse(410, {
      error: { message: 'Gone' },
      data: { announcement_url: 'https://x.example/#CHANGE-3071' },
    });

    expect(error.code).toBe('ISSUE_TRACKER_UNAVAILABLE');
  });

  test.each([
    [401, 'UNAUTHENTICATED'],
    [403, 'FORBIDDEN'],
    [404, 'NOT_FOUND'],
    [408, 'UPSTREAM_UNAVAILABLE'],
    [409, 'CONFLICT'],
    [410, 'GONE'],
    [421, 'UPSTREAM_UNAVAILABLE'],
    [422, 'BAD_REQUEST'],
    [425, 'UPSTREAM_UNAVAILABLE'],
    [429, 'RATE_LIMITED'],
    [500, 'UPSTREAM_UNAVAILABLE'],
    [555, 'UPSTREAM_UNAVAILABLE'],
    [304, 'BAD_UPSTREAM_RESPONSE'],
  ])('with status %d has the code %s', (status, code) => {
    expect(parse(status, OWN).code).toBe(code);
  });

  test('for a missing issue tracker differs from the error for a missing issue', () => {
    expect(parse(404, { error: { message: 'Repository has no issue tracker.' } }).code).toBe(
      'ISSUE_TRACKER_UNAVAILABLE',
    );
  });

  test.each([
    ['truncated JSON', '{"type":"error","error":{"mess'],
    ['a JSON list', [1]],
    ['a null error', { error: null }],
    ['members of other types', { error: { message: 7, detail: [], fields: [], data: 'x' } }],
  ])('has a suitable message for %s', (_what, body) => {
    expect(parse(429, body).message).toBe('Bitbucket returned status 429.');
  });

  test('contains the request id, the method and the path', () => {
    const error = parse(404, {}, { 'x-request-id': 'abc' });

    expect(error.details.upstream).toEqual({
      service: 'Bitbucket',
      method: 'GET',
      path: '/x',
      status: 404,
      requestId: 'abc',
    });
  });

  test.each([429, 503])('with status %d contains the waiting time from Retry-After', (status) => {
    expect(parse(status, {}, { 'retry-after': '7' }).details.retryAfterMs).toBe(7_000);
  });

  test('does not set a prototype through a field name', () => {
    const error = parse(400, '{"error":{"message":"m","fields":{"__proto__":"x","constructor":["y"]}}}');

    expect(Object.getPrototypeOf(error.details.fields)).toBe(Object.prototype);
    expect(error.details.fields?.['constructor']).toEqual(['y']);
  });
});

describe('an error whose body is not JSON comes from Bitbucket', () => {
  test.each([
    [404, 'Not Found', { 'content-type': 'text/plain' }, 'NOT_FOUND', 'Not Found'],
    [404, 'Not Found\n', { 'content-type': 'text/plain; charset=utf-8' }, 'NOT_FOUND', 'Not Found'],
    [
      429,
      'Rate limit for this resource has been exceeded',
      { 'content-type': 'text/plain' },
      'RATE_LIMITED',
      'Rate limit for this resource has been exceeded',
    ],
    [
      401,
      '',
      { 'www-authenticate': 'Basic realm="Bitbucket.org HTTP"' },
      'UNAUTHENTICATED',
      'Bitbucket returned status 401.',
    ],
  ])('for a %d with the body %j', (status, body, headers, code, message) => {
    expect(parse(status, body, headers)).toMatchObject({ code, message });
    expect(parse(status, body, headers, 'POST').details.outcome).toBeUndefined();
  });
});

describe('a response that Bitbucket did not send', () => {
  const HTML = { 'content-type': 'text/html' };
  const TEXT = { 'content-type': 'text/plain' };

  test.each<readonly [string, unknown, Headers]>([
    ['an HTML page', '<html><body>Sign in</body></html>', HTML],
    ['an HTML page that is labelled as JSON', '<!doctype html>', JSON_TYPE],
    ['an HTML page without a content type', '<!doctype html>', {}],
    ['an empty body', '', {}],
    ['an empty JSON body', '', JSON_TYPE],
    ['the text of a router', '404 page not found', TEXT],
    ['the text of an ingress', 'default backend - 404', TEXT],
    ['an empty JSON object', {}, JSON_TYPE],
    ['the JSON of an API gateway', { message: 'Forbidden' }, JSON_TYPE],
    ['the JSON of a web framework', { status: 404, error: 'Not Found', path: '/x' }, JSON_TYPE],
    ['the JSON of another API', { error: { code: 404, message: 'Not found', status: 'NOT_FOUND' } }, JSON_TYPE],
    ['an error of OAuth 2.0', { error: 'invalid_token', error_description: 'Expired' }, JSON_TYPE],
    ["Bitbucket's JSON with another content type", OWN, HTML],
  ])('does not say anything about the resource: %s', (_what, body, headers) => {
    for (const status of [400, 401, 403, 404, 407, 409, 410, 418, 423, 431, 451, 499]) {
      const error = parse(status, body, headers);

      expect([status, error.code]).toEqual([status, 'BAD_UPSTREAM_RESPONSE']);
      expect(error.message).toContain(`status ${status}`);
      expect(error.details.upstream?.status).toBe(status);
    }
    for (const status of [408, 421, 425, 500, 502, 520]) {
      expect([status, parse(status, body, headers).code]).toEqual([status, 'UPSTREAM_UNAVAILABLE']);
    }
    expect(parse(429, body, headers).code).toBe('RATE_LIMITED');
  });

  test.each([407, 499])('has status %d even if its body looks like an error of Bitbucket', (status) => {
    expect(parse(status, OWN).code).toBe('BAD_UPSTREAM_RESPONSE');
  });

  test.each([302, 400, 401, 403, 404, 407, 408, 409, 429, 431, 500])(
    'leaves the outcome of a write unknown: %d',
    (status) => {
      expect(parse(status, '<html>', HTML, 'POST').details.outcome).toBe('unknown');
      expect(parse(status, '<html>', HTML, 'GET').details.outcome).toBeUndefined();
    },
  );

  test.each([400, 401, 403, 404, 409, 410, 421, 425, 429])(
    'unlike an error of Bitbucket, which proves that a write was not executed: %d',
    (status) => {
      expect(parse(status, OWN, JSON_TYPE, 'DELETE').details.outcome).toBeUndefined();
    },
  );

  test.each([408, 500, 503])('like a %d of Bitbucket, after which a write may have been executed', (status) => {
    expect(parse(status, OWN, JSON_TYPE, 'PUT').details.outcome).toBe('unknown');
  });
});

describe('an error of the token endpoint', () => {
  const parseToken = (status: number, body: unknown): UpstreamError =>
    errorFromTokenResponse(
      { status, headers: JSON_TYPE, body: JSON.stringify(body) },
      { service: 'Bitbucket', method: 'POST', path: '/token' },
      0,
    );

  test.each([
    [400, { error: 'invalid_grant', error_description: 'No such code' }, 'UNAUTHENTICATED', 'No such code'],
    [401, { error: 'invalid_client' }, 'UNAUTHENTICATED', 'invalid_client'],
    [403, OWN, 'UNAUTHENTICATED', 'No'],
    [503, { error: 'temporarily_unavailable' }, 'UPSTREAM_UNAVAILABLE', 'temporarily_unavailable'],
    [
      403,
      { message: 'Forbidden' },
      'BAD_UPSTREAM_RESPONSE',
      "The response with status 403 does not come from Bitbucket's API. A proxy or firewall may have sent it.",
    ],
  ])('with status %d and the body %j', (status, body, code, message) => {
    const error = parseToken(status, body);

    expect(error).toMatchObject({ code, message });
    expect(error.details.outcome).toBeUndefined();
  });
});
