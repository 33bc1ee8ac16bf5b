import { useGateway } from '../../support/gateway';
import { at, errorAt, failures } from '../../support/read';

const gateway = useGateway();

const UPDATE_ISSUE = `mutation ($input: UpdateIssueInput!) { updateIssue(input: $input) {
  clientMutationId issue { number title body type priority state assignee { displayName } milestone { name }
    component { name } version { name } } } }`;

const EMI = '{71d404fe-4e04-42ff-a719-4ac562b897ed}';
/** What updates are sent to unless a test says otherwise. */
const TARGET = { repository: 'acme/gadget', number: 4 };
const UNTOUCHED = {
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

function sent(): readonly unknown[] {
  return gateway().upstream.calls.map(({ method, path, body }) => [method, path, body]);
}

test('changes everything that can be changed in one call, and the call’s own answer is shown', async () => {
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
  expect(sent()).toEqual([
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

test('sends only what was given, so that what somebody else has changed meanwhile stays', async () => {
  const data = await gateway().data(UPDATE_ISSUE, { variables: { input: { ...TARGET, priority: 'MINOR' } } });

  expect(at(data, 'updateIssue', 'issue')).toEqual({ ...UNTOUCHED, priority: 'MINOR' });
  expect(gateway().upstream.calls.map(({ body }) => body)).toEqual([{ priority: 'minor' }]);
});

test.each([
  ['assignee', { assignee: null }, null],
  ['milestone', { milestone: null }, null],
  ['component', { component: null }, null],
  ['version', { version: null }, null],
  ['body', { content: { raw: '' } }, ''],
])('null clears the %s, and nothing else', async (member, body, cleared) => {
  const full = { ...TARGET, component: 'docs', version: '1.1' };
  await gateway().data(UPDATE_ISSUE, { variables: { input: full } });

  const data = await gateway().data(UPDATE_ISSUE, { variables: { input: { ...TARGET, [member]: null } } });

  const before = { ...UNTOUCHED, component: { name: 'docs' }, version: { name: '1.1' } };
  expect(at(data, 'updateIssue', 'issue')).toEqual({ ...before, [member]: cleared });
  expect(gateway().upstream.calls.map((call) => call.body)).toEqual([body]);
});

test.each(['title', 'type', 'priority', 'state'])('an issue cannot be without %s', async (member) => {
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
])('refuses a bad %s before any call', async (member, input) => {
  const answer = await gateway().query(UPDATE_ISSUE, { variables: { input: { ...TARGET, ...input } } });

  expect(failures(answer)).toEqual(['updateIssue BAD_USER_INPUT']);
  expect(errorAt(answer, 'updateIssue').extensions).toHaveProperty(['fields', member]);
  expect(gateway().upstream.calls).toEqual([]);
});

test('gives Bitbucket’s complaints in the names of the input', async () => {
  const input = { ...TARGET, title: 'x'.repeat(256), assignee: EMI.replace('7', '8'), version: 'None such' };

  const answer = await gateway().query(UPDATE_ISSUE, { variables: { input } });

  expect(answer.data).toEqual({ updateIssue: null });
  expect(errorAt(answer, 'updateIssue').extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: {
      title: ['length of value must be at most 255'],
      assignee: [`user not found: ${EMI.replace('7', '8')}`],
      version: ['version not found: None such'],
    },
    upstream: { method: 'PUT', path: '/repositories/acme/gadget/issues/4', status: 400 },
  });
});

test('calls kind and content.raw by the names they have here', async () => {
  const fields = { kind: 'no such kind', 'content.raw': ['too long', 'too dull'] };
  const body = { type: 'error', error: { message: 'Bad request', fields } };
  gateway().upstream.set({ faults: [{ method: 'PUT', then: { kind: 'answer', status: 400, body } }] });

  const answer = await gateway().query(UPDATE_ISSUE, { variables: { input: { ...TARGET, title: 'T' } } });

  expect(errorAt(answer, 'updateIssue').extensions?.['fields']).toEqual({
    type: ['no such kind'],
    body: ['too long', 'too dull'],
  });
});

test.each([
  ['issue', { repository: 'acme/gadget', number: 77 }],
  ['repository', { repository: 'acme/missing', number: 1 }],
])('of an %s that is not there is NOT_FOUND', async (_, target) => {
  const answer = await gateway().query(UPDATE_ISSUE, { variables: { input: { ...target, title: 'T' } } });

  expect(answer.data).toEqual({ updateIssue: null });
  expect(failures(answer)).toEqual(['updateIssue NOT_FOUND']);
});

test('two in one operation: each payload shows its own moment, also where the write does not tell', async () => {
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

test('a read later in the operation sees what a write before it has changed', async () => {
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

test('what the write’s answer leaves out is read anew, not as it was before the write', async () => {
  gateway().upstream.set({ faults: [{ method: 'PUT', then: { kind: 'answer', status: 200, body: { id: 4 } } }] });

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

test('stands when a field of its payload fails', async () => {
  gateway().upstream.set({ faults: [{ path: /\/changes$/, then: { kind: 'answer', status: 409, body: 'no' } }] });

  const answer = await gateway().query(
    `mutation { updateIssue(input: { repository: "acme/gadget", number: 4, title: "T" }) {
      issue { title changes { totalCount } } } }`,
  );

  expect(answer.data).toEqual({ updateIssue: { issue: { title: 'T', changes: null } } });
  expect(failures(answer)).toEqual(['updateIssue.issue.changes CONFLICT']);
});
