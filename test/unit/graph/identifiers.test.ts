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

test.each([
  'main',
  'feature/login',
  'v1.0',
  'a.b/c-d_e',
  'größe/真空管',
  '50%',
  'a#b',
  'a@b',
  '-x',
  '601596c',
  'a.lock/b',
])('%s may name a branch or tag', (text) => {
  expect(isRefName(text)).toBe(true);
});

test.each([
  '',
  ' ',
  'a b',
  'a..b',
  '..',
  '.',
  'a/./b',
  './a',
  'a/.',
  'a//b',
  '/a',
  'a/',
  'a~1',
  'a^',
  'a:b',
  'a?',
  'a*',
  'a[b',
  'a\\b',
  'a\u0000',
  'a\u0085',
  'a\u007f',
])('%j may not be one', (text) => {
  expect(isRefName(text)).toBe(false);
});
