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
  ])('depend on the variables of each request: $variables', async ({ variables, issue }) => {
    const data = await gateway().data(DOCUMENT, { variables });

    expect(data).toEqual({ repository: { issue } });
  });

  test('exclude fields from the REST request', async () => {
    await gateway().data(DOCUMENT, { variables: { body: false, reporter: false } });
    const without = gateway().upstream.calls.map(({ query }) => query.get('fields'));
    await gateway().data(DOCUMENT, { variables: { body: true, reporter: true } });
    const withBoth = gateway().upstream.calls.map(({ query }) => query.get('fields'));

    expect(without).toEqual(['values.id,next']);
    expect(withBoth).toEqual([
      'values.content.raw,values.id,values.reporter.nickname,values.reporter.type,values.reporter.uuid,next',
    ]);
  });

  test('exclude whole lists and their calls', async () => {
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
  test('on an interface select the fields of each type', async () => {
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

  test('that overlap with each other and with fields cause one request for all fields', async () => {
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

  test('are skipped or included at each spread', async () => {
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

  test('on Node select fields by the type of each id', async () => {
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

describe('a document', () => {
  test('is executed with the variables of each request', async () => {
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

  test('can contain several operations that share fragments', async () => {
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

  test('is executed concurrently with different variables', async () => {
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

test('an unknown field is rejected before any call', async () => {
  const answer = await gateway().query('{ repository(fullName: "acme/widget") { nonsense } }');

  expect(failures(answer)).toEqual([' GRAPHQL_VALIDATION_FAILED']);
  expect(gateway().upstream.calls).toEqual([]);
});
