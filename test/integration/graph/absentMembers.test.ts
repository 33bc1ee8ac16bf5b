import { useGateway } from '../../support/gateway';
import { at, failures } from '../../support/read';

const gateway = useGateway();

describe('a server that ignores `fields`', () => {
  test('costs calls only for members that it omits', async () => {
    gateway().upstream.set({ ignoreFields: true });

    await gateway().data(
      '{ repository(fullName: "acme/widget") { issues(first: 50) { nodes { title reporter { displayName } } } } }',
    );
    const shown = gateway().upstream.calls.length;
    await gateway().data(
      '{ repository(fullName: "acme/widget") { issues(first: 50) { nodes { title repository { language } } } } }',
    );
    const condensed = gateway().upstream.calls.map(({ path }) => path);

    expect(shown).toBe(1);
    expect(condensed).toEqual(['/repositories/acme/widget/issues', '/repositories/acme/widget']);
  });
});

describe('a null value', () => {
  test('is not requested again: deleted reporter, unknown author, repository without a parent', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") {
      parent { name language }
      issue(number: 11) { reporter { displayName createdAt } assignee { displayName } milestone { id name } editedAt }
      commit(revision: "fc1ca9fdce8a") { author { name email user { displayName createdAt } } }
    } }`);

    expect(data).toEqual({
      repository: {
        parent: null,
        issue: { reporter: null, assignee: { displayName: 'Dmitri Volkov' }, milestone: null, editedAt: null },
        commit: { author: { name: 'Passing Stranger', email: 'stranger@elsewhere.example', user: null } },
      },
    });
    expect(gateway().upstream.calls).toHaveLength(3);
  });

  test('stays null when Bitbucket sends complete rows', async () => {
    gateway().upstream.set({ ignoreFields: true });

    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { issues(filter: { assigned: false }, first: 1) { nodes { assignee { createdAt } } } } }',
    );

    expect(data).toEqual({ repository: { issues: { nodes: [{ assignee: null }] } } });
    expect(gateway().upstream.calls).toHaveLength(1);
  });
});

describe('a team or an app', () => {
  test.each([
    ['a team', 29, { __typename: 'Team', displayName: 'Globex', createdAt: null, nickname: null }],
    [
      'an app',
      13,
      { __typename: 'AppUser', displayName: 'Build Bot', createdAt: '2015-03-23T09:00:00.100Z', nickname: null },
    ],
  ])('is not loaded for members that its embedded JSON omits: %s', async (_, number, reporter) => {
    const data = await gateway().data(
      'query ($number: Int!) { repository(fullName: "acme/widget") { issue(number: $number) { reporter { __typename displayName nickname createdAt } } } }',
      { variables: { number } },
    );

    expect(data).toEqual({ repository: { issue: { reporter } } });
    expect(gateway().upstream.calls).toHaveLength(1);
  });

  test('is loaded by its global id', async () => {
    const ids = await gateway().data(
      '{ repository(fullName: "acme/widget") { issue(number: 29) { reporter { id } } } }',
    );

    const data = await gateway().data('query ($id: ID!) { node(id: $id) { ... on Team { displayName createdAt } } }', {
      variables: { id: at(ids, 'repository', 'issue', 'reporter', 'id') },
    });

    expect(data).toEqual({ node: { displayName: 'Globex', createdAt: null } });
  });
});

describe('an object that cannot be loaded', () => {
  test('is an error only at the paths that need it, and its siblings have data', async () => {
    gateway().upstream.set({
      ignoreFields: true,
      faults: [{ path: /^\/users\/.*c1c2c745/, then: { kind: 'response', status: 418 } }],
    });

    const answer = await gateway().query(`{ repository(fullName: "acme/widget") {
      issues(first: 4, filter: { createdAt: { before: "2024-01-10T20:00:00Z" } }) { nodes { number reporter { displayName createdAt } } } } }`);

    expect(at(answer.data, 'repository', 'issues', 'nodes')).toEqual([
      { number: 29, reporter: { displayName: 'Globex', createdAt: null } },
      { number: 28, reporter: { displayName: 'Inês Duarte', createdAt: null } },
      { number: 27, reporter: { displayName: 'Hugo Álvarez', createdAt: '2015-03-09T09:00:00.100Z' } },
      { number: 26, reporter: { displayName: 'Build Bot', createdAt: null } },
    ]);
    expect(failures(answer)).toEqual(['repository.issues.nodes.1.reporter.createdAt BAD_USER_INPUT']);
  });

  test('leaves a member null when Bitbucket returns 404', async () => {
    gateway().upstream.set({
      ignoreFields: true,
      faults: [{ path: /^\/users\//, then: { kind: 'response', status: 404 } }],
    });

    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { issue(number: 4) { reporter { displayName createdAt } } } }',
    );

    expect(data).toEqual({ repository: { issue: { reporter: { displayName: 'Emi Tanaka', createdAt: null } } } });
  });

  test('does not affect the other rows of its batch', async () => {
    const badRequest = {
      kind: 'response',
      status: 400,
      body: { type: 'error', error: { message: 'Bad request' } },
    } as const;
    gateway().upstream.set({
      faults: [
        { path: /^\/repositories\/globex$/, then: badRequest },
        { path: /^\/repositories\/globex\/widget$/, then: badRequest },
      ],
    });

    const answer = await gateway().query(`{ repositories(fullNames: [
      "acme/widget", "globex/widget", "acme/missing", "initech/printer", "globex/atlas", "acme/gadget"]) { fullName language } }`);

    expect(answer.data).toEqual({
      repositories: [
        { fullName: 'acme/widget', language: 'typescript' },
        null,
        null,
        { fullName: 'initech/printer', language: 'typescript' },
        { fullName: 'globex/atlas', language: 'typescript' },
        { fullName: 'acme/gadget', language: 'python' },
      ],
    });
    expect(failures(answer)).toEqual(['repositories.1 BAD_USER_INPUT']);
  });

  test('is an error only at its row when the row is malformed', async () => {
    gateway().upstream.set({
      faults: [
        {
          path: /\/refs\/branches$/,
          then: {
            kind: 'response',
            status: 200,
            body: { values: [{ name: 'main' }, { target: null }, { name: 'dev' }] },
          },
        },
      ],
    });

    const answer = await gateway().query(
      '{ repository(fullName: "acme/widget") { branches { nodes { name } edges { node { name } } } } }',
    );

    const rows = [{ name: 'main' }, null, { name: 'dev' }];
    expect(answer.data).toEqual({
      repository: { branches: { nodes: rows, edges: rows.map((node) => ({ node })) } },
    });
    expect(failures(answer)).toEqual([
      'repository.branches.edges.1.node.name BAD_UPSTREAM_RESPONSE',
      'repository.branches.nodes.1.name BAD_UPSTREAM_RESPONSE',
    ]);
  });

  test('is null with an error at its path when it is an unknown enum value', async () => {
    gateway().upstream.set({
      faults: [
        {
          path: /\/issues$/,
          then: {
            kind: 'response',
            status: 200,
            body: {
              values: [
                { id: 1, title: 'T', state: 'pondering', votes: '3', created_on: 'yesterday' },
                { id: 2, title: 'U', state: 'new', votes: 1, created_on: '2024-01-02T15:00:00+00:00' },
              ],
            },
          },
        },
      ],
    });

    const answer = await gateway().query(
      '{ repository(fullName: "acme/widget") { issues { nodes { title state } edges { node { votes createdAt } } } } }',
    );

    expect(answer.data).toEqual({
      repository: {
        issues: {
          nodes: [
            { title: 'T', state: null },
            { title: 'U', state: 'NEW' },
          ],
          edges: [{ node: null }, { node: { votes: 1, createdAt: '2024-01-02T15:00:00.000Z' } }],
        },
      },
    });
    expect(failures(answer)).toContain('repository.issues.nodes.0.state BAD_UPSTREAM_RESPONSE');
  });
});
