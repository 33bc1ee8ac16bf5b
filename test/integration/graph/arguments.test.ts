import { useGateway } from '../../support/gateway';
import { at, errorAt, failures } from '../../support/read';

const gateway = useGateway();

/** What is the name of nothing: neither of a repository or workspace nor of a branch. */
const NO_NAMES = ['', ' ', '.', '..', '../hooks', '..%2fhooks', 'a\\..\\b', 'a?q=1', 'a\nb', 'a\u0000b', 'a\u007fb'];
/** What may be the name of a branch, but of nothing else. */
const NO_SLUGS = [...NO_NAMES, '%2e%2e%2fhooks', 'a#b'];

function named(values: readonly string[]): readonly (readonly [string, string])[] {
  return values.map((value) => [JSON.stringify(value), value]);
}

async function refused(document: string, value: unknown, ...path: readonly string[]): Promise<void> {
  const answer = await gateway().query(document, { variables: { value } });

  expect(at(answer.data, 'viewer')).toEqual({ displayName: 'Ada Lindqvist' });
  expect(failures(answer)).toEqual([`${path.join('.')} BAD_USER_INPUT`]);
  expect(gateway().upstream.calls.map((call) => call.path)).toEqual(['/user']);
}

describe('is refused before any call, while its siblings answer:', () => {
  const names = named(NO_SLUGS);

  test.each<readonly [string, string]>([
    ...names,
    ['one half', 'acme'],
    ['three halves', 'acme/widget/issues'],
    ['no workspace', '/widget'],
    ['no slug', 'acme/'],
    ['an address', 'https://bitbucket.org/acme/widget'],
    ['a climbing workspace', '../widget'],
    ['a climbing slug', 'acme/..'],
    ['a disguised slash', 'acme%2fwidget'],
    ['a query', 'acme/widget?fields=*'],
    ['a fragment', 'acme/widget#readme'],
    ['a control character', 'acme/wid\u0000get'],
    ['an open brace', 'acme/{53ba4b8a'],
  ])('fullName %s', async (_, value) => {
    await refused(
      'query ($value: String!) { repository(fullName: $value) { name } viewer { displayName } }',
      value,
      'repository',
    );
  });

  test.each<readonly [string, string]>([...names, ['a slash', 'acme/widget'], ['an open brace', '{acme']])(
    'workspace slug %s',
    async (_, value) => {
      await refused(
        'query ($value: String!) { workspace(slug: $value) { name } viewer { displayName } }',
        value,
        'workspace',
      );
    },
  );

  test.each<readonly [string, string]>([...names, ['a slash', 'widget/issues']])(
    'repository slug %s',
    async (_, value) => {
      await refused(
        'query ($value: String!) { workspace(slug: "acme") { repository(slug: $value) { name } } viewer { displayName } }',
        value,
        'workspace',
        'repository',
      );
    },
  );

  test.each([0, -1])('issue number %s', async (value) => {
    await refused(
      'query ($value: Int!) { repository(fullName: "acme/widget") { issue(number: $value) { title } } viewer { displayName } }',
      value,
      'repository',
      'issue',
    );
  });

  const refs = named([
    ...NO_NAMES,
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
  ]);

  test.each(refs)('branch name %s', async (_, value) => {
    await refused(
      'query ($value: String!) { repository(fullName: "acme/widget") { branch(name: $value) { name } } viewer { displayName } }',
      value,
      'repository',
      'branch',
    );
  });

  test.each(refs)('tag name %s', async (_, value) => {
    await refused(
      'query ($value: String!) { repository(fullName: "acme/widget") { tag(name: $value) { name } } viewer { displayName } }',
      value,
      'repository',
      'tag',
    );
  });

  test.each(refs)('revision %s', async (_, value) => {
    await refused(
      'query ($value: String!) { repository(fullName: "acme/widget") { commit(revision: $value) { hash } } viewer { displayName } }',
      value,
      'repository',
      'commit',
    );
  });

  test.each(refs)('start or end of a history %s', async (_, value) => {
    const list = (argument: string): string =>
      `query ($value: String!) { repository(fullName: "acme/widget") { commits(${argument}) { nodes { hash } } } viewer { displayName } }`;

    await refused(list('include: [$value]'), value, 'repository', 'commits');
    await refused(list('include: ["main"], exclude: ["v1.0", $value]'), value, 'repository', 'commits');
  });

  test.each<readonly [string, string]>([...names, ['a slash', 'a/b']])('hook uuid %s', async (_, value) => {
    await refused(
      'query ($value: String!) { repository(fullName: "acme/widget") { hook(uuid: $value) { url } } viewer { displayName } }',
      value,
      'repository',
      'hook',
    );
  });
});

describe('names that are odd but allowed', () => {
  test.each(['50%', '%2e%2e%2fhooks', 'a#b', 'sales&support', 'größe/真空管', "it's", 'a+b', 'a"b'])(
    'reach Bitbucket as the one branch they name: %s',
    async (value) => {
      const data = await gateway().data(
        'query ($value: String!) { repository(fullName: "acme/widget") { name branch(name: $value) { name } } }',
        { variables: { value } },
      );

      expect(data).toEqual({ repository: { name: 'Widget', branch: null } });
      const [asked] = gateway().upstream.calls.filter(({ path }) => path !== '/repositories/acme/widget');
      expect(asked?.path.replace('%25', '%').replace('%23', '#')).toMatch(
        /^\/repositories\/acme\/widget\/refs\/branches\/./,
      );
      expect(asked?.query.get('q')).toBeNull();
    },
  );

  test('several of them stay apart from those that can be asked for together', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") {
      a: branch(name: "main") { name } b: branch(name: "a\\"OR\\"b") { name } c: branch(name: "feature/login") { name } } }`);

    expect(data).toEqual({ repository: { a: { name: 'main' }, b: null, c: { name: 'feature/login' } } });
  });
});

describe('a list of names', () => {
  test('has each malformed one null at its own index', async () => {
    const answer = await gateway().query(
      '{ repositories(fullNames: ["acme/widget", "..", "acme/gadget", "a/b/c"]) { name } }',
    );

    expect(answer.data).toEqual({ repositories: [{ name: 'Widget' }, null, { name: 'gadget' }, null] });
    expect(failures(answer)).toEqual(['repositories.1 BAD_USER_INPUT', 'repositories.3 BAD_USER_INPUT']);
    expect(errorAt(answer, 'repositories', 3).extensions).toHaveProperty(['fields', 'fullNames[3]']);
  });

  test('of more than a hundred is refused, and its neighbours answer', async () => {
    const fullNames = Array.from({ length: 101 }, (_, index) => `acme/service-${index}`);

    const answer = await gateway().query(
      'query ($fullNames: [String!]!) { repositories(fullNames: $fullNames) { name } viewer { displayName } }',
      { variables: { fullNames } },
    );

    expect(answer.data).toEqual({ repositories: null, viewer: { displayName: 'Ada Lindqvist' } });
    expect(failures(answer)).toEqual(['repositories BAD_USER_INPUT']);
  });
});

describe('instants to filter by', () => {
  const DOCUMENT = `query ($after: DateTime) {
    repository(fullName: "acme/widget") { issues(filter: { createdAt: { after: $after } }) { totalCount } } }`;

  test.each([
    'yesterday',
    '2024-13-01T00:00:00Z',
    '2024-01-01',
    '2024-01-01T00:00:00',
    '2024-01-01T00:00:00Z" OR id > 0',
    '',
  ])('that are none refuse the operation: %s', async (after) => {
    const answer = await gateway().query(DOCUMENT, { variables: { after } });

    expect(failures(answer).map((failure) => failure.trim())).toEqual(['BAD_USER_INPUT']);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test.each([
    ['2024-03-29T00:00:00Z', 3],
    ['2024-03-29T02:00:00+02:00', 3],
    ['2024-03-29T00:00:00.000Z', 3],
    [null, 300],
  ])('%s leaves %s', async (after, totalCount) => {
    const data = await gateway().data(DOCUMENT, { variables: { after } });

    expect(data).toEqual({ repository: { issues: { totalCount } } });
  });
});
