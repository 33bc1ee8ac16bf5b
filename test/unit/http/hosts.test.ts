import { createHostPolicy } from '../../../src/http/security/hosts';

const LOOPBACK = { host: '127.0.0.1', loopbackOnly: true };
const signIn = { publicUrl: 'https://gateway.example.com/bitbucket', sameSite: 'lax', required: false } as const;

test.each([
  ['gateway.example.com', true],
  ['GATEWAY.example.com:443', true],
  ['localhost:4000', true],
  ['evil.example', false],
  ['gateway.example.com.evil.example', false],
  [undefined, false],
])('with sign-in, a gateway on loopback accepts the host of PUBLIC_URL: %s', (host, isAccepted) => {
  expect(createHostPolicy({ ...LOOPBACK, signIn })(host)).toBe(isAccepted);
});

test('without sign-in, a gateway on loopback accepts no public host', () => {
  expect(createHostPolicy(LOOPBACK)('gateway.example.com')).toBe(false);
});
