import { ADA, useGateway } from '../../support/gateway';

/** Tests which comments and tasks match a create request whose response was lost. */
const gateway = useGateway({ environment: { ...ADA, IDEMPOTENCY_SETTLE_MS: '0' } });

const ADA_UUID = '{7a9ba493-87bd-4b0e-a7c7-34edf7cc2ca9}';
const TARGET = { repository: 'acme/widget', number: 1, body: 'Nice' };
const NOW = new Date().toISOString();

let keys = 0;

/** Loses a POST, and retries it when the list contains this row. @returns the number of POSTs of the retry */
async function retry(mutation: string, row: object, input: object): Promise<number> {
  keys += 1;
  const type = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename } }`;
  const variables = { input: { ...TARGET, ...input, idempotencyKey: `part-${keys}` } };
  gateway().upstream.set({ faults: [{ method: 'POST', times: 1, then: { kind: 'close', when: 'before-reading' } }] });
  await gateway().query(document, { variables });
  const list = { kind: 'response', status: 200, body: { values: [{ id: 7_000 + keys, ...row }] } } as const;
  gateway().upstream.set({ faults: [{ method: 'GET', path: /(comments|tasks)$/, then: list }] });

  await gateway().query(document, { variables });

  return gateway().upstream.calls.filter(({ method }) => method === 'POST').length;
}

describe('createPullRequestComment', () => {
  const STORED = { content: { raw: ' Nice\n' }, created_on: NOW, user: { uuid: ADA_UUID } };
  const LINE = { path: 'docs/groesse.md', to: 2, from: null };

  test.each<[string, object, object]>([
    ['with the same text', {}, {}],
    ['on the same file', { inline: { path: LINE.path, to: null } }, { path: LINE.path }],
    ['on the same line', { inline: LINE }, { path: LINE.path, line: 2 }],
    ['on the same removed line', { inline: { path: 'a', from: 3 } }, { path: 'a', oldLine: 3 }],
    ['with the same parent, which has a position', { parent: { id: 5 }, inline: LINE }, { parentId: 5 }],
    ['that Bitbucket moved to the top level', { inline: LINE }, { parentId: 5 }],
  ])('a comment %s matches a lost request', async (_, row, input) => {
    expect(await retry('createPullRequestComment', { ...STORED, ...row }, input)).toBe(0);
  });

  test.each<[string, object, object]>([
    ['with another text', { content: { raw: 'Nicer' } }, {}],
    ['of another author', { user: { uuid: '{b}' } }, {}],
    ['that is older', { created_on: '2024-01-01T00:00:00Z' }, {}],
    ['on a line', { inline: LINE }, {}],
    ['on another file', { inline: { ...LINE, path: 'docs/empty.md' } }, { path: LINE.path, line: 2 }],
    ['on another line', { inline: { ...LINE, to: 3 } }, { path: LINE.path, line: 2 }],
    ['on another removed line', { inline: { path: 'a', from: 4 } }, { path: 'a', oldLine: 3 }],
    ['that is a reply', { parent: { id: 5 } }, {}],
    ['with another parent', { parent: { id: 6 } }, { parentId: 5 }],
  ])('a comment %s does not match a lost request', async (_, row, input) => {
    expect(await retry('createPullRequestComment', { ...STORED, ...row }, input)).toBe(1);
  });
});

describe('createPullRequestTask', () => {
  const STORED = { content: { raw: 'Nice' }, created_on: NOW, creator: { uuid: ADA_UUID } };

  test.each<[string, object, object]>([
    ['with the same text', {}, {}],
    ['of the same comment', { comment: { id: 5 } }, { commentId: 5 }],
  ])('a task %s matches a lost request', async (_, row, input) => {
    expect(await retry('createPullRequestTask', { ...STORED, ...row }, input)).toBe(0);
  });

  test.each<[string, object]>([
    ['with another text', { content: { raw: 'Nicer' } }],
    ['of another author', { creator: { uuid: '{b}' } }],
    ['that is older', { created_on: '2024-01-01T00:00:00Z' }],
    ['of a comment', { comment: { id: 5 } }],
  ])('a task %s does not match a lost request', async (_, row) => {
    expect(await retry('createPullRequestTask', { ...STORED, ...row }, {})).toBe(1);
  });
});
