import { useGateway } from '../../support/gateway';
import { at, errorAt, failures } from '../../support/read';

const gateway = useGateway();

const UPDATE_ISSUE = `mutation ($input: UpdateIssueInput!) { updateIssue(input: $input) {
  clientMutationId issue { number title body type priority state assignee { displayName } milestone { name }
    component { name } version { name } } } }`;

const EMI = '{71d404fe-4e04-42ff-a719-4ac562b897ed}';
/** The issue that most tests update. */
const TARGET = { repository: 'acme/gadget', number: 4 };
const UNCHANGED = {
  number: 4,
  title: 'The conveyor stops at midnight (4)',
  body: 'The conveyor stops at midnight (4).\n\nSeen on **line 0**, again and again.',
  type: 'BUG',
  priority: 'MAJOR',
  state: 'RESOLVED',
  assignee: { displayName: 'Chiara Rossi' },
  milestone: { name: 'M2' },
  component: null,
  version: null,
};

function sentRequests(): readonly unknown[] {
  return gateway().upstream.calls.map(({ method, path, body }) => [method, path, body]);
}

test('updateIssue updates all fields in one call and returns its response', async () => {
  const input = {
    ...TARGET,
    title: 'New "title" 🔧',
    body: 'New **body**',
    type: 'PROPOSAL',
    priority: 'BLOCKER',
    state: 'ON_HOLD',
    assignee: EMI,
    milestone: 'M1',
    component: 'docs',
    version: '1.1',
    clientMutationId: 'mine',
  };

  const data = await gateway().data(UPDATE_ISSUE, { variables: { input } });

  expect(data).toEqual({
    updateIssue: {
      clientMutationId: 'mine',
      issue: {
        number: 4,
        title: 'New "title" 🔧',
        body: 'New **body**',
        type: 'PROPOSAL',
        priority: 'BLOCKER',
        state: 'ON_HOLD',
        assignee: { displayName: 'Emi Tanaka' },
        milestone: { name: 'M1' },
        component: { name: 'docs' },
        version: { name: '1.1' },
      },
    },
  });
  expect(sentRequests()).toEqual([
    [
      'PUT',
      '/repositories/acme/gadget/issues/4',
      {
        title: 'New "title" 🔧',
        content: { raw: 'New **body**' },
        kind: 'proposal',
        priority: 'blocker',
        state: 'on hold',
        assignee: { uuid: EMI },
        milestone: { name: 'M1' },
        component: { name: 'docs' },
        version: { name: '1.1' },
      },
    ],
  ]);
});

test('updateIssue sends only the given fields, so that concurrent changes of other fields are preserved', async () => {
  const data = await gateway().data(UPDATE_ISSUE, { variables: { input: { ...TARGET, priority: 'MINOR' } } });

  expect(at(data, 'updateIssue', 'issue')).toEqual({ ...UNCHANGED, priority: 'MINOR' });
  expect(gateway().upstream.calls.map(({ body }) => body)).toEqual([{ priority: 'minor' }]);
});

test.each([
  ['assignee', { assignee: null }, null],
  ['milestone', { milestone: null }, null],
  ['component', { component: null }, null],
  ['version', { version: null }, null],
  ['body', { content: { raw: '' } }, ''],
])('updateIssue clears only the %s if it is null', async (member, body, cleared) => {
  const full = { ...TARGET, component: 'docs', version: '1.1' };
  await gateway().data(UPDATE_ISSUE, { variables: { input: full } });

  const data = await gateway().data(UPDATE_ISSUE, { variables: { input: { ...TARGET, [member]: null } } });

  const before = { ...UNCHANGED, component: { name: 'docs' }, version: { name: '1.1' } };
  expect(at(data, 'updateIssue', 'issue')).toEqual({ ...before, [member]: cleared });
  expect(gateway().upstream.calls.map((call) => call.body)).toEqual([body]);
});

test.each(['title', 'type', 'priority', 'state'])('updateIssue rejects null for %s', async (member) => {
  const answer = await gateway().query(UPDATE_ISSUE, { variables: { input: { ...TARGET, [member]: null } } });

  expect(answer.data).toEqual({ updateIssue: null });
  expect(errorAt(answer, 'updateIssue').extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: { [member]: [expect.stringContaining('must not be null')] },
  });
  expect(gateway().upstream.calls).toEqual([]);
});

test.each([
  ['repository', { repository: '../gadget', title: 'T' }],
  ['number', { number: 0, title: 'T' }],
  ['title', { title: ' \n' }],
])('updateIssue rejects an invalid %s before any call', async (member, input) => {
  const answer = await gateway().query(UPDATE_ISSUE, { variables: { input: { ...TARGET, ...input } } });

  expect(failures(answer)).toEqual(['updateIssue BAD_USER_INPUT']);
  expect(errorAt(answer, 'updateIssue').extensions).toHaveProperty(['fields', member]);
  expect(gateway().upstream.calls).toEqual([]);
});

test('updateIssue reports Bitbucket’s field errors by input field name', async () => {
  const input = { ...TARGET, title: 'x', assignee: EMI.replace('7', '8'), version: 'None such' };

  const answer = await gateway().query(UPDATE_ISSUE, { variables: { input } });

  expect(answer.data).toEqual({ updateIssue: null });
  expect(errorAt(answer, 'updateIssue').extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: {
      assignee: [`user not found: ${EMI.replace('7', '8')}`],
      version: ['version not found: None such'],
    },
    upstream: { method: 'PUT', path: '/repositories/acme/gadget/issues/4', status: 400 },
  });
});

test('updateIssue reports errors of kind and content.raw as errors of type and body', async () => {
  const fields = { kind: 'no such kind', 'content.raw': ['too long', 'too dull'] };
  const body = { type: 'error', error: { message: 'Bad request', fields } };
  gateway().upstream.set({ faults: [{ method: 'PUT', then: { kind: 'response', status: 400, body } }] });

  const answer = await gateway().query(UPDATE_ISSUE, { variables: { input: { ...TARGET, title: 'T' } } });

  expect(errorAt(answer, 'updateIssue').extensions?.['fields']).toEqual({
    type: ['no such kind'],
    body: ['too long', 'too dull'],
  });
});

test.each([
  ['issue', { repository: 'acme/gadget', number: 77 }],
  ['repository', { repository: 'acme/missing', number: 1 }],
])('updateIssue fails with NOT_FOUND for a missing %s', async (_, target) => {
  const answer = await gateway().query(UPDATE_ISSUE, { variables: { input: { ...target, title: 'T' } } });

  expect(answer.data).toEqual({ updateIssue: null });
  expect(failures(answer)).toEqual(['updateIssue NOT_FOUND']);
});

test('two updates in one operation return the state after each, even if the PUT response omits fields', async () => {
  gateway().upstream.set({ ignoreFields: true });

  const data = await gateway().data(`mutation {
    before: updateIssue(input: { repository: "acme/gadget", number: 4, title: "first", state: OPEN }) {
      issue { title state repository { language } changes { totalCount } } }
    after: updateIssue(input: { repository: "acme/gadget", number: 4, title: "second" }) {
      issue { title state repository { language } changes { totalCount } } }
  }`);

  expect(data).toEqual({
    before: {
      issue: { title: 'first', state: 'OPEN', repository: { language: 'python' }, changes: { totalCount: 1 } },
    },
    after: {
      issue: { title: 'second', state: 'OPEN', repository: { language: 'python' }, changes: { totalCount: 2 } },
    },
  });
});

test('later mutations in the operation return the updated issue', async () => {
  const data = await gateway().data(`mutation {
    before: voteForIssue(input: { repository: "acme/gadget", number: 4 }) { issue { title votes } }
    updateIssue(input: { repository: "acme/gadget", number: 4, title: "second" }) { clientMutationId }
    after: watchIssue(input: { repository: "acme/gadget", number: 4 }) { issue { title watchers } }
  }`);

  expect(data).toEqual({
    before: { issue: { title: 'The conveyor stops at midnight (4)', votes: 3 } },
    updateIssue: { clientMutationId: null },
    after: { issue: { title: 'second', watchers: 6 } },
  });
});

test('fields that the PUT response omits are read again after the update', async () => {
  gateway().upstream.set({ faults: [{ method: 'PUT', then: { kind: 'response', status: 200, body: { id: 4 } } }] });

  await gateway().data(`mutation {
    voteForIssue(input: { repository: "acme/gadget", number: 4 }) { issue { title } }
    updateIssue(input: { repository: "acme/gadget", number: 4, state: OPEN }) { issue { title } }
  }`);

  expect(gateway().upstream.calls.map(({ method, path }) => `${method} ${path.split('/').at(-1) ?? ''}`)).toEqual([
    'PUT vote',
    'GET issues',
    'PUT 4',
    'GET issues',
  ]);
});

test('updateIssue succeeds even if a field of its payload fails', async () => {
  gateway().upstream.set({ faults: [{ path: /\/changes$/, then: { kind: 'response', status: 409 } }] });

  const answer = await gateway().query(
    `mutation { updateIssue(input: { repository: "acme/gadget", number: 4, title: "T" }) {
      issue { title changes { totalCount } } } }`,
  );

  expect(answer.data).toEqual({ updateIssue: { issue: { title: 'T', changes: null } } });
  expect(failures(answer)).toEqual(['updateIssue.issue.changes CONFLICT']);
});
