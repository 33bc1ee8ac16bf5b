import { parseError } from '../../../src/bitbucket/dialect/parseError';
import type { UpstreamError } from '../../../src/rest/upstreamError';

function parse(status: number, body: unknown, headers: Record<string, string> = {}): UpstreamError {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return parseError({ status, headers, body: text }, { service: 'Bitbucket', method: 'GET', path: '/x' }, 0);
}

describe('an error', () => {
  test('keeps Bitbucket’s words and fields, given as text or as lists', () => {
    const error = parse(400, {
      type: 'error',
      error: { message: 'Bad request', fields: { 'links.avatar': 'required key not provided', source: ['a', 7, 'b'] } },
    });

    expect(error).toMatchObject({ code: 'BAD_REQUEST', message: 'Bad request' });
    expect(error.details.fields).toEqual({ 'links.avatar': ['required key not provided'], source: ['a', 'b'] });
  });

  test('adds a detail that is text', () => {
    const error = parse(404, {
      error: { message: 'Resource not found', detail: 'There is no API hosted at this URL' },
    });

    expect(error).toMatchObject({
      code: 'NOT_FOUND',
      message: 'Resource not found: There is no API hosted at this URL',
    });
  });

  test('names the scopes that are missing', () => {
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
  ])('of a removal knows the one named %s', (change, code) => {
    const announcementUrl = `https://developer.atlassian.com/cloud/bitbucket/changelog#${change}`;
    const data = { announcement_url: announcementUrl };
    const error = parse(410, { error: { message: `${change} - Functionality has been deprecated`, data }, data });

    expect(error.code).toBe(code);
    expect(error.details.announcementUrl).toBe(announcementUrl);
  });

  test('finds the announcement outside of the error too', () => {
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
  ])('of status %d is %s', (status, code) => {
    expect(parse(status, {}).code).toBe(code);
  });

  test('of a missing tracker is not one of a missing issue', () => {
    expect(parse(404, { error: { message: 'Repository has no issue tracker.' } }).code).toBe(
      'ISSUE_TRACKER_UNAVAILABLE',
    );
  });

  test.each([
    ['plain words', 'Rate limit for this resource has been exceeded', 'Rate limit for this resource has been exceeded'],
    ['the token endpoint’s form', { error: 'invalid_grant', error_description: 'No such code' }, 'No such code'],
    ['the token endpoint’s short form', { error: 'invalid_client' }, 'invalid_client'],
    ['a page of HTML', '<html><body>Bad gateway</body></html>', 'Bitbucket returned status 429.'],
    ['nothing', '', 'Bitbucket returned status 429.'],
    ['half a body', '{"type":"error","error":{"mess', 'Bitbucket returned status 429.'],
    ['a list', [1], 'Bitbucket returned status 429.'],
    ['an error that is null', { error: null }, 'Bitbucket returned status 429.'],
    [
      'members of other types',
      { error: { message: 7, detail: [], fields: [], data: 'x' } },
      'Bitbucket returned status 429.',
    ],
  ])('in the form of %s', (_what, body, message) => {
    expect(parse(429, body).message).toBe(message);
  });

  test('keeps the request’s id and names the call', () => {
    const error = parse(404, {}, { 'x-request-id': 'abc' });

    expect(error.details.upstream).toEqual({
      service: 'Bitbucket',
      method: 'GET',
      path: '/x',
      status: 404,
      requestId: 'abc',
    });
  });

  test('does not follow members of the prototype', () => {
    const error = parse(400, '{"error":{"message":"m","fields":{"__proto__":"x","constructor":["y"]}}}');

    expect(Object.getPrototypeOf(error.details.fields)).toBe(Object.prototype);
    expect(error.details.fields?.['constructor']).toEqual(['y']);
  });

  test('does not repeat a credential that the answer repeats', () => {
    const response = { status: 400, headers: {}, body: 'bad header: Bearer s3cret' };
    const error = parseError(response, { service: 'Bitbucket', method: 'GET', path: '/x' }, 0, 'Bearer s3cret');

    expect(error.message).toBe('bad header: Bearer [credential]');
  });
});
