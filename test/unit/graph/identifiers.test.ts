import { isNameOrUuid, isRefName, isUuid } from '../../../src/graph/identifiers';

test.each(['acme', 'widget-tools', 'a.b', '.hidden', 'a_b', '~123', '{edcd5963-1dbd-4ec3-ae15-d92c7de11de2}'])(
  '%s may name a repository or workspace',
  (text) => {
    expect(isNameOrUuid(text)).toBe(true);
  },
);

test.each([
  '',
  '.',
  '..',
  '...',
  'a/b',
  'a b',
  'a%2fb',
  'a?b',
  'a#b',
  'a\\b',
  'a\n',
  '{}',
  '{a',
  'a}',
  '{a}{b}',
  'größe',
])('%j may not', (text) => {
  expect(isNameOrUuid(text)).toBe(false);
  expect(isUuid(text)).toBe(false);
});

describe('the name of a branch or tag, by git-check-ref-format(1)', () => {
  test.each([
    'main',
    'feature/login',
    'v1.0',
    'a.b/c-d_e',
    'größe/真空管',
    '50%',
    '%2e%2e%2fhooks',
    'a#b',
    'a@b',
    '@a',
    'a/@',
    'a{b}',
    'a]',
    '-x',
    'HEAD',
    '601596c',
    'a.lock.b',
    'lock',
    "it's",
    'a"b',
    'a&q=b',
  ])('may be %s', (text) => {
    expect(isRefName(text)).toBe(true);
  });

  test.each([
    'a\u00a0b',
    '\u3000',
    'a\u2028b',
    'a\u2029',
    'a\u0085b',
    '\u0080',
    'a\u009f',
    'a\u200bb',
    '\ufeffa',
    '🚀/launch',
    'a\u1680b',
  ])('may hold characters outside ASCII, spaces and control characters among them: %j', (text) => {
    expect(isRefName(text)).toBe(true);
  });

  test.each(['', '/', '/a', 'a/', 'a//b', '//'])('has no empty component: %j', (text) => {
    expect(isRefName(text)).toBe(false);
  });

  test.each(['.', '..', '.a', 'a/.b', './a', 'a/.', 'a/./b', 'a..b', 'a/..', '../a', 'a.', 'a/b.', '...'])(
    'has no component that begins with a dot, no two dots in a row, and no dot at its end: %j',
    (text) => {
      expect(isRefName(text)).toBe(false);
    },
  );

  test.each(['a.lock', '.lock', 'a.lock/b', 'a/b.lock', 'a/.lock/c'])(
    'has no component that ends in .lock: %j',
    (text) => {
      expect(isRefName(text)).toBe(false);
    },
  );

  test.each(['@', '@{', 'a@{1}', 'a@{', 'main@{upstream}'])('is not @ and does not hold @{: %j', (text) => {
    expect(isRefName(text)).toBe(false);
  });

  test.each([
    ' ',
    'a b',
    'a~1',
    'a^',
    'a:b',
    'a?',
    'a*',
    'a[b',
    'a\\b',
    'a\u0000',
    '\u0001',
    'a\tb',
    'a\n',
    'a\r',
    '\u001f',
    'a\u007f',
  ])('holds no ASCII space, ASCII control character or character with a meaning of its own: %j', (text) => {
    expect(isRefName(text)).toBe(false);
  });

  test.each(['\ud800', 'a\udc00b', '\udc00\ud800', 'a/\ud83d'])('holds no half of a surrogate pair: %j', (text) => {
    expect(isRefName(text)).toBe(false);
  });
});
