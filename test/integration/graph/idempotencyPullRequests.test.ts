import { ADA, useGateway } from '../../support/gateway';
import { at, errorAt, failures } from '../../support/read';

const gateway = useGateway({ environment: { ...ADA, IDEMPOTENCY_SETTLE_MS: '0' } });

const CREATE = `mutation ($input: CreatePullRequestInput!) { createPullRequest(input: $input) {
  created pullRequest { number title } } }`;
const INPUT = {
  repository: 'acme/widget',
  title: 'Only once',
  body: 'B',
  source: 'feature/search',
  destination: 'main',
};

let keys = 0;
function newKey(): string {
  keys += 1;
  return `pull-request-${keys}`;
}

function create(input: object) {
  return gateway().query(CREATE, { variables: { input: { ...INPUT, ...input } } });
}

function numberIn({ data }: { readonly data: unknown }): unknown {
  return at(data, 'createPullRequest', 'pullRequest', 'number');
}

function posts(): number {
  return gateway().upstream.calls.filter(({ method }) => method === 'POST').length;
}

function loseNext(when: 'before-reading' | 'after-handling'): void {
  gateway().upstream.set({ faults: [{ method: 'POST', times: 1, then: { kind: 'close', when } }] });
}

test('a retry with the same key returns the pull request, and sends no POST', async () => {
  const idempotencyKey = newKey();

  const first = await create({ idempotencyKey });
  const retry = await create({ idempotencyKey });

  expect(at(first.data, 'createPullRequest', 'created')).toBe(true);
  expect(retry.data).toEqual({
    createPullRequest: { created: null, pullRequest: { number: numberIn(first), title: 'Only once' } },
  });
  expect(posts()).toBe(0);
});

test.each<[string, object]>([
  ['a new pull request', {}],
  ['an older pull request, which Bitbucket updated', { source: 'feature/login' }],
  ['a pull request into the main branch', { destination: null }],
  ['a pull request without a description', { body: null }],
  ['a pull request from a fork', { source: 'topic/63', sourceRepository: 'globex/widget', destination: 'develop' }],
])('a retry after a lost response finds %s', async (_, input) => {
  const idempotencyKey = newKey();
  loseNext('after-handling');

  const lost = await create({ ...input, idempotencyKey });
  const found = await create({ ...input, idempotencyKey });

  expect(errorAt(lost, 'createPullRequest').extensions).toMatchObject({ outcome: 'unknown' });
  expect(failures(found)).toEqual([]);
  expect(posts()).toBe(0);
  // Bitbucket has one open pull request of these branches, so it would return the same one.
  expect(numberIn(await create(input))).toBe(numberIn(found));
});

test.each<[string, object]>([
  ['another title', { title: 'Only twice' }],
  ['another body', { body: 'C' }],
  ['another source', { source: 'feature/login' }],
  ['another destination', { destination: 'develop' }],
])('a retry does not find a pull request with %s', async (_, other) => {
  const idempotencyKey = newKey();
  await create(other);
  loseNext('before-reading');
  await create({ idempotencyKey });

  const created = await create({ idempotencyKey });

  expect(failures(created)).toEqual([]);
  expect(posts()).toBe(1);
});

test('a retry does not find a pull request of a fork with the same branch name', async () => {
  const idempotencyKey = newKey();
  loseNext('before-reading');
  await create({ source: 'develop', idempotencyKey });
  const stored = {
    id: 77,
    title: 'Only once',
    summary: { raw: 'B' },
    source: { repository: { full_name: 'globex/widget', uuid: '{f}' } },
    destination: { repository: { uuid: '{d}' } },
  };
  const list = { kind: 'response', status: 200, body: { values: [stored] } } as const;
  gateway().upstream.set({ faults: [{ method: 'GET', path: /pullrequests$/, then: list }] });

  const created = await create({ source: 'develop', idempotencyKey });

  expect(numberIn(created)).not.toBe(77);
  expect(posts()).toBe(1);
});
