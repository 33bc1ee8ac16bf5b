import { ATTEMPT_MS, createAttempts } from '../../../src/auth/attempts';

const NEW = 'n'.repeat(32);
const OLD = 'o'.repeat(32);
const ATTEMPT = { handle: 'state-1', secret: 'hunter-token-secret', returnTo: 'https://app.example.com/board' };

let now = 1_000_000;
const attempts = createAttempts([NEW, OLD], () => now);

beforeEach(() => {
  now = 1_000_000;
});

test('an attempt is read from its cookie for ten minutes', () => {
  const sealed = attempts.seal(ATTEMPT);

  now += ATTEMPT_MS;
  expect(attempts.unseal(sealed, 'state-1')).toEqual(ATTEMPT);
  now += 1;
  expect(attempts.unseal(sealed, 'state-1')).toBeUndefined();
});

test('the cookie and the id reveal nothing about the attempt', () => {
  const sealed = attempts.seal(ATTEMPT);
  const readable = [sealed, Buffer.from(sealed, 'base64url').toString('latin1'), attempts.idOf('state-1')].join(' ');

  expect(readable).not.toMatch(/state-1|hunter|app\.example/);
  expect(attempts.seal(ATTEMPT)).not.toBe(sealed);
});

test('a cookie of another attempt, secret or purpose is not accepted', () => {
  const sealed = attempts.seal(ATTEMPT);
  const changed = `${sealed.slice(0, -4)}AAAA`;

  expect(attempts.unseal(sealed, 'state-2')).toBeUndefined();
  expect(attempts.unseal(changed, 'state-1')).toBeUndefined();
  expect(attempts.unseal('', 'state-1')).toBeUndefined();
  expect(attempts.unseal(createAttempts(['x'.repeat(32)], () => now).seal(ATTEMPT), 'state-1')).toBeUndefined();
});

test('an attempt that began before the rotation of the secret can be finished', () => {
  const sealed = createAttempts([OLD], () => now).seal(ATTEMPT);

  expect(attempts.unseal(sealed, 'state-1')).toEqual(ATTEMPT);
});
