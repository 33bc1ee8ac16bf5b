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

/** A row of the list of pull requests, which the lost request may have created. */
const STORED = {
  title: ' Only once ',
  summary: { raw: 'B\n' },
  source: { repository: { full_name: 'acme/widget', uuid: '{d}' } },
  destination: { repository: { uuid: '{d}' } },
};

/** Loses a POST, and retries it when the list contains this row. @returns the number of POSTs of the retry */
async function retry(row: object, input: object = {}): Promise<number> {
  const idempotencyKey = newKey();
  const lost = { ...INPUT, ...input, idempotencyKey };
  const document = CREATE.replace(/pullRequest \{.*?\}/, '');
  loseNext('before-reading');
  await gateway().query(document, { variables: { input: lost } });
  const list = { kind: 'response', status: 200, body: { values: [{ id: 7_000 + keys, ...STORED, ...row }] } } as const;
  gateway().upstream.set({ faults: [{ method: 'GET', path: /pullrequests$/, then: list }] });

  await gateway().query(document, { variables: { input: lost } });

  return posts();
}

const FORK = { full_name: 'globex/Widget', uuid: '{f}' };

test.each<[string, object, object]>([
  ['with the same content', {}, {}],
  ['without a body', { summary: { raw: '' } }, { body: null }],
  ['from the fork', { source: { repository: FORK } }, { sourceRepository: 'Globex/widget' }],
  ['from the fork by uuid', { source: { repository: FORK } }, { sourceRepository: 'globex/{f}' }],
])('a pull request %s matches a lost request', async (_, row, input) => {
  expect(await retry(row, input)).toBe(0);
});

test.each<[string, object, object]>([
  ['with another title', { title: 'Only twice' }, {}],
  ['with another body', { summary: { raw: 'C' } }, {}],
  ['from a fork', { source: { repository: FORK } }, {}],
  ['from a deleted fork', { source: { repository: null } }, {}],
  ['from another fork', { source: { repository: FORK } }, { sourceRepository: 'acme/widget-fork' }],
  ['from another fork by uuid', { source: { repository: FORK } }, { sourceRepository: 'globex/{e}' }],
])('a pull request %s does not match a lost request', async (_, row, input) => {
  expect(await retry(row, input)).toBe(1);
});

test.each<[string, object, string]>([
  ['both branches', {}, 'source.branch.name = "feature/search" AND destination.branch.name = "main"'],
  ['the source', { destination: null }, 'source.branch.name = "feature/search"'],
])(
  'a retry searches pull requests of all states by %s and by the time of their last change',
  async (_, input, branches) => {
    await retry({}, input);

    const q = gateway()
      .upstream.calls.find(({ method }) => method === 'GET')
      ?.query.get('q');
    expect(q).toContain(branches);
    expect(q).toMatch(/state IN \("OPEN", ?"MERGED", ?"DECLINED", ?"SUPERSEDED"\)|state = "MERGED"/);
    expect(q).toMatch(/updated_on >= \S+$/);
  },
);

test('a retry ignores a pull request that another request created', async () => {
  const idempotencyKey = newKey();
  await create({});
  loseNext('before-reading');
  await create({ idempotencyKey });

  const created = await create({ idempotencyKey });

  expect(failures(created)).toEqual([]);
  expect(posts()).toBe(1);
});

/** Creates a pull request as another client of Bitbucket does. @returns its number */
async function createElsewhere(destination: string): Promise<number> {
  const credential = `${ADA.BITBUCKET_EMAIL}:${ADA.BITBUCKET_API_TOKEN}`;
  const response = await fetch(`${gateway().upstream.url}/repositories/acme/widget/pullrequests`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(credential).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      title: INPUT.title,
      description: INPUT.body,
      source: { branch: { name: INPUT.source } },
      destination: { branch: { name: destination } },
    }),
  });
  return Number(at(await response.json(), 'id'));
}

test.each(['develop', 'feature/login'])(
  'a retry into the main branch does not find a pull request into %s',
  async (destination) => {
    const idempotencyKey = newKey();
    loseNext('before-reading');
    await create({ destination: null, idempotencyKey });
    const other = await createElsewhere(destination);

    const created = await create({ destination: null, idempotencyKey });

    expect(other).toBeGreaterThan(0);
    expect(failures(created)).toEqual([]);
    expect(posts()).toBe(1);
    expect(numberIn(created)).not.toBe(other);
  },
);
