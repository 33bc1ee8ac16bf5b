import { UpstreamError } from '../../../src/rest/upstreamError';
import { prune } from '../../../src/bitbucket/fields';
import { issueFilter } from '../../../src/bitbucket/issueFilter';
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

describe('issue list filter', () => {
  test('is undefined without conditions', () => {
    expect(issueFilter({ sort: '-created_on' })).toBeUndefined();
  });

  test('joins all conditions with AND', () => {
    const uuid = '1a2b3c4d-0000-4000-8000-000000000001';

    expect(
      issueFilter({
        sort: 'id',
        search: 'say "hi"',
        kind: ['bug'],
        priority: ['major', 'minor'],
        state: ['on hold'],
        assignee: uuid,
        assigned: true,
        reporter: `{${uuid}}`,
        milestone: 'M1',
        component: 'core',
        version: '1.0',
        createdOn: { after: '2026-01-01' },
        updatedOn: { before: '2026-02-01' },
      }),
    ).toBe(
      '(title ~ "say \\"hi\\"" OR content.raw ~ "say \\"hi\\"") AND kind = "bug"' +
        ' AND (priority = "major" OR priority = "minor") AND state = "on hold"' +
        ' AND milestone.name = "M1" AND component.name = "core" AND version.name = "1.0"' +
        ` AND assignee.uuid = "{${uuid}}" AND assignee != null AND reporter.uuid = "{${uuid}}"` +
        ' AND created_on >= 2026-01-01 AND updated_on < 2026-02-01',
    );
    expect(issueFilter({ sort: 'id', assigned: false })).toBe('assignee = null');
  });

  test('is null if no issue can match', () => {
    expect(issueFilter({ sort: 'id', state: [] })).toBeNull();
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
