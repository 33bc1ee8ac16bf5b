import { createIdentifyCaller, isRejected, type IdentifyCallerOptions } from '../../../src/auth/identifyCaller';
import { FakeSessions } from '../../support/fakeSessions';

const KEY = 'the-only-key-of-this-gateway';
const OTHER_KEY = 'another-key-of-this-gateway';

interface Sender {
  readonly gatewayKey?: string;
  readonly remoteAddress?: string | undefined;
  readonly forwardedFor?: string;
}

/** Returns a function that returns the limit key of a sender. */
function createLimitKeys(options: Partial<IdentifyCallerOptions> = {}): (sender: Sender) => string | undefined {
  const identifyCaller = createIdentifyCaller({ gatewayKeys: [], trustedProxies: [], ...options });
  return ({ gatewayKey, remoteAddress, forwardedFor }) => {
    const credentials = { gatewayKey, remoteAddress, forwardedFor, authorization: undefined, session: undefined };
    const sender = identifyCaller(credentials);
    if (sender instanceof Promise) throw new Error('Without a session, the caller is identified without a wait.');
    return isRejected(sender) ? undefined : sender.limitKey;
  };
}

describe('without gateway keys, the limits', () => {
  const limitKeyOf = createLimitKeys();

  test.each([
    ['two addresses in one /64', '2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
    ['a compressed and a complete address in one /64', '2001:db8::1', '2001:db8:0:0:1:2:3:4'],
    ['an address that ends with :: and another one in the same /64', '2001:db8:1:2::', '2001:db8:1:2::9'],
    ['an address in capitals and another one in the same /64', '2001:DB8:A:B::1', '2001:db8:a:b::2'],
    ['an IPv4 address and the same address mapped to IPv6', '192.0.2.1', '::ffff:192.0.2.1'],
    ['an IPv4 address and the same address mapped to IPv6 in hexadecimal', '192.0.2.1', '::ffff:c000:201'],
    ['an address with leading zeros and another one in the same /64', '2001:0db8:0001::1', '2001:db8:1::2'],
    ['two addresses of one zone', 'fe80::1%eth0', 'fe80::2%eth0'],
    ['two unknown addresses', undefined, undefined],
  ])('count %s as one caller', (_, one, other) => {
    expect(limitKeyOf({ remoteAddress: one })).toBe(limitKeyOf({ remoteAddress: other }));
  });

  test.each([
    ['two /64 networks of one /48', '2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['two /64 networks of one /48 in compressed addresses', '2001:db8::1', '2001:db8:0:1::1'],
    ['two /48 networks', '2001:db8:1:2::1', '2001:db8:2:2::1'],
    ['two IPv4 addresses', '192.0.2.1', '192.0.2.2'],
    ['two IPv4 addresses mapped to IPv6', '::ffff:192.0.2.1', '::ffff:192.0.2.2'],
  ])('count %s as two callers', (_, one, other) => {
    expect(limitKeyOf({ remoteAddress: one })).not.toBe(limitKeyOf({ remoteAddress: other }));
  });

  test('count the client of a trusted proxy by its own address', () => {
    const behindProxy = createLimitKeys({ trustedProxies: ['10.0.0.0/8'] });
    const one = { remoteAddress: '10.0.0.1', forwardedFor: '192.0.2.1' };

    expect(behindProxy(one)).toBe(limitKeyOf({ remoteAddress: '192.0.2.1' }));
    expect(behindProxy({ ...one, forwardedFor: '192.0.2.2' })).not.toBe(behindProxy(one));
  });
});

describe.each([
  ['one gateway key', [KEY]],
  ['two gateway keys', [KEY, OTHER_KEY]],
])('with %s', (_, gatewayKeys) => {
  const limitKeyOf = createLimitKeys({ gatewayKeys });

  test('the limits count all addresses that use the same key as one caller', () => {
    const one = limitKeyOf({ gatewayKey: KEY, remoteAddress: '192.0.2.1' });
    const other = limitKeyOf({ gatewayKey: KEY, remoteAddress: '2001:db8::1' });

    expect(one).toEqual(expect.any(String));
    expect(other).toBe(one);
  });

  test('a request without a valid key has no caller', () => {
    expect(limitKeyOf({ remoteAddress: '192.0.2.1' })).toBeUndefined();
    expect(limitKeyOf({ gatewayKey: 'wrong', remoteAddress: '192.0.2.1' })).toBeUndefined();
  });
});

test('with two gateway keys, the limits count each key separately', () => {
  const limitKeyOf = createLimitKeys({ gatewayKeys: [KEY, OTHER_KEY] });
  const remoteAddress = '192.0.2.1';

  expect(limitKeyOf({ gatewayKey: KEY, remoteAddress })).not.toBe(limitKeyOf({ gatewayKey: OTHER_KEY, remoteAddress }));
});

describe('with sign-in', () => {
  const credentials = {
    gatewayKey: undefined,
    authorization: undefined,
    session: undefined,
    remoteAddress: '192.0.2.1',
    forwardedFor: undefined,
  };
  const loginUrl = 'https://gateway.example/auth/login';

  test.each([true, false])('a request without a cookie needs no promise (session required: %s)', (required) => {
    const sessions = new FakeSessions();
    const identify = createIdentifyCaller({
      gatewayKeys: [],
      trustedProxies: [],
      signIn: { sessions, loginUrl, required },
    });

    expect(identify(credentials)).not.toBeInstanceOf(Promise);
    expect(identify({ ...credentials, session: { id: 'A'.repeat(43), isIgnored: true } })).not.toBeInstanceOf(Promise);
    expect(sessions.lookups).toEqual([]);
  });

  test('the account of a session is the caller, whatever its address and key', async () => {
    const sessions = new FakeSessions();
    const session = { id: sessions.start('{ada}'), isIgnored: false };
    const identify = createIdentifyCaller({
      gatewayKeys: [KEY],
      trustedProxies: [],
      signIn: { sessions, loginUrl, required: false },
    });

    const identities = [
      await identify({ ...credentials, session }),
      await identify({ ...credentials, session, gatewayKey: KEY, remoteAddress: '192.0.2.2' }),
    ];

    expect(identities).toMatchObject([
      { id: 'session', limitKey: 'user:{ada}' },
      { id: 'session', limitKey: 'user:{ada}' },
    ]);
  });
});
