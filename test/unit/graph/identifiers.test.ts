import { isNameOrUuid, isRefName, isUuid } from '../../../src/graph/identifiers';

test.each(['acme', 'widget-tools', 'a.b', '.hidden', 'a_b', '~123', '{edcd5963-1dbd-4ec3-ae15-d92c7de11de2}'])(
  '%s is a valid name of a repository or workspace',
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
])('%j is an invalid name of a repository or workspace', (text) => {
  expect(isNameOrUuid(text)).toBe(false);
  expect(isUuid(text)).toBe(false);
});

describe('branch and tag names by git-check-ref-format(1)', () => {
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
  ])('can be %s', (text) => {
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
  ])('can contain Unicode spaces and control characters outside ASCII: %j', (text) => {
    expect(isRefName(text)).toBe(true);
  });

  test.each(['', '/', '/a', 'a/', 'a//b', '//'])('have no empty component: %j', (text) => {
    expect(isRefName(text)).toBe(false);
  });

  test.each(['.', '..', '.a', 'a/.b', './a', 'a/.', 'a/./b', 'a..b', 'a/..', '../a', 'a.', 'a/b.', '...'])(
    'have no component that starts with a dot, no consecutive dots and no trailing dot: %j',
    (text) => {
      expect(isRefName(text)).toBe(false);
    },
  );

  test.each(['a.lock', '.lock', 'a.lock/b', 'a/b.lock', 'a/.lock/c'])(
    'have no component that ends with .lock: %j',
    (text) => {
      expect(isRefName(text)).toBe(false);
    },
  );

  test.each(['@', '@{', 'a@{1}', 'a@{', 'main@{upstream}'])('are not @ and do not contain @{: %j', (text) => {
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
  ])('contain no ASCII spaces, ASCII control characters or special characters of git: %j', (text) => {
    expect(isRefName(text)).toBe(false);
  });

  test.each(['\ud800', 'a\udc00b', '\udc00\ud800', 'a/\ud83d'])('contain no lone surrogates: %j', (text) => {
    expect(isRefName(text)).toBe(false);
  });
});
