import { ACCESS_TOKEN, API_TOKEN } from '../../../src/emulator/identity/credentials';
import { type GraphQLResponse, useGateway } from '../../support/gateway';
import { at, failures } from '../../support/read';

/** Tests which existing resources match a create request whose response was lost. */
const gateway = useGateway({ environment: { BITBUCKET_AUTH: 'passthrough', IDEMPOTENCY_SETTLE_MS: '0' } });

const ADA = { authorization: `Basic ${Buffer.from(`${API_TOKEN.email}:${API_TOKEN.token}`).toString('base64')}` };
const BOT = { authorization: `Bearer ${ACCESS_TOKEN}` };
const LOGIN = '30dad0ddbeba905a3bf958b8edb74e39f92b463b';

type Input = Readonly<Record<string, unknown>>;

let keys = 0;
function newKey(): string {
  keys += 1;
  return `lost-${keys}`;
}

function createIssue(input: Input, headers = ADA): Promise<GraphQLResponse> {
  const document = 'mutation ($input: CreateIssueInput!) { createIssue(input: $input) { issue { number } } }';
  return gateway().query(document, { variables: { input: { repository: 'acme/gadget', ...input } }, headers });
}

function createComment(input: Input, headers = ADA): Promise<GraphQLResponse> {
  const document = `mutation ($input: CreateCommitCommentInput!) { createCommitComment(input: $input) {
    comment { databaseId inline { path toLine } parent { databaseId } } } }`;
  const target = { repository: 'acme/widget', hash: LOGIN, body: 'nit' };
  return gateway().query(document, { variables: { input: { ...target, ...input } }, headers });
}

function createIssueComment(input: Input, headers = ADA): Promise<GraphQLResponse> {
  const document = `mutation ($input: CreateIssueCommentInput!) { createIssueComment(input: $input) {
    comment { databaseId } } }`;
  const target = { repository: 'acme/gadget', number: 7 };
  return gateway().query(document, { variables: { input: { ...target, ...input } }, headers });
}

/** Closes the connection of the next POST before the emulator reads it. */
function loseNext(): void {
  gateway().upstream.set({ faults: [{ method: 'POST', times: 1, then: { kind: 'close', when: 'before-reading' } }] });
}

test.each([
  ['with another title', { title: 'Another', body: 'B' }, ADA],
  ['with another body', { title: 'T', body: 'C' }, ADA],
  ['of another user', { title: 'T', body: 'B' }, BOT],
])('an issue %s does not match the lost request', async (_, input, headers) => {
  const lost = { title: 'T', body: 'B', idempotencyKey: newKey() };
  const before = await createIssue(input, headers);
  loseNext();
  await createIssue(lost);

  const created = await createIssue(lost);

  expect([before, created].flatMap(failures)).toEqual([]);
  expect([before, created].map(({ data }) => at(data, 'createIssue', 'issue', 'number'))).toEqual([10, 11]);
});

test('an issue that is older than the request does not match the lost request', async () => {
  const idempotencyKey = newKey();
  const { data } = await gateway().query(
    '{ repository(fullName: "acme/gadget") { issue(number: 9) { title body reporter { displayName } } } }',
    { headers: ADA },
  );
  const lost = { title: at(data, 'repository', 'issue', 'title'), body: at(data, 'repository', 'issue', 'body') };
  loseNext();
  await createIssue({ ...lost, idempotencyKey });

  const created = await createIssue({ ...lost, idempotencyKey });

  expect(created).toEqual({ data: { createIssue: { issue: { number: 10 } } } });
});

test('an issue matches if Bitbucket trimmed its title and body', async () => {
  const lost = { title: ' T ', body: 'B\n', idempotencyKey: newKey() };
  const stored = { id: 77, title: 'T', content: { raw: 'B' } };
  loseNext();
  await createIssue(lost);
  gateway().upstream.set({
    faults: [{ method: 'GET', path: /issues$/, then: { kind: 'response', status: 200, body: { values: [stored] } } }],
  });

  const found = await createIssue(lost);

  expect(found).toEqual({ data: { createIssue: { issue: { number: 77 } } } });
  expect(gateway().upstream.calls.map(({ method }) => method)).not.toContain('POST');
});

test.each([
  ['with another body', { body: 'C' }, ADA],
  ['of another user', { body: 'B' }, BOT],
])('an issue comment %s does not match the lost request', async (_, input, headers) => {
  const lost = { body: 'B', idempotencyKey: newKey() };
  const before = await createIssueComment(input, headers);
  loseNext();
  await createIssueComment(lost);

  const created = await createIssueComment(lost);

  const ids = [before, created].map(({ data }) => at(data, 'createIssueComment', 'comment', 'databaseId'));
  expect([before, created].flatMap(failures)).toEqual([]);
  expect(new Set(ids).size).toBe(2);
});

test.each([
  ['on another line', { path: 'docs/groesse.md', line: 2 }, { path: 'docs/groesse.md', line: 3 }],
  ['on another file', { path: 'docs/groesse.md' }, { path: 'docs/empty.md' }],
  ['on the commit as a whole', {}, { path: 'docs/groesse.md', line: 3 }],
  ['without a parent comment', { path: 'docs/groesse.md', line: 2 }, { parentId: 5_728_902 }],
])('a comment with the same body %s does not match the lost request', async (_, first, second) => {
  const lost = { ...second, idempotencyKey: newKey() };
  const before = await createComment(first);
  loseNext();
  await createComment(lost);

  const created = await createComment(lost);

  const ids = [before, created].map(({ data }) => at(data, 'createCommitComment', 'comment', 'databaseId'));
  expect([before, created].flatMap(failures)).toEqual([]);
  expect(new Set(ids).size).toBe(2);
});

test('a commit comment of another user does not match the lost request', async () => {
  const lost = { idempotencyKey: newKey() };
  const before = await createComment({}, BOT);
  loseNext();
  await createComment(lost);

  const created = await createComment(lost);

  const ids = [before, created].map(({ data }) => at(data, 'createCommitComment', 'comment', 'databaseId'));
  expect([before, created].flatMap(failures)).toEqual([]);
  expect(new Set(ids).size).toBe(2);
});
