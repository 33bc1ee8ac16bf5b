import { useGateway } from '../../support/gateway';
import { at, errorAt, failures } from '../../support/read';

const gateway = useGateway();

/** Invalid as the name of a repository, a workspace or a branch. */
const INVALID_NAMES = [
  '',
  ' ',
  '.',
  '..',
  '../hooks',
  '..%2fhooks',
  'a\\..\\b',
  'a?q=1',
  'a\nb',
  'a\u0000b',
  'a\u007fb',
];
/** Invalid as a slug. The last two are valid branch names. */
const INVALID_SLUGS = [...INVALID_NAMES, '%2e%2e%2fhooks', 'a#b'];

const INVALID_REFS = [
  ...INVALID_NAMES,
  'main..develop',
  'main~1',
  'main^',
  'a:b',
  'a*',
  'a[b',
  'a//b',
  'a/',
  '/a',
  'a/./b',
];

interface Argument {
  readonly argument: string;
  readonly wrong: readonly (string | number)[];
  /** Returns the field that takes the argument. The field is selected below `parent`, if there is one. */
  readonly field: (value: string) => string;
  readonly parent?: string;
}

const WIDGET = 'repository(fullName: "acme/widget")';

const ARGUMENTS: readonly Argument[] = [
  {
    argument: 'fullName',
    wrong: [
      ...INVALID_SLUGS,
      'acme',
      'acme/widget/issues',
      '/widget',
      'acme/',
      'https://bitbucket.org/acme/widget',
      '../widget',
      'acme/..',
      'acme%2fwidget',
      'acme/widget?fields=*',
      'acme/widget#readme',
      'acme/wid\u0000get',
      'acme/{53ba4b8a',
    ],
    field: (value) => `repository(fullName: ${value}) { name }`,
  },
  {
    argument: 'slug of a workspace',
    wrong: [...INVALID_SLUGS, 'acme/widget', '{acme'],
    field: (value) => `workspace(slug: ${value}) { name }`,
  },
  {
    argument: 'slug of a repository',
    wrong: [...INVALID_SLUGS, 'widget/issues'],
    field: (value) => `repository(slug: ${value}) { name }`,
    parent: 'workspace(slug: "acme")',
  },
  {
    argument: 'issue',
    wrong: [0, -1, -2_147_483_648],
    field: (value) => `issue(number: ${value}) { title }`,
    parent: WIDGET,
  },
  { argument: 'branch', wrong: INVALID_REFS, field: (value) => `branch(name: ${value}) { name }`, parent: WIDGET },
  { argument: 'tag', wrong: INVALID_REFS, field: (value) => `tag(name: ${value}) { name }`, parent: WIDGET },
  {
    argument: 'revision',
    wrong: INVALID_REFS,
    field: (value) => `commit(revision: ${value}) { hash }`,
    parent: WIDGET,
  },
  {
    argument: 'include',
    wrong: INVALID_REFS,
    field: (value) => `commits(include: ["main", ${value}]) { nodes { hash } }`,
    parent: WIDGET,
  },
  {
    argument: 'exclude',
    wrong: INVALID_REFS,
    field: (value) => `commits(include: ["main"], exclude: [${value}]) { nodes { hash } }`,
    parent: WIDGET,
  },
  {
    argument: 'hook',
    wrong: [...INVALID_SLUGS, 'a/b'],
    field: (value) => `hook(uuid: ${value}) { url }`,
    parent: WIDGET,
  },
];

test.each(ARGUMENTS)(
  'rejects an invalid $argument at its field before any call, and resolves the sibling fields',
  async ({ wrong, field, parent }) => {
    const aliases = wrong.map((value, index) => `at${index}: ${field(JSON.stringify(value))}`);
    const fields = parent === undefined ? aliases.join(' ') : `parent: ${parent} { ${aliases.join(' ')} }`;

    const answer = await gateway().query(`{ ${fields} viewer { displayName } }`);

    const path = parent === undefined ? '' : 'parent.';
    expect(failures(answer)).toEqual(wrong.map((_, index) => `${path}at${index} BAD_USER_INPUT`).sort());
    expect(at(answer.data, 'viewer')).toEqual({ displayName: 'Ada Lindqvist' });
    expect(gateway().upstream.calls.map((call) => call.path)).toEqual(['/user']);
  },
);

describe('a branch name with special characters', () => {
  test.each(['50%', '%2e%2e%2fhooks', 'a#b', 'sales&support', 'größe/真空管', "it's", 'a+b', 'a"b'])(
    'is sent to Bitbucket as a single path segment: %s',
    async (value) => {
      const data = await gateway().data(
        'query ($value: String!) { repository(fullName: "acme/widget") { name branch(name: $value) { name } } }',
        { variables: { value } },
      );

      expect(data).toEqual({ repository: { name: 'Widget', branch: null } });
      const [call] = gateway().upstream.calls.filter(({ path }) => path !== '/repositories/acme/widget');
      expect(call?.path.replace('%25', '%').replace('%23', '#')).toMatch(
        /^\/repositories\/acme\/widget\/refs\/branches\/./,
      );
      expect(call?.query.get('q')).toBeNull();
    },
  );

  test('is requested separately from branches that are read in one batch', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") {
      a: branch(name: "main") { name } b: branch(name: "a\\"OR\\"b") { name } c: branch(name: "feature/login") { name } } }`);

    expect(data).toEqual({ repository: { a: { name: 'main' }, b: null, c: { name: 'feature/login' } } });
  });
});

describe('a list of names', () => {
  test('returns null at the index of each malformed name', async () => {
    const answer = await gateway().query(
      '{ repositories(fullNames: ["acme/widget", "..", "acme/gadget", "a/b/c"]) { name } }',
    );

    expect(answer.data).toEqual({ repositories: [{ name: 'Widget' }, null, { name: 'gadget' }, null] });
    expect(failures(answer)).toEqual(['repositories.1 BAD_USER_INPUT', 'repositories.3 BAD_USER_INPUT']);
    expect(errorAt(answer, 'repositories', 3).extensions).toHaveProperty(['fields', 'fullNames[3]']);
  });

  test('is rejected if it has more than a hundred names, and sibling fields are resolved', async () => {
    const fullNames = Array.from({ length: 101 }, (_, index) => `acme/service-${index}`);

    const answer = await gateway().query(
      'query ($fullNames: [String!]!) { repositories(fullNames: $fullNames) { name } viewer { displayName } }',
      { variables: { fullNames } },
    );

    expect(answer.data).toEqual({ repositories: null, viewer: { displayName: 'Ada Lindqvist' } });
    expect(failures(answer)).toEqual(['repositories BAD_USER_INPUT']);
  });
});

describe('a DateTime filter', () => {
  const DOCUMENT = `query ($after: DateTime) {
    repository(fullName: "acme/widget") { issues(filter: { createdAt: { after: $after } }) { totalCount } } }`;

  test.each([
    'yesterday',
    '2024-13-01T00:00:00Z',
    '2024-01-01',
    '2024-01-01T00:00:00',
    '2024-01-01T00:00:00Z" OR id > 0',
    '',
  ])('rejects the operation if its value is invalid: %s', async (after) => {
    const answer = await gateway().query(DOCUMENT, { variables: { after } });

    expect(failures(answer).map((failure) => failure.trim())).toEqual(['BAD_USER_INPUT']);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test.each([
    ['2024-03-29T00:00:00Z', 3],
    ['2024-03-29T02:00:00+02:00', 3],
    ['2024-03-29T00:00:00.000Z', 3],
    [null, 300],
  ])('%s matches %s issues', async (after, totalCount) => {
    const data = await gateway().data(DOCUMENT, { variables: { after } });

    expect(data).toEqual({ repository: { issues: { totalCount } } });
  });
});
