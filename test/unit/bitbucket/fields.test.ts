import { fieldsQuery, fitFields, limitFields, MAX_FIELDS_BYTES, rowFields } from '../../../src/bitbucket/fields';

/** Returns every path with this number of steps: `a.a`, `a.b`, `b.a` … */
function paths(names: readonly string[], steps: number): readonly string[] {
  if (steps === 0) return [''];
  return names.flatMap((name) => paths(names, steps - 1).map((below) => (below === '' ? name : `${name}.${below}`)));
}

const NAMES = ['mainbranch', 'target', 'parents', 'repository', 'workspace'];

describe('field lists above the size limit', () => {
  test.each([3, 4, 5, 6])('replace paths of %i steps with their parents', (steps) => {
    const requested = paths(NAMES, steps);

    const fitting = fitFields(requested);

    expect(requested.join(',').length > MAX_FIELDS_BYTES).toBe(steps > 3);
    expect(fitting.join(',').length).toBeLessThanOrEqual(MAX_FIELDS_BYTES);
    for (const path of requested)
      expect(fitting.some((each) => path === each || path.startsWith(`${each}.`))).toBe(true);
  });

  test('shorten the longest paths first and keep short ones', () => {
    const long = paths(NAMES, 4);

    const fitting = fitFields(['id', 'content.raw', ...long]);

    expect(fitting).toContain('id');
    expect(fitting).toContain('content.raw');
    expect(fitting).toContain('mainbranch.target.parents');
  });

  test('are shortened to the same paths in any order', () => {
    const requested = paths(NAMES, 5);

    expect([...fitFields(requested.toReversed())].sort()).toEqual([...fitFields(requested)].sort());
  });

  test.each([undefined, 'repository', 'user'])('fit for the rows of a list, including the wrapper %s', (wrapper) => {
    const rows = rowFields(['id', ...paths(NAMES, 4)], wrapper);

    expect([...rows, 'next', 'size', 'page', 'pagelen'].join(',').length).toBeLessThanOrEqual(MAX_FIELDS_BYTES);
    expect(rows[0]).toBe(wrapper === undefined ? 'values.id' : `values.${wrapper}.id`);
  });

  test('fit for one object', () => {
    const [[name, value] = []] = fieldsQuery(paths(NAMES, 6));

    expect(name).toBe('fields');
    expect(value?.length).toBeLessThanOrEqual(MAX_FIELDS_BYTES);
  });
});

test('field lists below the size limit are not shortened', () => {
  const requested = ['id', 'content', 'content.raw', 'reporter.uuid'];

  expect(limitFields(requested)).toBe(requested);
  expect(fitFields(requested)).toEqual(['id', 'content', 'reporter.uuid']);
});
