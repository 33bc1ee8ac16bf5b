import { useGateway } from '../../support/gateway';
import { at, failures } from '../../support/read';

const gateway = useGateway();

describe('@skip and @include', () => {
  const DOCUMENT = `query ($body: Boolean!, $noState: Boolean = true, $reporter: Boolean!) {
    repository(fullName: "acme/widget") {
      issue(number: 4) { number body @include(if: $body) state @skip(if: $noState) reporter @include(if: $reporter) { nickname } }
    }
  }`;

  test.each([
    {
      variables: { body: true, reporter: false },
      issue: { number: 4, body: 'The conveyor stops at midnight (4).\n\nSeen on **line 0**, again and again.' },
    },
    { variables: { body: false, reporter: false, noState: false }, issue: { number: 4, state: 'RESOLVED' } },
    { variables: { body: false, reporter: true }, issue: { number: 4, reporter: { nickname: 'emi' } } },
    { variables: { body: false, reporter: false }, issue: { number: 4 } },
  ])('of one document answer for $variables', async ({ variables, issue }) => {
    const data = await gateway().data(DOCUMENT, { variables });

    expect(data).toEqual({ repository: { issue } });
  });

  test('keep what they leave out off the wire', async () => {
    await gateway().data(DOCUMENT, { variables: { body: false, reporter: false } });
    const without = gateway().upstream.calls.map(({ query }) => query.get('fields'));
    await gateway().data(DOCUMENT, { variables: { body: true, reporter: true } });
    const withBoth = gateway().upstream.calls.map(({ query }) => query.get('fields'));

    expect(without).toEqual(['values.id,next']);
    expect(withBoth).toEqual([
      'values.content.raw,values.id,values.reporter.nickname,values.reporter.type,values.reporter.uuid,next',
    ]);
  });

  test('decide on whole lists, and on the calls they would have made', async () => {
    const document = `query ($issues: Boolean!) {
      repository(fullName: "acme/widget") { name issues(first: 1) @include(if: $issues) { nodes { number } } }
    }`;

    const without = await gateway().data(document, { variables: { issues: false } });
    const callsWithout = gateway().upstream.calls.length;
    const withIssues = await gateway().data(document, { variables: { issues: true } });

    expect(without).toEqual({ repository: { name: 'Widget' } });
    expect(callsWithout).toBe(1);
    expect(withIssues).toEqual({ repository: { name: 'Widget', issues: { nodes: [{ number: 300 }] } } });
  });
});

describe('fragments', () => {
  test('on an interface ask each type for what it has', async () => {
    const data = await gateway().data(`
      query { repository(fullName: "acme/widget") { issues(filter: { createdAt: { before: "2024-01-10T20:00:00Z", after: "2024-01-09T20:00:00Z" } }) {
        nodes { number reporter { __typename ...Person ... on AppUser { displayName } ... on Team { name: displayName } } } } } }
      fragment Person on User { nickname ...Named }
      fragment Named on Account { displayName }
    `);

    expect(data).toEqual({
      repository: {
        issues: {
          nodes: [
            { number: 29, reporter: { __typename: 'Team', name: 'Globex' } },
            { number: 28, reporter: { __typename: 'User', nickname: 'ines', displayName: 'Inês Duarte' } },
            { number: 27, reporter: { __typename: 'User', nickname: 'hugo', displayName: 'Hugo Álvarez' } },
            { number: 26, reporter: { __typename: 'AppUser', displayName: 'Build Bot' } },
          ],
        },
      },
    });
    expect(gateway().upstream.calls).toHaveLength(1);
  });

  test('spread twice, and merged with fields beside them, ask for the union once', async () => {
    const data = await gateway().data(`
      { repository(fullName: "acme/widget") { ...Named ...Described issue(number: 4) { ...Row title } issue(number: 4) { reporter { nickname } } } }
      fragment Named on Repository { name workspace { name } }
      fragment Described on Repository { ...Named workspace { slug } }
      fragment Row on Issue { number reporter { displayName } }
    `);

    expect(data).toEqual({
      repository: {
        name: 'Widget',
        workspace: { name: 'Acme Corporation', slug: 'acme' },
        issue: {
          number: 4,
          title: 'The conveyor stops at midnight (4)',
          reporter: { displayName: 'Emi Tanaka', nickname: 'emi' },
        },
      },
    });
    expect(gateway().upstream.calls).toHaveLength(2);
  });

  test('with @skip on the spread are honoured each time they are spread', async () => {
    const document = `query ($no: Boolean!) {
        a: repository(fullName: "acme/widget") { slug ...Named @skip(if: $no) }
        b: repository(fullName: "acme/gadget") { slug ...Named @include(if: $no) }
      }
      fragment Named on Repository { name }`;

    const no = await gateway().data(document, { variables: { no: true } });
    const yes = await gateway().data(document, { variables: { no: false } });

    expect(no).toEqual({ a: { slug: 'widget' }, b: { slug: 'gadget', name: 'gadget' } });
    expect(yes).toEqual({ a: { slug: 'widget', name: 'Widget' }, b: { slug: 'gadget' } });
  });

  test('on Node read what the id turns out to be', async () => {
    const ids = await gateway().data(
      '{ repository(fullName: "acme/widget") { id owner { id } issue(number: 4) { id } } }',
    );
    const variables = {
      ids: [at(ids, 'repository', 'id'), at(ids, 'repository', 'owner', 'id'), at(ids, 'repository', 'issue', 'id')],
    };

    const data = await gateway().data(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Repository { name } ... on Account { displayName } ... on Issue { title } } }',
      { variables },
    );

    expect(data).toEqual({
      nodes: [{ name: 'Widget' }, { displayName: 'Acme Corporation' }, { title: 'The conveyor stops at midnight (4)' }],
    });
  });
});

describe('one document', () => {
  test('answers for the variables of each request', async () => {
    const document = `query ($number: Int!, $first: Int) { repository(fullName: "acme/widget") {
      name issue(number: $number) { title comments(first: $first) { nodes { body } } } } }`;

    const one = await gateway().data(document, { variables: { number: 1, first: 1 } });
    const nine = await gateway().data(document, { variables: { number: 9, first: 2 } });

    expect(one).toEqual({
      repository: {
        name: 'Widget',
        issue: {
          title: 'Paint peels off the second casing (1)',
          comments: { nodes: [{ body: 'Comment 1 on #1: _still_ there.' }] },
        },
      },
    });
    expect(nine).toEqual({
      repository: {
        name: 'Widget',
        issue: {
          title: 'Offer the manual in Portuguese (9)',
          comments: {
            nodes: [{ body: 'Comment 1 on #9: _still_ there.' }, { body: 'Comment 2 on #9: _still_ there.' }],
          },
        },
      },
    });
  });

  test('may hold several operations, which share fragments and nothing else', async () => {
    const document = `
      query Titles($flag: Boolean = true) { repository(fullName: "acme/widget") { issue(number: 4) { ...It } } }
      query States($flag: Boolean = false) { repository(fullName: "acme/widget") { issue(number: 4) { ...It state } } }
      fragment It on Issue { title @include(if: $flag) number }
    `;

    const titles = await gateway().data(document, { operationName: 'Titles' });
    const states = await gateway().data(document, { operationName: 'States' });
    const titlesAgain = await gateway().data(document, { operationName: 'Titles' });

    expect(titles).toEqual({ repository: { issue: { title: 'The conveyor stops at midnight (4)', number: 4 } } });
    expect(states).toEqual({ repository: { issue: { number: 4, state: 'RESOLVED' } } });
    expect(titlesAgain).toEqual(titles);
  });

  test('asked for at once with different variables mixes nothing up', async () => {
    const document =
      'query ($name: String!, $withName: Boolean!) { repository(fullName: $name) { slug name @include(if: $withName) } }';
    const names = Array.from({ length: 20 }, (_, index) => `service-${String(index + 1).padStart(2, '0')}`);

    const answers = await Promise.all(
      names.map((name, index) =>
        gateway().data(document, { variables: { name: `acme/${name}`, withName: index % 2 === 0 } }),
      ),
    );

    expect(answers).toEqual(
      names.map((name, index) => ({ repository: index % 2 === 0 ? { slug: name, name } : { slug: name } })),
    );
  });
});

describe('aliases', () => {
  test('of one field with different arguments answer each for itself', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") {
      name
      newest: issues(first: 1) { nodes { number } }
      oldest: issues(first: 1, orderBy: { field: NUMBER, direction: ASC }) { nodes { number title } }
      https: cloneUrl ssh: cloneUrl(protocol: SSH)
      one: issue(number: 1) { state } two: issue(number: 2) { title }
    } }`);

    expect(data).toEqual({
      repository: {
        name: 'Widget',
        newest: { nodes: [{ number: 300 }] },
        oldest: { nodes: [{ number: 1, title: 'Paint peels off the second casing (1)' }] },
        https: 'https://bitbucket.org/acme/widget.git',
        ssh: 'git@bitbucket.org:acme/widget.git',
        one: { state: 'DUPLICATE' },
        two: { title: 'Counter jumps from 9 to 11 (2)' },
      },
    });
  });

  test('of one relation may want different parts of it, also where each part has to be loaded', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/gadget") {
      a: mainBranch { target { hash } } b: mainBranch { target { message } }
    } }`);

    expect(data).toEqual({
      repository: {
        a: { target: { hash: '61655271327388714d8fd9940988edd6819c37db' } },
        b: { target: { message: 'Document caching (step 3)\n' } },
      },
    });
  });

  test('that mean different fields under two aliases of one relation keep apart', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") { issue(number: 4) {
      a: reporter { x: displayName } b: reporter { x: nickname } c: reporter { x: createdAt }
    } } }`);

    expect(data).toEqual({
      repository: { issue: { a: { x: 'Emi Tanaka' }, b: { x: 'emi' }, c: { x: '2015-03-06T09:00:00.100Z' } } },
    });
  });

  test('that mean different fields below nodes and below edges keep apart', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") {
      issues(first: 1, orderBy: { field: NUMBER, direction: ASC }) {
        nodes { x: title }
        more: edges { x: cursor node { x: comments(first: 1) { nodes { body } } } }
        edges { x: node { x: body } }
      }
    } }`);

    expect(data).toMatchObject({
      repository: {
        issues: {
          nodes: [{ x: 'Paint peels off the second casing (1)' }],
          edges: [{ x: { x: 'Paint peels off the second casing (1).\n\nSeen on **line 1**, again and again.' } }],
          more: [{ node: { x: { nodes: [{ body: 'Comment 1 on #1: _still_ there.' }] } } }],
        },
      },
    });
  });

  test('of one name with other arguments below nodes and below edges keep apart, also when asked for early', async () => {
    const data = await gateway().data(`{ workspaces(first: 1) {
      nodes { name list: repositories(first: 1) { nodes { slug } } }
      edges { node { list: repositories(first: 2) { nodes { slug name } } } }
    } }`);

    expect(data).toEqual({
      workspaces: {
        nodes: [{ name: 'Acme Corporation', list: { nodes: [{ slug: 'blank-slate' }] } }],
        edges: [
          {
            node: {
              list: {
                nodes: [
                  { slug: 'blank-slate', name: 'blank-slate' },
                  { slug: 'cog', name: 'cog' },
                ],
              },
            },
          },
        ],
      },
    });
  });
});

test('a field that is no field of the type is refused before any call', async () => {
  const answer = await gateway().query('{ repository(fullName: "acme/widget") { nonsense } }');

  expect(failures(answer)).toEqual([' GRAPHQL_VALIDATION_FAILED']);
  expect(gateway().upstream.calls).toEqual([]);
});
