import { createAddressCheck } from '../../../src/lib/addresses';

const BITBUCKET = ['104.192.136.0/21', '2401:1d80:3000::/36'];

test('an address check without a list allows every address', () => {
  const isAllowed = createAddressCheck({});

  expect(isAllowed('203.0.113.9', undefined)).toBe(true);
  expect(isAllowed(undefined, undefined)).toBe(true);
});

describe('an address check with a list', () => {
  const isAllowed = createAddressCheck({ allowedCidrs: BITBUCKET });

  test.each([
    ['104.192.136.1', true],
    ['104.192.143.255', true],
    ['104.192.144.0', false],
    ['::ffff:104.192.136.1', true],
    ['2401:1d80:3000::1', true],
    ['2401:1d80:4000::1', false],
    ['', false],
    ['nonsense', false],
  ])('of the address "%s" returns %s', (address, expected) => {
    expect(isAllowed(address, undefined)).toBe(expected);
  });

  test('ignores X-Forwarded-For without trusted proxies', () => {
    expect(isAllowed('203.0.113.9', '104.192.136.1')).toBe(false);
  });

  test('rejects an unknown address', () => {
    expect(isAllowed(undefined, '104.192.136.1')).toBe(false);
  });
});

describe('an address check with trusted proxies', () => {
  const isAllowed = createAddressCheck({ allowedCidrs: BITBUCKET, trustedProxies: ['127.0.0.1', '10.0.0.0/8'] });

  test.each([
    ['one proxy that forwards for Bitbucket', '127.0.0.1', '104.192.136.1', true],
    ['a chain of proxies that forwards for Bitbucket', '127.0.0.1', '104.192.136.1, 10.1.2.3, 10.9.9.9', true],
    ['a proxy that forwards for another address', '127.0.0.1', '203.0.113.9', false],
    ['an untrusted address in the chain of proxies', '127.0.0.1', '104.192.136.1, 203.0.113.9', false],
    ['a proxy without X-Forwarded-For', '127.0.0.1', undefined, false],
    ['an invalid X-Forwarded-For', '127.0.0.1', 'unknown', false],
    ['a forwarded address with a port', '127.0.0.1', '104.192.136.1:5123', true],
    ['a forwarded IPv6 address with a port', '127.0.0.1', '[2401:1d80:3000::1]:5123', true],
    ['a forwarded address with a port that is not in the list', '127.0.0.1', '203.0.113.9:104', false],
    ['a direct connection from Bitbucket', '104.192.136.1', '203.0.113.9', true],
  ])('decides about %s', (_what, address, forwardedFor, expected) => {
    expect(isAllowed(address, forwardedFor)).toBe(expected);
  });
});
