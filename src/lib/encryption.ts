import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
/** NIST SP 800-38D section 8.2: 96 bits, random. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ENCODING = 'base64url';

/** Encrypts values that are stored outside the process. */
export interface Encryption {
  /** @param context where the value belongs, e.g. the key of a principal. It is not encrypted and not part of the result */
  encrypt(value: string, context: string): string;
  /** Undefined if the text was encrypted with another secret or context, or was changed. */
  decrypt(text: string, context: string): string | undefined;
}

/**
 * AES-256-GCM with keys that HKDF (RFC 5869) derives from secrets.
 *
 * @param secrets newest first. The first one encrypts, each of them decrypts
 * @param purpose what the values are. Values with different purposes have different keys
 * @throws TypeError if there is no secret
 */
export function createEncryption(secrets: readonly Uint8Array[], purpose: string): Encryption {
  const keys = secrets.map((secret) => {
    return new Uint8Array(hkdfSync('sha256', secret, '', `bitbucket-graphql-gateway ${purpose}`, KEY_BYTES));
  });
  const [newest] = keys;
  if (newest === undefined) throw new TypeError('Encryption needs a secret.');

  return {
    encrypt(value, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, newest, nonce).setAAD(Buffer.from(context));
      const encrypted = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString(ENCODING);
    },
    decrypt(text, context) {
      const bytes = Buffer.from(text, ENCODING);
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      for (const key of keys) {
        const value = decryptWith(key, bytes, context);
        if (value !== undefined) return value;
      }
      return undefined;
    },
  };
}

function decryptWith(key: Uint8Array, bytes: Buffer, context: string): string | undefined {
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const encrypted = bytes.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
