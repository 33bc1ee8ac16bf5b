import { createAddressCheck } from '../../../src/lib/addresses';

const BITBUCKET = ['104.192.136.0/21', '2401:1d80:3000::/36'];

test('without a list, deliveries come from anywhere', () => {
  const isAllowed = createAddressCheck({});

  expect(isAllowed('203.0.113.9', undefined)).toBe(true);
  expect(isAllowed(undefined, undefined)).toBe(true);
});

describe('with a list', () => {
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
  ])('a delivery from %s is allowed: %s', (address, expected) => {
    expect(isAllowed(address, undefined)).toBe(expected);
  });

  test('nobody is believed who claims to forward', () => {
    expect(isAllowed('203.0.113.9', '104.192.136.1')).toBe(false);
  });

  test('a sender of which nothing is known is not allowed', () => {
    expect(isAllowed(undefined, '104.192.136.1')).toBe(false);
  });
});

describe('behind proxies', () => {
  const isAllowed = createAddressCheck({ allowedCidrs: BITBUCKET, trustedProxies: ['127.0.0.1', '10.0.0.0/8'] });

  test.each([
    ['one proxy', '127.0.0.1', '104.192.136.1', true],
    ['a chain of them', '127.0.0.1', '104.192.136.1, 10.1.2.3, 10.9.9.9', true],
    ['a proxy that heard a stranger', '127.0.0.1', '203.0.113.9', false],
    ['a stranger who claims to be a proxy', '127.0.0.1', '104.192.136.1, 203.0.113.9', false],
    ['a proxy that does not say whom it heard', '127.0.0.1', undefined, false],
    ['a proxy that speaks nonsense', '127.0.0.1', 'unknown', false],
    ['a proxy that names the port too', '127.0.0.1', '104.192.136.1:5123', true],
    ['a proxy that names the port of an IPv6 address', '127.0.0.1', '[2401:1d80:3000::1]:5123', true],
    ['a stranger behind a port', '127.0.0.1', '203.0.113.9:104', false],
    ['Bitbucket itself', '104.192.136.1', '203.0.113.9', true],
  ])('%s', (_what, address, forwardedFor, expected) => {
    expect(isAllowed(address, forwardedFor)).toBe(expected);
  });
});
