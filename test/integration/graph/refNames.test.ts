import { encodeNodeId } from '../../../src/graph/nodes/nodeId';
import { useGateway } from '../../support/gateway';
import { at, errorAt, failures, listAt, textAt } from '../../support/read';

const gateway = useGateway();

/** Unusual names that are valid by git-check-ref-format(1). */
const UNUSUAL_NAMES = [
  'a\u00a0b',
  '\u3000',
  'a\u2028b',
  'a\u2029/b',
  'a\u0085b',
  'a\u009f',
  '🚀/launch',
  'größe/真空管',
  'a"b',
  "it's 1%".replace(' ', '\u2003'),
  'a&q=name#x',
  'a+b=c;d,e',
  '%2e%2e%2fhooks',
];

test.each([
  ['a branch', 'refs/branches', 'branches'],
  ['a tag', 'refs/tags', 'tags'],
])('%s whose name is longer than an argument may be is complete in lists', async (_what, path, list) => {
  const name = `a/${'long-'.repeat(300)}name`;
  const target = { hash: 'c'.repeat(40), repository: { uuid: '{e08b4d31-204c-42b0-a05a-c1da15354f92}' } };
  const then = { kind: 'response', status: 200, body: { values: [{ name, target }] } } as const;
  gateway().upstream.set({ faults: [{ path: new RegExp(`${path}$`), then }] });

  const data = await gateway().data(
    `{ repository(fullName: "acme/widget") { ${list} { nodes { id name target { hash } } } } }`,
  );

  const [row] = listAt(data, 'repository', list, 'nodes');
  expect(row).toMatchObject({ name, target: { hash: target.hash } });
  expect(textAt(row, 'id')).toBe(encodeNodeId(list === 'tags' ? 'Tag' : 'Branch', target.repository.uuid, name));
});

test('the target of a main branch with a name that is longer than an argument may be is read', async () => {
  const name = 'long-'.repeat(300);
  const respond = (path: RegExp, body: object) => ({
    path,
    then: { kind: 'response', status: 200, body } as const,
  });
  gateway().upstream.set({
    faults: [
      respond(/^\/repositories\/acme\/widget$/, { mainbranch: { name } }),
      respond(/\/refs\/branches\/long-/, { name, target: { hash: 'c'.repeat(40) } }),
    ],
  });

  const data = await gateway().data('{ repository(fullName: "acme/widget") { mainBranch { name target { hash } } } }');

  expect(at(data, 'repository', 'mainBranch')).toEqual({ name, target: { hash: 'c'.repeat(40) } });
});

describe.each([
  { kind: 'branch', list: 'branches', type: 'Branch', pushed: (name: string) => ({ branch: name }) },
  { kind: 'tag', list: 'tags', type: 'Tag', pushed: (name: string) => ({ tag: name }) },
])('a $kind with an unusual but valid name', ({ kind, list, type, pushed }) => {
  test.each(UNUSUAL_NAMES)('is found by its name and its global id: %j', async (name) => {
    gateway().upstream.push('acme/widget', pushed(name));

    const listed = await gateway().data(
      `query ($search: String!) { repository(fullName: "acme/widget") { list: ${list}(search: $search) { nodes { name id } } } }`,
      { variables: { search: name } },
    );
    const [row] = listAt(listed, 'repository', 'list', 'nodes');
    const id = textAt(row, 'id');
    const found = await gateway().data(
      `query ($name: String!, $id: ID!) {
        repository(fullName: "acme/widget") { ref: ${kind}(name: $name) { name id target { hash } } }
        node(id: $id) { ... on ${type} { name id target { hash } } }
      }`,
      { variables: { name, id } },
    );

    expect(textAt(row, 'name')).toBe(name);
    expect(at(found, 'repository', 'ref')).toMatchObject({ name, id });
    expect(at(found, 'node')).toEqual(at(found, 'repository', 'ref'));
  });

  test.each(UNUSUAL_NAMES)('is accepted as a revision: %j', async (name) => {
    gateway().upstream.push('acme/widget', pushed(name));

    const data = await gateway().data(
      `query ($name: String!) { repository(fullName: "acme/widget") {
        commit(revision: $name) { hash }
        commits(include: [$name], first: 1) { nodes { hash } }
        without: commits(include: ["main"], exclude: [$name]) { nodes { hash } }
        compare(base: $name, head: "main") { commits { nodes { hash } } changedFiles { totalCount } }
        main: commit(revision: "main") { hash }
      } }`,
      { variables: { name } },
    );

    const main = textAt(data, 'repository', 'main', 'hash');
    expect(at(data, 'repository')).toEqual({
      commit: { hash: main },
      commits: { nodes: [{ hash: main }] },
      without: { nodes: [] },
      compare: { commits: { nodes: [] }, changedFiles: { totalCount: 0 } },
      main: { hash: main },
    });
  });
});

test('branches with unusual names are read together in one operation', async () => {
  gateway().upstream.push('acme/widget', ...UNUSUAL_NAMES.map((branch) => ({ branch })));
  const aliases = UNUSUAL_NAMES.map((name, index) => `at${index}: branch(name: ${JSON.stringify(name)}) { name }`);

  const data = await gateway().data(`{ repository(fullName: "acme/widget") { ${aliases.join(' ')} } }`);

  expect(Object.values(Object(at(data, 'repository')) as object)).toEqual(UNUSUAL_NAMES.map((name) => ({ name })));
});

/** Names that are invalid by git-check-ref-format(1) or cannot be encoded as UTF-8. */
const INVALID_NAMES = [
  'a b',
  'a\tb',
  'a\u007f',
  '.a',
  'a/.b',
  'a.lock',
  'a.lock/b',
  'a.',
  'a@{1}',
  '@',
  'a\ud800',
  '\udc00',
];

const FIELDS = {
  branch: 'branch(name: $name) { name }',
  tag: 'tag(name: $name) { name }',
  commit: 'commit(revision: $name) { hash }',
  include: 'commits(include: ["main", $name]) { nodes { hash } }',
  exclude: 'commits(include: ["main"], exclude: [$name]) { nodes { hash } }',
  base: 'compare(base: $name, head: "main") { base }',
  head: 'compare(base: "main", head: $name) { base }',
} as const;

describe('an invalid ref name', () => {
  test.each(INVALID_NAMES)('is rejected at each field that takes one, before any call: %j', async (name) => {
    const fields = Object.entries(FIELDS).map(([alias, field]) => `${alias}: ${field}`);

    const answer = await gateway().query(
      `query ($name: String!) { repository(fullName: "acme/widget") { ${fields.join(' ')} } }`,
      { variables: { name } },
    );

    expect(failures(answer)).toEqual(
      Object.keys(FIELDS)
        .map((alias) => `repository.${alias} BAD_USER_INPUT`)
        .sort(),
    );
    expect(gateway().upstream.calls).toEqual([]);
  });

  test.each(INVALID_NAMES)('is rejected in a global id, before any call: %j', async (name) => {
    const uuid = '{e08b4d31-204c-42b0-a05a-c1da15354f92}';
    const [branch, tag] = ['Branch', 'Tag'].map((type) => encodeNodeId(type, uuid, name));

    const answer = await gateway().query(
      'query ($branch: ID!, $tag: ID!) { branch: node(id: $branch) { id } tag: node(id: $tag) { id } }',
      {
        variables: { branch, tag },
      },
    );

    expect(failures(answer)).toEqual(['branch BAD_USER_INPUT', 'tag BAD_USER_INPUT']);
    expect(errorAt(answer, 'branch').extensions).toHaveProperty(['fields', 'id']);
    expect(gateway().upstream.calls).toEqual([]);
  });
});
