import { ADA } from '../../support/gateway';
import { errorAt, failures } from '../../support/read';
import { type ScriptedResponse, useScriptedGateway } from '../../support/scriptedUpstream';

const gateway = useScriptedGateway(ADA);

const P = '/repositories/acme/widget/pullrequests/5';
const [ADA_UUID = '', BRUNO = '', CHEN = ''] = ['a', 'b', 'c'].map((letter) => {
  return `{${letter.repeat(8)}-0000-4000-8000-000000000000}`;
});
const UPDATE = `mutation ($input: UpdatePullRequestInput!) { updatePullRequest(input: $input) {
  pullRequest { number title } clientMutationId } }`;
const UPDATED = { type: 'pullrequest', id: 5, title: 'Updated' };
const CURRENT = { id: 5, title: 'Faster belt', reviewers: [{ uuid: ADA_UUID }, { uuid: BRUNO }] };

function script({ read = { body: CURRENT }, put = { body: UPDATED } }: Record<string, ScriptedResponse> = {}): void {
  gateway().script(({ method, path }) => {
    if (path !== P) return undefined;
    return method === 'PUT' ? put : read;
  });
}

function update(input: object) {
  return gateway().query(UPDATE, { variables: { input: { repository: 'acme/widget', number: 5, ...input } } });
}

/** Each call with its `fields`. */
function calls(): readonly string[] {
  return gateway()
    .calls()
    .map(({ method, query }) => `${method} ${query.get('fields') ?? ''}`);
}

function body(): unknown {
  return gateway()
    .calls()
    .find(({ method }) => method === 'PUT')?.body;
}

test('updatePullRequest with title and reviewers costs one call', async () => {
  script();

  const { data } = await update({
    title: 'Updated',
    reviewers: [CHEN, CHEN],
    body: 'Now',
    destination: 'main',
    isDraft: false,
    closeSourceBranch: true,
    clientMutationId: 'm1',
  });

  expect(data).toEqual({ updatePullRequest: { pullRequest: { number: 5, title: 'Updated' }, clientMutationId: 'm1' } });
  expect(calls()).toEqual(['PUT id,title']);
  expect(body()).toEqual({
    title: 'Updated',
    reviewers: [{ uuid: CHEN }],
    description: 'Now',
    destination: { branch: { name: 'main' } },
    draft: false,
    close_source_branch: true,
  });
});

test.each<[string, object, string, object]>([
  ['the reviewers', { title: 'T' }, 'reviewers.uuid', { title: 'T', reviewers: CURRENT.reviewers }],
  ['the title', { reviewers: [] }, 'title', { title: 'Faster belt', reviewers: [] }],
  [
    'both',
    { body: null },
    'title,reviewers.uuid',
    { title: 'Faster belt', reviewers: CURRENT.reviewers, description: '' },
  ],
])('updatePullRequest reads %s before it sends them', async (_, input, fields, expected) => {
  script();

  await update(input);

  expect(calls()).toEqual([`GET ${fields}`, 'PUT id,title']);
  expect(body()).toEqual(expected);
});

test.each<[string, object, readonly string[]]>([
  ['adds', { addReviewers: [CHEN] }, [ADA_UUID, BRUNO, CHEN]],
  ['adds no duplicates', { addReviewers: [BRUNO.toUpperCase(), CHEN, CHEN] }, [ADA_UUID, BRUNO.toUpperCase(), CHEN]],
  ['removes', { removeReviewers: [ADA_UUID.toUpperCase()] }, [BRUNO]],
  ['adds and removes', { addReviewers: [CHEN], removeReviewers: [BRUNO, ADA_UUID] }, [CHEN]],
  ['removes nobody else', { removeReviewers: [CHEN] }, [ADA_UUID, BRUNO]],
])('updatePullRequest %s reviewers', async (_, input, expected) => {
  script();

  await update({ title: 'T', ...input });

  expect(calls()).toEqual(['GET reviewers.uuid', 'PUT id,title']);
  expect(body()).toEqual({ title: 'T', reviewers: expected.map((uuid) => ({ uuid })) });
});

test('updatePullRequest leaves out reviewers whose accounts were deleted', async () => {
  script({ read: { body: { ...CURRENT, reviewers: [null, { uuid: BRUNO }] } } });

  await update({ title: 'T' });

  expect(body()).toEqual({ title: 'T', reviewers: [{ uuid: BRUNO }] });
});

test.each<[string, object]>([
  ['a title', { title: undefined }],
  ['a title', { title: null }],
  ['reviewers', { reviewers: undefined }],
  ['reviewers', { reviewers: 'all' }],
  ['valid reviewers', { reviewers: [{ display_name: 'Bruno' }] }],
])('updatePullRequest changes nothing if Bitbucket returns a pull request without %s', async (_, members) => {
  script({ read: { body: { ...CURRENT, ...members } } });

  expect(failures(await update({ body: 'B' }))).toEqual(['updatePullRequest BAD_UPSTREAM_RESPONSE']);
  expect(calls()).toHaveLength(1);
});

test('updatePullRequest of a missing pull request is NOT_FOUND', async () => {
  script({ read: { status: 404, body: 'Not Found', headers: { 'content-type': 'text/plain' } } });

  expect(failures(await update({ title: 'T' }))).toEqual(['updatePullRequest NOT_FOUND']);
  expect(calls()).toHaveLength(1);
});

test('updatePullRequest reports Bitbucket’s field errors by input field name', async () => {
  const fields = { draft: ['no'], 'destination.branch.name': ['branch not found: x'], reviewers: ['Chen is inactive'] };
  script({ put: { status: 400, body: { type: 'error', error: { message: 'Bad request', fields } } } });

  const answer = await update({ title: 'T', reviewers: [CHEN] });

  expect(errorAt(answer, 'updatePullRequest').extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: { isDraft: ['no'], destination: ['branch not found: x'], reviewers: ['Chen is inactive'] },
  });
});

test.each<[string, object]>([
  ['number', { number: 0 }],
  ['title', { title: '' }],
  ['title', { title: null }],
  ['destination', { destination: '' }],
  ['destination', { destination: null }],
  ['isDraft', { isDraft: null }],
  ['closeSourceBranch', { closeSourceBranch: null }],
  ['reviewers', { reviewers: null }],
  ['reviewers[0]', { reviewers: [''] }],
  ['addReviewers[0]', { addReviewers: ['a/b'] }],
  ['removeReviewers[1]', { removeReviewers: [CHEN, '{}'] }],
  ['reviewers', { reviewers: [CHEN], addReviewers: [BRUNO] }],
  ['reviewers', { reviewers: [CHEN], removeReviewers: [] }],
  ['addReviewers', { addReviewers: [CHEN], removeReviewers: [CHEN.toUpperCase()] }],
])('updatePullRequest with an invalid %s makes no call', async (member, input) => {
  script();

  const error = errorAt(await update(input), 'updatePullRequest');

  expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(error.extensions).toHaveProperty(['fields', member]);
  expect(calls()).toEqual([]);
});
