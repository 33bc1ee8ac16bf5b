import { useGateway } from '../../support/gateway';
import { at, listAt } from '../../support/read';

const gateway = useGateway();

const EMI = '71d404fe-4e04-42ff-a719-4ac562b897ed';
const HUGO = '05803289-a07c-40b7-a31b-6e40bdd03d13';
const ALL = [1, 2, 4, 5, 6, 7, 8, 9];

/** Returns the issue numbers of a list of acme/gadget, in order. The repository has the issues 1, 2 and 4 to 9. */
async function numbersOf(list: string, variables: Readonly<Record<string, unknown>> = {}): Promise<readonly unknown[]> {
  const header = 'search' in variables ? '($search: String)' : '';
  const document = `query ${header} { repository(fullName: "acme/gadget") { issues${list} { nodes { number } } } }`;
  const data = await gateway().data(document, { variables });
  return listAt(data, 'repository', 'issues', 'nodes').map((issue) => at(issue, 'number'));
}

describe('an issue filter', () => {
  test.each([
    ['one type', 'type: [BUG]', [4, 8]],
    ['one of several types', 'type: [BUG, TASK]', [4, 7, 8]],
    ['a priority', 'priority: [CRITICAL]', [1, 6]],
    ['a state of two words', 'state: [ON_HOLD]', [6]],
    ['one of several states', 'state: [NEW, SUBMITTED]', [7, 9]],
    ['an assignee', `assignee: "{${EMI}}"`, [8]],
    ['an assignee whose uuid has no braces', `assignee: "${EMI}"`, [8]],
    ['no assignee', 'assigned: false', [6, 9]],
    ['any assignee', 'assigned: true', [1, 2, 4, 5, 7, 8]],
    ['a reporter', `reporter: "{${HUGO}}"`, [7]],
    ['a milestone', 'milestone: "Someday"', [8]],
    ['a component', 'component: "docs"', [5]],
    ['a version', 'version: "1.0"', [6]],
    ['a minimum creation date', 'createdAt: { after: "2024-01-04T09:00:00Z" }', [7, 8, 9]],
    ['a maximum creation date', 'createdAt: { before: "2024-01-03T00:00:00Z" }', [1, 2]],
    [
      'a range of creation dates',
      'createdAt: { after: "2024-01-03T00:00:00Z", before: "2024-01-04T00:00:00Z" }',
      [4, 5],
    ],
    ['a minimum update date', 'updatedAt: { after: "2024-01-04T23:30:00Z" }', [8]],
    [
      'several conditions, which must all match',
      'type: [ENHANCEMENT], priority: [MAJOR, TRIVIAL], assigned: true',
      [5],
    ],
    ['contradictory conditions, without a match', `assignee: "{${EMI}}", assigned: false`, []],
    ['null values, which are ignored', 'type: null, assignee: null, createdAt: { after: null }', ALL],
    ['nothing if it is empty', '', ALL],
    ['a milestone whose name contains query syntax', 'milestone: "a\\" OR id > 0 OR title = \\"b"', []],
  ])('selects issues by %s', async (_, filter, numbers) => {
    const found = await numbersOf(`(filter: { ${filter} }, orderBy: { field: NUMBER, direction: ASC })`);

    expect(found).toEqual(numbers);
  });

  test('with an empty list of values matches nothing and makes no call', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/gadget") { issues(filter: { state: [] }) { totalCount nodes { number } pageInfo { hasNextPage } } } }',
    );

    expect(data).toEqual({ repository: { issues: { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false } } } });
    expect(gateway().upstream.calls).toEqual([]);
  });

  test('applies to totalCount', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { issues(filter: { state: [OPEN], type: [BUG] }) { totalCount } } }',
    );

    expect(data).toEqual({ repository: { issues: { totalCount: 8 } } });
  });
});

describe('an issue order', () => {
  test.each([
    ['NUMBER', ALL],
    ['CREATED_AT', ALL],
    ['UPDATED_AT', [1, 2, 4, 5, 6, 7, 9, 8]],
    ['PRIORITY', [8, 1, 6, 4, 9, 2, 7, 5]],
    ['TYPE', [4, 8, 1, 5, 9, 2, 6, 7]],
    ['STATE', [5, 1, 8, 9, 6, 2, 4, 7]],
    ['TITLE', [5, 2, 8, 9, 1, 7, 4, 6]],
    ['VOTES', [2, 4, 6, 8, 1, 5, 7, 9]],
  ])('sorts by %s in both directions, with first and last', async (field, numbers) => {
    const descending = numbers.toReversed();

    expect(await numbersOf(`(orderBy: { field: ${field}, direction: ASC })`)).toEqual(numbers);
    expect(await numbersOf(`(orderBy: { field: ${field} })`)).toEqual(descending);
    expect(await numbersOf(`(last: 3, orderBy: { field: ${field}, direction: ASC })`)).toEqual(numbers.slice(-3));
    expect(await numbersOf(`(last: 3, orderBy: { field: ${field}, direction: DESC })`)).toEqual(descending.slice(-3));
  });

  test('is newest first by default, and Bitbucket sorts', async () => {
    expect(await numbersOf('')).toEqual(ALL.toReversed());
    expect(gateway().upstream.calls[0]?.query.get('sort')).toBe('-created_on');
  });
});

describe('a search in title and body', () => {
  test.each([
    ['lever', [6]],
    ['PAINT', [1]],
    ['line 1', [1, 5, 9]],
    ['真空管', [8]],
    ['"hello"', [7]],
    ['\\ goodbye', [7]],
    ['\\', [7]],
    ['"', [7]],
    ['<b>smile</b>', [7]],
    ['10½', [8]],
    ['") OR (title ~ "', []],
    ['100%', []],
    ['nothing of the kind', []],
    ['', ALL],
    [null, ALL],
  ])('finds issues for %j', async (search, numbers) => {
    const found = await numbersOf('(search: $search, orderBy: { field: NUMBER, direction: ASC })', { search });

    expect(found).toEqual(numbers);
  });

  test('is combined with a filter', async () => {
    expect(
      await numbersOf('(search: $search, filter: { type: [ENHANCEMENT], assigned: false })', { search: 'line 1' }),
    ).toEqual([9]);
  });
});

describe('an issue', () => {
  test('has its texts, dates, users and repository', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") { issue(number: 30) {
      number key title body bodyHtml type priority state votes watchers createdAt updatedAt editedAt url
      reporter { displayName } assignee { displayName } milestone { name } component { name databaseId } version { name }
      repository { fullName }
    } } }`);

    expect(data).toEqual({
      repository: {
        issue: {
          number: 30,
          key: '30',
          title: 'The lever sticks when it rains (30)',
          body: 'The lever sticks when it rains (30).\n\nSeen on **line 2**, again and again.',
          bodyHtml:
            '<p>The lever sticks when it rains (30).</p>\n<p>Seen on <strong>line 2</strong>, again and again.</p>',
          type: 'PROPOSAL',
          priority: 'TRIVIAL',
          state: 'WONTFIX',
          votes: 2,
          watchers: 1,
          createdAt: '2024-01-11T02:00:00.237Z',
          updatedAt: '2024-01-11T05:00:00.141Z',
          editedAt: '2024-01-11T03:00:00.500Z',
          url: 'https://bitbucket.org/acme/widget/issues/30/the-lever-sticks-when-it-rains-30',
          reporter: { displayName: 'Ada Lindqvist' },
          assignee: null,
          milestone: null,
          component: { name: 'api', databaseId: 101 },
          version: { name: '1.6' },
          repository: { fullName: 'acme/widget' },
        },
      },
    });
  });

  test('has comments sorted by date, with ids of more than 32 bits', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") { issue(number: 1) {
      comments(first: 2) { totalCount nodes { databaseId body bodyHtml author { displayName } createdAt updatedAt url } }
      newest: comments(first: 1, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { body } }
    } } }`);

    expect(at(data, 'repository', 'issue', 'newest')).toEqual({
      nodes: [{ body: 'Comment 25 on #1: _still_ there.' }],
    });
    expect(at(data, 'repository', 'issue', 'comments', 'totalCount')).toBe(25);
    expect(at(data, 'repository', 'issue', 'comments', 'nodes', 0)).toEqual({
      databaseId: 2_147_483_601,
      body: 'Comment 1 on #1: _still_ there.',
      bodyHtml: '<p>Comment 1 on #1: _still_ there.</p>',
      author: { displayName: 'Bruno Okafor' },
      createdAt: '2024-01-02T15:01:00.000Z',
      updatedAt: null,
      url: 'https://bitbucket.org/acme/widget/issues/1#comment-2147483601',
    });
    const late = await gateway().data(
      '{ repository(fullName: "acme/widget") { issue(number: 300) { comments(first: 1) { nodes { databaseId } } } } }',
    );
    expect(at(late, 'repository', 'issue', 'comments', 'nodes', 0, 'databaseId')).toBeGreaterThan(2 ** 31);
  });

  test('that does not exist is null, with or without selected comments', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/gadget") { a: issue(number: 77) { number comments { totalCount } } b: issue(number: 78) { title } } }',
    );

    expect(data).toEqual({ repository: { a: null, b: null } });
  });

  test('can have any of the milestones, components and versions that its repository lists', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") {
      milestones { totalCount nodes { databaseId name } } components(first: 1) { nodes { name } }
      versions(first: 2) { totalCount nodes { name } pageInfo { hasNextPage } } } }`);

    expect(data).toEqual({
      repository: {
        milestones: {
          totalCount: 3,
          nodes: [
            { databaseId: 101, name: 'M1' },
            { databaseId: 102, name: 'M2' },
            { databaseId: 103, name: 'Someday' },
          ],
        },
        components: { nodes: [{ name: 'api' }] },
        versions: { totalCount: 12, nodes: [{ name: '1.0' }, { name: '1.1' }], pageInfo: { hasNextPage: true } },
      },
    });
  });
});
