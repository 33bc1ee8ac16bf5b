/** Replaces the secrets in a text. */
export type Redact = (text: string) => string;

/** Shorter parts of a credential are not removed, because they would match ordinary words. */
const MIN_PART_CHARACTERS = 4;
/** Only the beginning of a longer value is searched, so that no pattern is long. */
const MAX_VALUE_CHARACTERS = 32;

/**
 * Returns a function that removes the credential of a request from a text of the response. It finds the header value, the
 * user and password of Basic authentication, and the key, token, verifier and signature of OAuth 1.0a. It finds each of them as
 * plain text, percent-encoded, escaped in JSON and escaped in HTML.
 *
 * @param authorization the `Authorization` header of the request
 * @param others further secrets of the request, such as a code or a refresh token
 */
export function createRedactor(authorization: string | undefined, others: readonly string[] = []): Redact {
  const secrets = authorization === undefined ? [] : secretsOf(authorization.trim());
  const all = [...secrets, ...others.filter(isLongEnough)];
  return redactorOf(longestFirst(all).map(patternOf), '[credential]');
}

/**
 * Returns a function that removes values that a client has sent from a text of the response. It finds the same forms as
 * `createRedactor`. After the first line or the first characters of a longer value, it removes the rest of the text.
 */
export function createValueRedactor(values: readonly string[]): Redact {
  const patterns = longestFirst(values.map((value) => value.trim())).flatMap((value) => {
    const [start = ''] = value.slice(0, MAX_VALUE_CHARACTERS).split(/[\r\n]/, 1);
    return isLongEnough(start) ? [patternOf(start) + (start === value ? '' : '[^]*')] : [];
  });
  return redactorOf(patterns, '[variable]');
}

/** A longer secret can contain a shorter one, so it is searched first. */
function longestFirst(secrets: readonly string[]): readonly string[] {
  return [...new Set(secrets)].sort((a, b) => b.length - a.length);
}

function redactorOf(patterns: readonly string[], replacement: string): Redact {
  if (patterns.length === 0) return (text) => text;
  const anySecret = new RegExp(patterns.join('|'), 'g');
  return (text) => text.replace(anySecret, replacement);
}

function secretsOf(authorization: string): readonly string[] {
  const [, scheme = '', value = ''] = /^(\S+) +(.+)$/.exec(authorization) ?? [];
  switch (scheme.toLowerCase()) {
    case '':
      return [];
    case 'basic':
      return [...base64Forms(value), ...partsOfBasic(value)];
    case 'oauth':
      return partsOfOAuth1(value);
    default:
      return [value];
  }
}

/** With and without padding, in both alphabets (RFC 4648 sections 4 and 5). */
function base64Forms(value: string): readonly string[] {
  const unpadded = value.replace(/=+$/, '');
  return [value, ...[unpadded, unpadded.replaceAll('+', '-').replaceAll('/', '_')].filter(isLongEnough)];
}

/** `user:password`, and the password alone. OAuth 2.0 form-encodes both (RFC 6749 section 2.3.1). */
function partsOfBasic(value: string): readonly string[] {
  const pair = Buffer.from(value, 'base64').toString();
  const password = pair.slice(pair.indexOf(':') + 1);
  const decoded = new URLSearchParams(`_=${password.replaceAll('&', '%26')}`).get('_') ?? '';
  return [pair, password, decoded].filter(isLongEnough);
}

function partsOfOAuth1(value: string): readonly string[] {
  const parameters = value.matchAll(/oauth_(?:consumer_key|token|verifier|signature)="([^"]*)"/g);
  return [...parameters].map(([, encoded = '']) => percentDecode(encoded)).filter(isLongEnough);
}

function isLongEnough(part: string): boolean {
  return part.length >= MIN_PART_CHARACTERS;
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Backslashes that JSON adds in front of a character: three if the text is encoded twice. */
const MAX_ESCAPES = 3;

/**
 * A pattern for all forms of a secret. ASCII letters, digits and `_` have one form. A run of backslashes is matched together
 * with the escapes of the next character: if two parts of the pattern could match the same backslashes, a text with many
 * backslashes would need exponential time.
 */
function patternOf(secret: string): string {
  return secret.replace(/(\\*)([^\\]|$)/gu, (_match, backslashes: string, character: string) => {
    const count = backslashes.length;
    if (count === 0) return /^\w?$/.test(character) ? character : formsOf(character, `\\\\{0,${MAX_ESCAPES}}`);
    const escaped = `\\\\{${count},${count * (MAX_ESCAPES + 1) + MAX_ESCAPES}}`;
    const encoded = `(?:${encodedForms('\\')}|\\\\{1,${MAX_ESCAPES}}${unicodeEscape('\\')}){${count}}`;
    const next = character === '' ? '' : formsOf(character, '');
    return `(?:${encoded}|${escaped})${next}`;
  });
}

/** @param escapes a pattern for the backslashes in front of the character */
function formsOf(character: string, escapes: string): string {
  return `(?:${encodedForms(character)}|${escapes}(?:${unicodeEscape(character)}|${escapePattern(character)}))`;
}

/** Percent-encoding, once or more, and the references of HTML. */
function encodedForms(character: string): string {
  const bytes = [...Buffer.from(character)].map((byte) => `%(?:25)*${hexPattern(byte, 2)}`);
  const codePoint = character.codePointAt(0) ?? 0;
  const name = NAMED_REFERENCES.get(character);
  return [
    bytes.join(''),
    `&#(?:[xX]0*${hexPattern(codePoint, 1)}|0*${codePoint});`,
    ...(name === undefined ? [] : [`&${name};`]),
    ...(character === ' ' ? ['\\+'] : []),
  ].join('|');
}

/** `u` and four digits for each UTF-16 code unit, without the backslashes in front of the first. */
function unicodeEscape(character: string): string {
  const units = Array.from({ length: character.length }, (_unused, index) => character.charCodeAt(index));
  return units.map((unit) => `u${hexPattern(unit, 4)}`).join(`\\\\{1,${MAX_ESCAPES}}`);
}

const NAMED_REFERENCES: ReadonlyMap<string, string> = new Map([
  ['&', 'amp'],
  ['<', 'lt'],
  ['>', 'gt'],
  ['"', 'quot'],
  ["'", 'apos'],
]);

function hexPattern(value: number, digits: number): string {
  const hex = value.toString(16).padStart(digits, '0');
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function escapePattern(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
