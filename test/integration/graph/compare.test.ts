import { useGateway } from '../../support/gateway';
import { at, failures, listAt } from '../../support/read';

const gateway = useGateway();

const MAIN = '601596c76c439740dd28b197b4fea945573e0bc0';
const LOGIN = '30dad0ddbeba905a3bf958b8edb74e39f92b463b';
const DEVELOP = 'c66b8d41168a8a821fad5918e23bd61308aa8ad4';
const SEARCH = '6ede4c703eff5b817c618e39676b7b8e1f5894b0';

const ALL = 'base head commits { nodes { hash } } changedFiles { nodes { path status } } diff';

function compare(base: string, head: string, selection = ALL): string {
  return `{ repository(fullName: "acme/widget") { compare(base: "${base}", head: "${head}") { ${selection} } } }`;
}

function requestLines(): readonly string[] {
  return gateway()
    .upstream.calls.map(({ path, query }) => {
      const below = path.replace('/repositories/acme/widget', '');
      const revisions = ['include', 'exclude', 'topic'].flatMap((name) =>
        query.getAll(name).map((one) => `${name}=${one}`),
      );
      return [below, ...revisions].join(' ');
    })
    .sort();
}

describe('a comparison', () => {
  test('sends one concurrent call per field for two full hashes', async () => {
    gateway().upstream.set({ lockStep: true });

    const data = await gateway().data(compare(MAIN, LOGIN));

    expect(at(data, 'repository', 'compare')).toMatchObject({ base: MAIN, head: LOGIN });
    expect(listAt(data, 'repository', 'compare', 'commits', 'nodes')).toHaveLength(7);
    expect(listAt(data, 'repository', 'compare', 'commits', 'nodes')[0]).toEqual({ hash: LOGIN });
    expect(requestLines()).toEqual([
      `/commits include=${LOGIN} exclude=${MAIN}`,
      `/diff/${LOGIN}..${MAIN} topic=true`,
      `/diffstat/${LOGIN}..${MAIN} topic=true`,
    ]);
    expect(gateway().upstream.rounds).toBe(1);
  });

  test('resolves both branch names first, each once and in one round', async () => {
    gateway().upstream.set({ lockStep: true });

    const data = await gateway().data(compare('main', 'feature/search'));

    expect(at(data, 'repository', 'compare')).toMatchObject({ base: 'main', head: 'feature/search' });
    expect(requestLines()).toEqual([
      '/commits include=feature/search',
      '/commits include=feature/search exclude=main',
      '/commits include=main',
      `/diff/${SEARCH}..${MAIN} topic=true`,
      `/diffstat/${SEARCH}..${MAIN} topic=true`,
    ]);
    expect(gateway().upstream.rounds).toBe(2);
  });

  test('resolves no names if only commits are selected', async () => {
    await gateway().data(compare('main', 'feature/login', 'commits { nodes { hash } }'));

    expect(requestLines()).toEqual(['/commits include=feature/login exclude=main']);
  });

  test('contains the changes of head since it diverged from base, not those of base', async () => {
    const data = await gateway().data(
      compare('feature/login', 'feature/search', 'changedFiles { nodes { path status } }'),
    );

    expect(listAt(data, 'repository', 'compare', 'changedFiles', 'nodes')).toEqual([
      { path: 'docs/glossary.md', status: 'MODIFIED' },
      { path: 'src/search.ts', status: 'ADDED' },
    ]);
  });

  test('is empty in the opposite direction if head is an ancestor of base', async () => {
    const data = await gateway().data(compare(LOGIN, MAIN));

    expect(at(data, 'repository', 'compare')).toEqual({
      base: LOGIN,
      head: MAIN,
      commits: { nodes: [] },
      changedFiles: { nodes: [] },
      diff: '',
    });
  });

  test.each([['main'], [SEARCH]])('of %s with itself is empty', async (revision) => {
    const data = await gateway().data(compare(revision, revision));

    expect(at(data, 'repository', 'compare')).toMatchObject({
      commits: { nodes: [] },
      changedFiles: { nodes: [] },
      diff: '',
    });
  });

  test.each([
    ['head', 'main', 'feature/none'],
    ['base', 'feature/none', 'main'],
  ])('with a missing %s is NOT_FOUND at each field, and the repository is resolved', async (_, base, head) => {
    const answer = await gateway().query(compare(base, head).replace('{ compare', '{ name compare'));

    expect(answer.data).toEqual({
      repository: { name: 'Widget', compare: { base, head, commits: null, changedFiles: null, diff: null } },
    });
    expect(failures(answer)).toEqual([
      'repository.compare.changedFiles NOT_FOUND',
      'repository.compare.commits NOT_FOUND',
      'repository.compare.diff NOT_FOUND',
    ]);
  });

  test.each(['..', 'a..b', '', 'main~1'])('rejects an invalid revision before any call: "%s"', async (revision) => {
    const base = await gateway().query(compare(revision, 'main'));
    const head = await gateway().query(compare('main', revision));

    expect([base, head].map(failures)).toEqual([
      ['repository.compare BAD_USER_INPUT'],
      ['repository.compare BAD_USER_INPUT'],
    ]);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test('has a null diff and a warning with both revisions if the diff is too large', async () => {
    gateway().upstream.set({
      faults: [{ path: /\/diff\//, then: { kind: 'response', status: 555, body: 'too large' } }],
    });

    const answer = await gateway().query(compare(DEVELOP, LOGIN, 'diff commits(first: 1) { nodes { hash } }'));

    expect(answer.errors).toBeUndefined();
    expect(at(answer.data, 'repository', 'compare')).toEqual({ diff: null, commits: { nodes: [{ hash: LOGIN }] } });
    expect(at(answer.extensions, 'warnings', 0, 'message')).toContain(`${DEVELOP}...${LOGIN}`);
  });
});
