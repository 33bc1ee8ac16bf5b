import type { Random } from './random';

/** Invalid texts, and valid texts that software often handles incorrectly. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\u0007bell',
  'line\nbreak',
  'tab\tstop',
  '\u007f',
  '\u0085',
  'a\u00a0b',
  'a\u2028b',
  'a\u3000b',
  '\ufeff',
  '\u202eltr',
  '🔧',
  '👩‍👩‍👧',
  'e\u0301',
  '\ud800',
  'x\udfff',
  '../..',
  '..%2f..%2fuser',
  '/',
  '//',
  'acme/',
  '/widget',
  'acme/widget/issues',
  'acme/widget?fields=uuid',
  'acme/wid#get',
  'acme/%77idget',
  'a"b',
  "a'b",
  'a\\b',
  '" OR 1=1 OR "',
  '${x}',
  '`',
  '</script>',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  '{}',
  '{00000000-0000-0000-0000-000000000000}',
  '-1',
  '1e400',
  'NaN',
  'HEAD',
  'HEAD~1',
  '@{-1}',
  'refs/heads/main',
  '0000000000000000000000000000000000000000',
];

export function strangeText(random: Random): string {
  if (random.chance(0.06)) return random.pick(['a', '𝒳', '"', '\\', '\u0001']).repeat(random.pick([256, 257, 5_000]));
  return random.pick(TEXTS);
}

/** Returns an invalid cursor or global id: base64url of almost valid JSON, or any text. */
export function forgedToken(random: Random): string {
  const value = random.pick<unknown>([
    [],
    {},
    null,
    ['issues'],
    ['issues', '', '', 0],
    ['issues', 'AAAAAAAAAAA', 'nAAAAAAAAAAA', -1],
    ['issues', 'AAAAAAAAAAA', 'nAAAAAAAAAAA', ['page=2&fields=x', 25, 3]],
    ['issues', 'AAAAAAAAAAA', 'nAAAAAAAAAAA', ['ctx=\u0000', 5_000, -1]],
    ['issues', 'AAAAAAAAAAA', 'uAAAAAAAAAAA', [null, 5_001, 0]],
    ['Repository', '{00000000-0000-0000-0000-000000000000}'],
    ['Repository', 1],
    ['Repository', '{../../user}'],
    ['Issue', '{00000000-0000-0000-0000-000000000000}', 1],
    ['Issue', '{00000000-0000-0000-0000-000000000000}', '__proto__'],
    ['Issue', '', -1],
    ['User', '../workspaces'],
    ['User', '__proto__'],
    ['Commit', '{00000000-0000-0000-0000-000000000000}', 'main'],
    ['__proto__', 'x'],
    ['constructor', 'x'],
    ['Nothing', 'x'],
  ]);
  const token = Buffer.from(JSON.stringify(value)).toString('base64url');
  return random.weighted([
    [6, token],
    [1, token.slice(0, -2)],
    [1, `${token}=`],
    [1, strangeText(random)],
  ]);
}

/** Includes numbers outside the 32 bits of Int, which validation rejects. */
export function strangeInteger(random: Random): number {
  return random.pick([
    0, -0, -1, 101, 1_000, 2_147_483_647, -2_147_483_648, 2_147_483_648, 9_007_199_254_740_991, 1e21,
  ]);
}

/** Returns any JSON value for a position that expects another type. */
export function strangeJson(random: Random): unknown {
  return random.pick<unknown>([
    null,
    true,
    0,
    -1,
    1.5,
    1e300,
    '',
    'seven',
    'MAIN',
    [],
    [null],
    [[]],
    {},
    { a: 1 },
    JSON.parse('{"__proto__": {"polluted": true}}'),
    { constructor: { prototype: {} } },
    { toString: 'x' },
  ]);
}

/** Names with a special meaning in JavaScript. All are valid GraphQL names. */
export const STRANGE_NAMES: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'toJSON',
  'valueOf',
  'then',
  'length',
  'null',
  'true',
  'fragment',
  'on1',
  '_',
  '__typename',
];
