import { parseError } from '../../../src/bitbucket/dialect/parseError';
import type { UpstreamError } from '../../../src/rest/upstreamError';

function parse(status: number, body: unknown, headers: Record<string, string> = {}): UpstreamError {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return parseError({ status, headers, body: text }, { service: 'Bitbucket', method: 'GET', path: '/x' }, 0);
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
    const error = parse(404, {
      error: { message: 'Resource not found', detail: 'There is no API hosted at this URL' },
    });

    expect(error).toMatchObject({
      code: 'NOT_FOUND',
      message: 'Resource not found: There is no API hosted at this URL',
    });
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
    [404, 'NOT_FOUND'],
    [409, 'CONFLICT'],
    [410, 'GONE'],
    [422, 'BAD_REQUEST'],
    [429, 'RATE_LIMITED'],
    [500, 'UPSTREAM_UNAVAILABLE'],
    [555, 'UPSTREAM_UNAVAILABLE'],
    [304, 'BAD_UPSTREAM_RESPONSE'],
  ])('with status %d has the code %s', (status, code) => {
    expect(parse(status, {}).code).toBe(code);
  });

  test('for a missing issue tracker differs from the error for a missing issue', () => {
    expect(parse(404, { error: { message: 'Repository has no issue tracker.' } }).code).toBe(
      'ISSUE_TRACKER_UNAVAILABLE',
    );
  });

  test.each([
    ['plain text', 'Rate limit for this resource has been exceeded', 'Rate limit for this resource has been exceeded'],
    [
      'an OAuth error with a description',
      { error: 'invalid_grant', error_description: 'No such code' },
      'No such code',
    ],
    ['an OAuth error without a description', { error: 'invalid_client' }, 'invalid_client'],
    ['an HTML page', '<html><body>Bad gateway</body></html>', 'Bitbucket returned status 429.'],
    ['an empty body', '', 'Bitbucket returned status 429.'],
    ['truncated JSON', '{"type":"error","error":{"mess', 'Bitbucket returned status 429.'],
    ['a JSON list', [1], 'Bitbucket returned status 429.'],
    ['a null error', { error: null }, 'Bitbucket returned status 429.'],
    [
      'members of other types',
      { error: { message: 7, detail: [], fields: [], data: 'x' } },
      'Bitbucket returned status 429.',
    ],
  ])('has a suitable message for %s', (_what, body, message) => {
    expect(parse(429, body).message).toBe(message);
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

  test('removes the credential from a message that repeats it', () => {
    const response = { status: 400, headers: {}, body: 'bad header: Bearer s3cret' };
    const error = parseError(response, { service: 'Bitbucket', method: 'GET', path: '/x' }, 0, 'Bearer s3cret');

    expect(error.message).toBe('bad header: Bearer [credential]');
  });
});
