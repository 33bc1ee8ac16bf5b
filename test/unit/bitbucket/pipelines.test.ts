import type { BitbucketSession } from '../../../src/bitbucket/client';
import { createValueRedactor } from '../../../src/bitbucket/dialect/redact';
import { commitStatuses } from '../../../src/bitbucket/endpoints/commits';
import { environments } from '../../../src/bitbucket/endpoints/deployments';
import { pipelines, pipelineSteps } from '../../../src/bitbucket/endpoints/pipelines';
import { createFixtures, failureOf, repository } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const UUID = '{00000000-0000-4000-8000-000000000025}';
const MINUTE = 60_000;
const page = { position: { page: 1, pagelen: 10 } };
const BODY = { target: { type: 'pipeline_ref_target', ref_type: 'branch', ref_name: 'main' } } as const;

const run = (session: BitbucketSession) => session.pipelines.run(repository, BODY, ['uuid']);

describe('a token that has expired', () => {
  async function startExpired() {
    const tokens = await fixtures.startUpstream(() => ({ body: { access_token: `t${tokens.requests.length}` } }));
    const credential = {
      kind: 'oauth2',
      consumerKey: 'k',
      consumerSecret: 's',
      tokenUrl: `${tokens.origin}/token`,
    } as const;
    const fixture = await fixtures.start(
      ({ authorization }) => (authorization === 'Bearer t1' ? { status: 401 } : { body: { uuid: UUID } }),
      { credential },
    );
    return { ...fixture, tokens };
  }

  test('is not renewed for a run, which sends one POST', async () => {
    const { session, upstream, tokens } = await startExpired();

    const error = await failureOf(run(session));

    expect(error.code).toBe('UNAUTHENTICATED');
    expect(error.details.outcome).toBeUndefined();
    expect([upstream.requests.length, tokens.requests.length]).toEqual([1, 1]);
  });

  test('is renewed for a stop, which can be repeated', async () => {
    const { session, upstream } = await startExpired();

    await session.pipelines.stop({ ...repository, pipeline: UUID });

    expect(upstream.requests.map(({ authorization }) => authorization)).toEqual(['Bearer t1', 'Bearer t2']);
  });
});

test.each([
  [UUID, `/pipelines/${encodeURIComponent(UUID)}/stopPipeline`],
  [7, '/pipelines/7/stopPipeline'],
])('a stop names the pipeline by %s, and needs no read', async (pipeline, path) => {
  const { session, upstream } = await fixtures.start(() => (_request, response) => response.writeHead(204).end());

  await session.pipelines.stop({ ...repository, pipeline });

  expect(upstream.requests.map(({ method, path: sent, body }) => [method, sent, body])).toEqual([
    ['POST', `/repositories/acme/widget${path}`, ''],
  ]);
});

test('a stop is repeated after a 429, which Bitbucket has not executed', async () => {
  let count = 0;
  const { session, upstream } = await fixtures.start(() => ((count += 1) === 1 ? { status: 429 } : { body: {} }));

  await session.pipelines.stop({ ...repository, pipeline: 7 });

  expect(upstream.requests).toHaveLength(2);
});

describe('a write evicts the pipelines and build statuses of the repository', () => {
  const READS: readonly (readonly [string, (session: BitbucketSession) => Promise<unknown>])[] = [
    ['pipelines', (s) => s.collection(pipelines).list(repository, {}, page)],
    ['a pipeline', (s) => s.collection(pipelines).get(repository, UUID)],
    ['steps', (s) => s.collection(pipelineSteps).list({ ...repository, pipeline: UUID }, {}, page)],
    ['pipelines of another repository', (s) => s.collection(pipelines).list({ ...repository, slug: 'b' }, {}, page)],
    ['environments', (s) => s.collection(environments).list(repository, {}, page)],
    ['statuses', (s) => s.collection(commitStatuses).list({ ...repository, hash: 'a'.repeat(40) }, {}, page)],
  ];

  test.each<[string, number, (session: BitbucketSession) => Promise<unknown>]>([
    ['a run', 201, run],
    ['a run without a usable response', 500, (s) => failureOf(run(s))],
    ['a stop', 200, (s) => s.pipelines.stop({ ...repository, pipeline: 7 })],
    ['a stop that is rejected', 400, (s) => failureOf(s.pipelines.stop({ ...repository, pipeline: 7 }))],
  ])('after %s', async (_what, status, write) => {
    const { client, upstream } = await fixtures.start(
      ({ method }) => (method === 'POST' ? { status } : { body: { uuid: UUID, values: [] } }),
      { ttlMs: { pipeline: MINUTE, environment: MINUTE, status: MINUTE }, accessTtlMs: MINUTE },
    );
    for (const [, read] of READS) await read(client.session());
    await write(client.session()).catch(() => undefined);

    const evicted: string[] = [];
    for (const [name, read] of READS) {
      const before = upstream.requests.length;
      await read(client.session());
      if (upstream.requests.length > before) evicted.push(name);
    }

    expect(evicted).toEqual(['pipelines', 'a pipeline', 'steps', 'statuses']);
  });
});

describe('createValueRedactor', () => {
  const redact = createValueRedactor(['hunter2!', ' padded ', 'abc', 'first line\nsecond line', 'y'.repeat(40)]);

  test.each([
    ['Invalid: hunter2!', 'Invalid: [variable]'],
    ['Invalid: "hunter2%21"', 'Invalid: "[variable]"'],
    ['padded, hunter2! and padded', '[variable], [variable] and [variable]'],
    ['abc stays, because it is short', 'abc stays, because it is short'],
    ['Invalid: first line\nsecond line of two', 'Invalid: [variable]'],
    [`Invalid: ${'y'.repeat(32)} (cut)`, 'Invalid: [variable]'],
    ['There is no branch main.', 'There is no branch main.'],
  ])('%j becomes %j', (text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  test('finds a hundred long values quickly enough to be used', () => {
    const values = Array.from({ length: 100 }, (_, index) => `${index}${'\\"<é'.repeat(8_000)}`);

    expect(createValueRedactor(values)(`Bad: ${values[99] ?? ''}`)).toBe('Bad: [variable]');
  });
});
