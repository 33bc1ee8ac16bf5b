import { LIMITED_API_TOKEN } from '../../../src/emulator/identity/credentials';
import { useGateway } from '../../support/gateway';
import { at, errorAt, failures } from '../../support/read';

const CREATE_ISSUE = `mutation ($input: CreateIssueInput!) { createIssue(input: $input) {
  clientMutationId issue { id number title body type priority state assignee { displayName } milestone { name } component { name }
    version { name } reporter { displayName nickname } repository { name language } votes } } }`;

describe('createIssue', () => {
  const gateway = useGateway();

  test('creates and returns an issue in one call, and the issue list contains it', async () => {
    const input = {
      repository: 'acme/gadget',
      title: 'A "new" one \\ 🔧',
      body: 'With **body**',
      type: 'TASK',
      priority: 'BLOCKER',
      state: 'ON_HOLD',
      assignee: '{71d404fe-4e04-42ff-a719-4ac562b897ed}',
      milestone: 'M1',
      component: 'docs',
      version: '1.1',
      clientMutationId: 'mine',
    };

    const data = await gateway().data(CREATE_ISSUE, { variables: { input } });

    expect(gateway().upstream.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /repositories/acme/gadget/issues',
    ]);
    expect(data).toEqual({
      createIssue: {
        clientMutationId: 'mine',
        issue: {
          id: Buffer.from('["Issue","{e33e750f-4d0c-4cd1-a9fd-7fae4f11cb07}",10]').toString('base64url'),
          number: 10,
          title: 'A "new" one \\ 🔧',
          body: 'With **body**',
          type: 'TASK',
          priority: 'BLOCKER',
          state: 'ON_HOLD',
          assignee: { displayName: 'Emi Tanaka' },
          milestone: { name: 'M1' },
          component: { name: 'docs' },
          version: { name: '1.1' },
          reporter: { displayName: 'Ada Lindqvist', nickname: 'ada' },
          repository: { name: 'gadget', language: 'python' },
          votes: 0,
        },
      },
    });
    const listed = await gateway().data(
      '{ repository(fullName: "acme/gadget") { issues(first: 1) { totalCount nodes { number title } } } }',
    );
    expect(listed).toEqual({
      repository: { issues: { totalCount: 9, nodes: [{ number: 10, title: 'A "new" one \\ 🔧' }] } },
    });
  });

  test('requires only a title, and Bitbucket’s defaults apply', async () => {
    const data = await gateway().data(CREATE_ISSUE, {
      variables: { input: { repository: 'acme/gadget', title: 'T', body: null } },
    });

    expect(at(data, 'createIssue')).toMatchObject({
      clientMutationId: null,
      issue: { title: 'T', body: '', type: 'BUG', priority: 'MAJOR', state: 'NEW', assignee: null, milestone: null },
    });
  });

  test('requests only the id if no field of the issue is selected', async () => {
    const data = await gateway().data(
      'mutation { createIssue(input: { repository: "acme/gadget", title: "T", clientMutationId: "7" }) { clientMutationId } }',
    );

    expect(data).toEqual({ createIssue: { clientMutationId: '7' } });
    expect(gateway().upstream.calls.map(({ query }) => query.get('fields'))).toEqual(['id,repository.uuid']);
  });

  test('loads members that the response of the POST omits', async () => {
    gateway().upstream.set({ ignoreFields: true });

    const data = await gateway().data(
      'mutation { createIssue(input: { repository: "acme/gadget", title: "T" }) { issue { number repository { language } comments { totalCount } } } }',
    );

    expect(data).toEqual({
      createIssue: { issue: { number: 10, repository: { language: 'python' }, comments: { totalCount: 0 } } },
    });
  });

  test('runs several times in one operation, in order', async () => {
    const data = await gateway().data(`mutation {
      a: createIssue(input: { repository: "acme/gadget", title: "first" }) { issue { number title } }
      b: createIssue(input: { repository: "acme/gadget", title: "second" }) { issue { number title } }
      c: createIssueComment(input: { repository: "acme/gadget", number: 11, body: "third" }) { comment { body issue { title } } }
    }`);

    expect(data).toEqual({
      a: { issue: { number: 10, title: 'first' } },
      b: { issue: { number: 11, title: 'second' } },
      c: { comment: { body: 'third', issue: { title: 'second' } } },
    });
  });

  test('reports Bitbucket’s field errors by input field name', async () => {
    const input = {
      repository: 'acme/gadget',
      title: 'x',
      assignee: '{00000000-0000-4000-a000-000000000000}',
      milestone: 'No such thing',
    };

    const answer = await gateway().query(CREATE_ISSUE, { variables: { input } });

    expect(answer.data).toEqual({ createIssue: null });
    expect(errorAt(answer, 'createIssue').extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: {
        assignee: ['user not found: {00000000-0000-4000-a000-000000000000}'],
        milestone: ['milestone not found: No such thing'],
      },
      upstream: { method: 'POST', path: '/repositories/acme/gadget/issues', status: 400 },
    });
  });

  test('reports errors of kind and content.raw as errors of type and body', async () => {
    const fields = { kind: 'no such kind', 'content.raw': ['too long', 'too dull'] };
    gateway().upstream.set({
      faults: [
        { then: { kind: 'response', status: 400, body: { type: 'error', error: { message: 'Bad request', fields } } } },
      ],
    });

    const answer = await gateway().query(CREATE_ISSUE, {
      variables: { input: { repository: 'acme/gadget', title: 'T' } },
    });

    expect(errorAt(answer, 'createIssue').extensions?.['fields']).toEqual({
      type: ['no such kind'],
      body: ['too long', 'too dull'],
    });
  });

  test.each([
    ['repository', { repository: 'acme', title: 'T' }],
    ['repository', { repository: '../acme/x', title: 'T' }],
    ['title', { repository: 'acme/gadget', title: ' \n' }],
  ])('rejects an invalid %s before any call', async (_, input) => {
    const answer = await gateway().query(CREATE_ISSUE, { variables: { input } });

    expect(answer.data).toEqual({ createIssue: null });
    expect(failures(answer)).toEqual(['createIssue BAD_USER_INPUT']);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test('fails with NOT_FOUND for a missing repository', async () => {
    const answer = await gateway().query(CREATE_ISSUE, {
      variables: { input: { repository: 'acme/missing', title: 'T' } },
    });

    expect(failures(answer)).toEqual(['createIssue NOT_FOUND']);
  });

  test.each(['before-reading', 'after-handling'] as const)(
    'sends one POST if the connection closes %s, and reports an unknown outcome',
    async (when) => {
      gateway().upstream.set({ faults: [{ method: 'POST', times: 1, then: { kind: 'close', when } }] });

      const answer = await gateway().query(CREATE_ISSUE, {
        variables: { input: { repository: 'acme/gadget', title: 'T' } },
      });
      const posts = gateway().upstream.calls.length;

      expect(answer.data).toEqual({ createIssue: null });
      expect(errorAt(answer, 'createIssue').extensions).toMatchObject({
        code: 'UPSTREAM_UNAVAILABLE',
        outcome: 'unknown',
      });
      expect(posts).toBe(1);
    },
  );

  test('sends one POST if Bitbucket returns 503, and reports an unknown outcome', async () => {
    gateway().upstream.set({ faults: [{ method: 'POST', then: { kind: 'response', status: 503, body: 'busy' } }] });

    const answer = await gateway().query(CREATE_ISSUE, {
      variables: { input: { repository: 'acme/gadget', title: 'T' } },
    });

    expect(errorAt(answer, 'createIssue').extensions).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      outcome: 'unknown',
    });
    expect(gateway().upstream.calls).toHaveLength(1);
  });

  test('succeeds even if a field of its payload fails', async () => {
    gateway().upstream.set({ faults: [{ path: /\/comments$/, then: { kind: 'response', status: 409 } }] });

    const answer = await gateway().query(
      'mutation { createIssue(input: { repository: "acme/gadget", title: "T" }) { issue { number comments { totalCount } } } }',
    );

    expect(answer.data).toEqual({ createIssue: { issue: { number: 10, comments: null } } });
    expect(failures(answer)).toEqual(['createIssue.issue.comments CONFLICT']);
  });
});

describe('a credential without the write scope', () => {
  const gateway = useGateway({
    environment: { BITBUCKET_EMAIL: LIMITED_API_TOKEN.email, BITBUCKET_API_TOKEN: LIMITED_API_TOKEN.token },
  });

  test('receives FORBIDDEN with the required scopes, and can still read the repository', async () => {
    const write = await gateway().query(CREATE_ISSUE, {
      variables: { input: { repository: 'acme/gadget', title: 'T' } },
    });
    const read = await gateway().query(
      '{ repository(fullName: "acme/gadget") { name issues { totalCount } issue(number: 1) { title } } }',
    );

    expect(errorAt(write, 'createIssue').extensions).toMatchObject({
      code: 'FORBIDDEN',
      requiredScopes: ['read:issue:bitbucket', 'write:issue:bitbucket'],
      grantedScopes: ['read:repository:bitbucket', 'read:user:bitbucket'],
    });
    expect(read.data).toEqual({ repository: { name: 'gadget', issues: null, issue: null } });
    expect(failures(read)).toEqual(['repository.issue FORBIDDEN', 'repository.issues FORBIDDEN']);
  });
});
