import { randomBytes } from 'node:crypto';
import { createEncryption } from '../../../src/lib/encryption';

const [OLD, NEW, FOREIGN] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const VALUE = 'a secret with ümlauts and "quotes"';

test('a value is decrypted with the same secret, purpose and context only', () => {
  const encryption = createEncryption([NEW], 'tokens');
  const text = encryption.encrypt(VALUE, 'ada');

  expect(createEncryption([NEW], 'tokens').decrypt(text, 'ada')).toBe(VALUE);
  expect(encryption.decrypt(text, 'bruno')).toBeUndefined();
  expect(createEncryption([FOREIGN], 'tokens').decrypt(text, 'ada')).toBeUndefined();
  expect(createEncryption([NEW], 'sessions').decrypt(text, 'ada')).toBeUndefined();
});

test('the newest secret encrypts, and each secret decrypts', () => {
  const rotated = createEncryption([NEW, OLD], 'tokens');
  const before = createEncryption([OLD], 'tokens').encrypt(VALUE, 'ada');
  const after = rotated.encrypt(VALUE, 'ada');

  expect([before, after].map((text) => rotated.decrypt(text, 'ada'))).toEqual([VALUE, VALUE]);
  expect(createEncryption([NEW], 'tokens').decrypt(after, 'ada')).toBe(VALUE);
  expect(createEncryption([OLD], 'tokens').decrypt(after, 'ada')).toBeUndefined();
});

test('equal values have different texts, which do not contain the value', () => {
  const encryption = createEncryption([NEW], 'tokens');
  const texts = Array.from({ length: 100 }, () => encryption.encrypt(VALUE, 'ada'));

  expect(new Set(texts).size).toBe(100);
  expect(new Set(texts.map((text) => text.slice(0, 16))).size).toBe(100);
  for (const text of texts) expect(Buffer.from(text, 'base64url').toString('latin1')).not.toContain('secret');
});

test('a text with one changed bit is not decrypted', () => {
  const encryption = createEncryption([NEW], 'tokens');
  const bytes = Buffer.from(encryption.encrypt('token', 'ada'), 'base64url');

  const changed = Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const copy = Buffer.from(bytes);
    copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    return encryption.decrypt(copy.toString('base64url'), 'ada');
  });

  expect(changed.filter((value) => value !== undefined)).toEqual([]);
});

test.each(['', 'x', 'null', '🙂', 'A'.repeat(37), 'A'.repeat(38), 'A'.repeat(10_000)])(
  'a text that is not encrypted is not decrypted: %#',
  (text) => {
    expect(createEncryption([NEW, OLD], 'tokens').decrypt(text, 'ada')).toBeUndefined();
  },
);

test('an empty value has a text', () => {
  const encryption = createEncryption([NEW], 'tokens');

  expect(encryption.decrypt(encryption.encrypt('', 'ada'), 'ada')).toBe('');
});

test('encryption without a secret is an error', () => {
  expect(() => createEncryption([], 'tokens')).toThrow(TypeError);
});
