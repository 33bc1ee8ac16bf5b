import { MemorySessionStore } from '../../../../src/state/memory/sessionStore';
import { failureOf } from '../upstream';
import { createInstance, fixtures, KEY, UUID } from './instance';
import { type OAuth2Service, startOAuth2Service } from './oauth2Service';

afterEach(() => fixtures.closeAll());

test('sessions of one person are one principal if their scopes are the same in any order', async () => {
  const { upstream, settings } = await startOAuth2Service();
  const { client, protocol } = createInstance(upstream, settings);
  const { tokens: store } = new MemorySessionStore({ now: () => 0 });
  const credential = protocol.credentialOf({ store, key: KEY, onRevoked: () => Promise.resolve() });
  const sessionOf = (scopes: readonly string[], uuid = UUID) =>
    client.session({ user: { kind: 'oauth2', uuid, scopes, ...credential } });
  const principalOf = (scopes: readonly string[], uuid?: string) => sessionOf(scopes, uuid).principal;
  const principal = principalOf(['account', 'issue']);

  expect(principalOf(['issue', 'account', 'issue'])).toBe(principal);
  const others = [principalOf(['account']), principalOf(['account issue']), principalOf(['account', 'issue'], '{b}')];
  expect(new Set([...others, principal]).size).toBe(4);
  // The idempotency keys of a person do not depend on the scopes.
  expect([sessionOf(['account']).principals()[0], sessionOf(['issue']).principals()[0]]).toEqual([
    `account:${UUID}`,
    `account:${UUID}`,
  ]);
});

test('all sessions of one person wait after a 429, because Bitbucket counts their requests together', async () => {
  const { upstream, settings } = await startQuota();
  const { client, protocol } = createInstance(upstream, settings);
  const credential = { authorize: () => 'Bearer access', renew: () => false };
  const read = (scopes: readonly string[], uuid: string) =>
    failureOf(client.session({ user: { kind: protocol.kind, uuid, scopes, ...credential } }).users.get(UUID));

  const errors = [await read(['account'], UUID), await read(['account', 'issue'], UUID)];
  const sent = upstream.requests.length;
  errors.push(await read(['account'], '{b}'));

  expect(errors.map(({ code }) => code)).toEqual(['RATE_LIMITED', 'RATE_LIMITED', 'RATE_LIMITED']);
  expect([sent, upstream.requests.length]).toEqual([1, 2]);
});

async function startQuota(): Promise<OAuth2Service> {
  const service = await startOAuth2Service();
  service.onApi = () => ({ status: 429, headers: { 'retry-after': '120' } });
  return service;
}
