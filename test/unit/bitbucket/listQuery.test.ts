import { issueAttachments, issues } from '../../../src/bitbucket/endpoints/issues';
import { repositories } from '../../../src/bitbucket/endpoints/repositories';
import { type AnyQuery, isQueryOf, listParameters, type QueryOf } from '../../../src/bitbucket/listQuery';

const uuid = '1a2b3c4d-0000-4000-8000-000000000001';

/** The parameter `q` of a list of issues. */
function filterOf(query: QueryOf<typeof issues>): string | undefined {
  return new Map(listParameters(issues, query)).get('q');
}

describe('the parameters of a list', () => {
  test('contain the default order, and no filter without conditions', () => {
    expect(listParameters(issues, {})).toEqual([['sort', '-created_on']]);
    expect(listParameters(issues, { search: '', filter: null, sort: 'id' })).toEqual([['sort', 'id']]);
    expect(listParameters(issues, { filter: { type: null, assigned: null, createdAt: null } })).toEqual([
      ['sort', '-created_on'],
    ]);
  });

  test('are empty for a list without search, filter and order', () => {
    expect(listParameters(issueAttachments, {})).toEqual([]);
  });

  test('join all conditions with AND, in the order of the facts', () => {
    expect(
      filterOf({
        search: 'say "hi"',
        filter: {
          updatedAt: { before: new Date('2026-02-01') },
          createdAt: { after: new Date('2026-01-01') },
          reporter: `{${uuid}}`,
          assigned: true,
          assignee: uuid,
          version: '1.0',
          component: 'core',
          milestone: 'M1',
          state: ['on hold'],
          priority: ['major', 'minor'],
          type: ['bug'],
        },
        sort: 'id',
      }),
    ).toBe(
      '(title ~ "say \\"hi\\"" OR content.raw ~ "say \\"hi\\"") AND kind = "bug"' +
        ' AND (priority = "major" OR priority = "minor") AND state = "on hold"' +
        ' AND milestone.name = "M1" AND component.name = "core" AND version.name = "1.0"' +
        ` AND assignee.uuid = "{${uuid}}" AND assignee != null AND reporter.uuid = "{${uuid}}"` +
        ' AND created_on >= 2026-01-01T00:00:00.000Z AND updated_on < 2026-02-01T00:00:00.000Z',
    );
  });

  test('distinguish false from null in flags', () => {
    expect(filterOf({ filter: { assigned: false } })).toBe('assignee = null');
    expect(listParameters(repositories, { filter: { isPrivate: false } })).toContainEqual(['q', 'is_private = false']);
  });

  test('contain both conditions of a text', () => {
    expect(listParameters(repositories, { filter: { name: { eq: 'a', contains: 'b' } } })).toContainEqual([
      'q',
      'name = "a" AND name ~ "b"',
    ]);
    expect(listParameters(repositories, { filter: { name: { eq: null } } })).toEqual([['sort', 'name']]);
  });

  test('contain optional ends of a time range, in UTC', () => {
    const at = new Date('2024-01-02T03:04:05.678+02:00');

    expect(filterOf({ filter: { createdAt: { after: at } } })).toBe('created_on >= 2024-01-02T01:04:05.678Z');
    expect(filterOf({ filter: { createdAt: { before: at, after: null } } })).toBe(
      'created_on < 2024-01-02T01:04:05.678Z',
    );
    expect(filterOf({ filter: { createdAt: {} } })).toBeUndefined();
  });

  test('do not exist if no row can match', () => {
    expect(listParameters(issues, { filter: { state: [] } })).toBeUndefined();
  });

  test.each<[string, object]>([
    ['oneOf', { type: 'bug' }],
    ['oneOf', { type: [1] }],
    ['equals', { milestone: 7 }],
    ['uuid', { assignee: true }],
    ['isSet', { assigned: 'yes' }],
    ['range', { createdAt: '2026-01-01' }],
  ])('reject a value of a wrong type for the kind %s', (_kind, filter) => {
    expect(() => listParameters(issues, { filter })).toThrow(TypeError);
  });
});

test.each<[boolean, AnyQuery]>([
  [true, {}],
  [true, { search: 'x', filter: { type: ['bug'] }, sort: 'id' }],
  [false, { filter: { kind: ['bug'] } }],
])('isQueryOf is %s for the query %j of issues', (expected, query) => {
  expect(isQueryOf(query, issues)).toBe(expected);
});

test.each<AnyQuery>([{ search: 'x' }, { filter: {} }, { sort: 'id' }])(
  'isQueryOf is false for the query %j of a list without search, filter and order',
  (query) => {
    expect(isQueryOf(query, issueAttachments)).toBe(false);
  },
);
