import { fitFields, limitFields, MAX_FIELDS_BYTES, objectFields, rowFields } from '../../../src/bitbucket/fields';

/** Every path of so many steps over some names: `a.a`, `a.b`, `b.a` … */
function paths(names: readonly string[], steps: number): readonly string[] {
  if (steps === 0) return [''];
  return names.flatMap((name) => paths(names, steps - 1).map((below) => (below === '' ? name : `${name}.${below}`)));
}

const NAMES = ['mainbranch', 'target', 'parents', 'repository', 'workspace'];

describe('paths that do not fit into one call', () => {
  test.each([3, 4, 5, 6])('of %i steps give way to their parents', (steps) => {
    const asked = paths(NAMES, steps);

    const fitting = fitFields(asked);

    expect(asked.join(',').length > MAX_FIELDS_BYTES).toBe(steps > 3);
    expect(fitting.join(',').length).toBeLessThanOrEqual(MAX_FIELDS_BYTES);
    for (const path of asked) expect(fitting.some((each) => path === each || path.startsWith(`${each}.`))).toBe(true);
  });

  test('the longest give way first, and short ones stay', () => {
    const long = paths(NAMES, 4);

    const fitting = fitFields(['id', 'content.raw', ...long]);

    expect(fitting).toContain('id');
    expect(fitting).toContain('content.raw');
    expect(fitting).toContain('mainbranch.target.parents');
  });

  test('the same whatever their order', () => {
    const asked = paths(NAMES, 5);

    expect([...fitFields(asked.toReversed())].sort()).toEqual([...fitFields(asked)].sort());
  });

  test.each([undefined, 'repository', 'user'])('of the rows of a list, with their place in it (%s)', (wrapper) => {
    const rows = rowFields(['id', ...paths(NAMES, 4)], wrapper);

    expect([...rows, 'next', 'size', 'page', 'pagelen'].join(',').length).toBeLessThanOrEqual(MAX_FIELDS_BYTES);
    expect(rows[0]).toBe(wrapper === undefined ? 'values.id' : `values.${wrapper}.id`);
  });

  test('of one object', () => {
    expect(objectFields(paths(NAMES, 6))?.length).toBeLessThanOrEqual(MAX_FIELDS_BYTES);
  });
});

test('paths that fit stay as they are', () => {
  const asked = ['id', 'content', 'content.raw', 'reporter.uuid'];

  expect(limitFields(asked)).toBe(asked);
  expect(fitFields(asked)).toEqual(['id', 'content', 'reporter.uuid']);
});
