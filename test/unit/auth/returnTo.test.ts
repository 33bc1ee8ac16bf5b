import { resolveReturnTo, withSignInError } from '../../../src/auth/returnTo';

const PUBLIC_URL = 'https://gateway.example.com';
const ALLOWED = 'https://app.example.com';

function resolve(returnTo: string | undefined, publicUrl = PUBLIC_URL): string | undefined {
  return resolveReturnTo(returnTo, { publicUrl, isAllowedOrigin: (origin) => origin === ALLOWED });
}

test.each([
  [undefined, 'https://gateway.example.com/'],
  ['/', 'https://gateway.example.com/'],
  ['/graphql?a=1&b=%20#top', 'https://gateway.example.com/graphql?a=1&b=%20#top'],
  ['/straße', 'https://gateway.example.com/stra%C3%9Fe'],
  ['/%ff', 'https://gateway.example.com/%ff'],
  ['/%2561uth/login', 'https://gateway.example.com/%2561uth/login'],
  ['/%2F/evil.example', 'https://gateway.example.com/%2F/evil.example'],
  ['/%5cevil.example', 'https://gateway.example.com/%5cevil.example'],
  ['/..//evil.example', 'https://gateway.example.com//evil.example'],
  ['https://gateway.example.com/x', 'https://gateway.example.com/x'],
  ['https://app.example.com', 'https://app.example.com/'],
  ['HTTPS://APP.EXAMPLE.COM/Board?open=1#a', 'https://app.example.com/Board?open=1#a'],
  ['https://app.example.com:443/', 'https://app.example.com/'],
  ['/board?signInError=access_denied&open=1', 'https://gateway.example.com/board?open=1'],
])('a person may return to %s', (returnTo, expected) => {
  expect(resolve(returnTo)).toBe(expected);
});

test.each([
  '',
  'board',
  '//evil.example',
  '//app.example.com',
  '/\\evil.example',
  '\\\\evil.example',
  '\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '/a b',
  '/\u2028/evil.example',
  'https://app.example.com/\u00a0',
  '%2F%2Fevil.example',
  'https:evil.example',
  'https:/app.example.com',
  'https:///evil.example',
  'https://evil.example',
  'http://app.example.com',
  'https://app.example.com.evil.example',
  'https://app.example.com:8443/',
  'https://app.example.com@evil.example/',
  'https://ada:secret@app.example.com/',
  'https://ada@app.example.com/',
  'https://app.example.com\\@evil.example/',
  'https://evil.example\\.app.example.com',
  'https://[',
  'javascript:alert(1)',
  'data:text/html,x',
  '/auth/login',
  '/auth/logout?x',
  '/x/../auth/callback',
  '/%61uth/login',
  '/auth%2flogin',
  '/aut%68/logout?x',
  '/%ff/../%61uth/login',
  'https://gateway.example.com/auth/login?returnTo=/',
  `/${'x'.repeat(1_500)}`,
  `/${'ß'.repeat(400)}`,
])('a person may not return to %j', (returnTo) => {
  expect(resolve(returnTo)).toBeUndefined();
});

test('a path is a path of the origin, also if the gateway is below a path', () => {
  const publicUrl = 'https://tools.example.com/bitbucket';

  expect(resolve(undefined, publicUrl)).toBe('https://tools.example.com/bitbucket/');
  expect(resolve('/board', publicUrl)).toBe('https://tools.example.com/board');
  expect(resolve('/bitbucket/auth/login', publicUrl)).toBeUndefined();
  expect(resolve('/bitbuc%6bet/%61uth/login', publicUrl)).toBeUndefined();
  expect(resolve('/auth/login', publicUrl)).toBe('https://tools.example.com/auth/login');
});

test.each([
  ['https://app.example.com/', 'https://app.example.com/?signInError=access_denied'],
  ['https://app.example.com/?q=a+b%20c#top', 'https://app.example.com/?q=a+b%20c&signInError=access_denied#top'],
])('an error code is added to %s', (returnTo, expected) => {
  expect(withSignInError(returnTo, 'access_denied')).toBe(expected);
});
