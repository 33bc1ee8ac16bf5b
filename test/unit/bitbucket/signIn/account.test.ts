import { type FakeResponse, failureOf } from '../upstream';
import { createInstance, fixtures, USER, UUID } from './instance';
import { startOAuth2Service } from './oauth2Service';

afterEach(() => fixtures.closeAll());

async function accountFor(user: FakeResponse) {
  const service = await startOAuth2Service();
  service.onApi = () => user;
  const { protocol } = createInstance(service.upstream, service.settings);
  return protocol.exchange({ handle: 'state', secret: '' }, 'code');
}

test.each([
  ['https://a.example.com/x.png?s=1', 'https://a.example.com/x.png?s=1'],
  ['http://a.example.com/', 'http://a.example.com/'],
  ['HTTPS://a.example.com/', 'HTTPS://a.example.com/'],
  ['javascript:alert(1)', null],
  [' javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['//a.example.com/x.png', null],
  ['/x.png', null],
  ['https://user:password@a.example.com/', null],
  [`https://a.example.com/${'x'.repeat(2_100)}`, null],
  ['', null],
  [7, null],
])('the avatar %j becomes %j', async (href, expected) => {
  const { account } = await accountFor({ body: { ...USER, links: { avatar: { href } } } });

  expect(account.avatarUrl).toBe(expected);
});

test.each([
  [{ uuid: UUID }, UUID],
  [{ uuid: UUID, display_name: null }, UUID],
  [{ uuid: UUID, display_name: '  Zoë  ' }, 'Zoë'],
  [{ uuid: UUID, display_name: '😀'.repeat(1_000) }, '😀'.repeat(256)],
])('an account without links has no avatar, and a name: %#', async (body, displayName) => {
  const { account } = await accountFor({ body });

  expect(account).toEqual({ uuid: UUID, displayName, avatarUrl: null });
});

test.each<[string, FakeResponse, string]>([
  ['no uuid', { body: { display_name: 'Ada' } }, 'BAD_UPSTREAM_RESPONSE'],
  ['a uuid that is not one', { body: { ...USER, uuid: '{x y}' } }, 'BAD_UPSTREAM_RESPONSE'],
  ['an error with status 200', { body: { ...USER, type: 'error' } }, 'BAD_UPSTREAM_RESPONSE'],
  ['HTML', { body: '<html>', headers: { 'content-type': 'text/html' } }, 'BAD_UPSTREAM_RESPONSE'],
  ['JSON as HTML', { body: USER, headers: { 'content-type': 'text/html' } }, 'BAD_UPSTREAM_RESPONSE'],
  ['a redirect', { status: 302, headers: { location: 'https://evil.example.com/' } }, 'BAD_UPSTREAM_RESPONSE'],
  ['no content', { status: 204, body: '' }, 'BAD_UPSTREAM_RESPONSE'],
  ['an outage', { status: 503 }, 'UPSTREAM_UNAVAILABLE'],
  ['a rejected token', { status: 401 }, 'UNAUTHENTICATED'],
  [
    'a 403 of a proxy',
    { status: 403, body: 'Forbidden', headers: { 'content-type': 'text/html' } },
    'BAD_UPSTREAM_RESPONSE',
  ],
])('a response with %s signs nobody in', async (_name, response, code) => {
  expect((await failureOf(accountFor(response))).code).toBe(code);
});

test.each([
  [{ message: 'Insufficient scopes', detail: { required: ['account'], granted: ['webhook'] } }, ['account']],
  [{ message: 'Insufficient scopes', detail: { required: ['account', 'email'], granted: [] } }, ['account', 'email']],
  [{ message: 'Forbidden' }, ['account']],
])('a 403 names the missing scope: %j', async (error, scopes) => {
  const failure = await failureOf(accountFor({ status: 403, body: { type: 'error', error } }));

  expect([failure.code, failure.details.requiredScopes]).toEqual(['FORBIDDEN', scopes]);
  for (const scope of scopes) expect(failure.message).toContain(`"${scope}"`);
});
