import { UpstreamError } from '../../../src/rest/upstreamError';
import { prune } from '../../../src/bitbucket/fields';
import { allOf, contains, differs, equals, equalsAny, isIn, or, within } from '../../../src/bitbucket/filter';

describe('Bitbucket query language', () => {
  test('supports all value types', () => {
    expect(allOf([equals('id', 7)])).toBe('id = 7');
    expect(allOf([equals('is_private', false)])).toBe('is_private = false');
    expect(allOf([differs('assignee', null)])).toBe('assignee != null');
    expect(allOf([contains('title', 'crash')])).toBe('title ~ "crash"');
    expect(allOf([isIn('id', [1, 2])])).toBe('id IN (1,2)');
    expect(allOf([isIn('slug', ['a', 'b'])])).toBe('slug IN ("a","b")');
  });

  test.each([
    ['a"b', '"a\\"b"'],
    ['a\\', '"a\\\\"'],
    ['\\" OR id > 0 OR title ~ "', '"\\\\\\" OR id > 0 OR title ~ \\""'],
  ])('escapes %j within quotes', (text, expected) => {
    expect(allOf([equals('title', text)])).toBe(`title = ${expected}`);
  });

  test('puts alternatives in parentheses if there are other conditions', () => {
    const either = or([equals('a', 1), equals('b', 2)]);

    expect(allOf([either, equals('c', 3)])).toBe('(a = 1 OR b = 2) AND c = 3');
    expect(allOf([equalsAny('kind', ['bug']), equals('c', 3)])).toBe('kind = "bug" AND c = 3');
  });

  test('accepts only datetimes as unquoted text', () => {
    expect(allOf(within('created_on', { after: '2026-01-02T03:04:05.000Z', before: '2026-02-01' }))).toBe(
      'created_on >= 2026-01-02T03:04:05.000Z AND created_on < 2026-02-01',
    );
    expect(() => within('created_on', { after: '2026-01-01 OR id > 0' })).toThrow(UpstreamError);
    expect(() => within('created_on', { before: '' })).toThrow(UpstreamError);
  });

  test('rejects NaN', () => {
    expect(() => equals('id', NaN)).toThrow(UpstreamError);
  });
});

test('the fields parameter has no duplicates and no paths below a selected path', () => {
  expect(prune(['content.raw', 'id', 'id', 'content', 'reporter.uuid', 'contents'])).toEqual([
    'id',
    'content',
    'reporter.uuid',
    'contents',
  ]);
});
