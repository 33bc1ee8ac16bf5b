import { failures } from '../../support/read';
import type { Script } from '../../support/scriptedUpstream';
import { HASH, OTHER_HASH, STARTED, usePipelineRuns, UUID } from './pipelineRuns';

const { gateway, script, runPipeline, calls, bodies } = usePipelineRuns();

const R = '/repositories/acme/widget';
const commit = (hash: string): object => ({ type: 'commit', hash });

describe('runPipeline', () => {
  test('sends one POST, whose response contains the pipeline', async () => {
    script({ status: 201, body: { ...STARTED, target: { ref_name: 'main' } } });

    const { data, errors } = await runPipeline({ branch: 'main', clientMutationId: 'm1' });

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      runPipeline: {
        pipeline: { uuid: UUID, number: 25, status: 'PENDING', refName: 'main' },
        clientMutationId: 'm1',
      },
    });
    expect(calls()).toEqual(['POST /pipelines/']);
    const fields = gateway().calls()[0]?.query.get('fields')?.split(',') ?? [];
    expect(fields).toEqual(expect.arrayContaining(['build_number', 'state.name', 'target.ref_name', 'uuid']));
  });

  const BRANCH = { type: 'pipeline_ref_target', ref_type: 'branch', ref_name: 'feature/search' };
  const SELECTOR = { selector: { type: 'custom', pattern: 'Deploy to production' } };

  test.each<[string, object, object]>([
    ['a branch', { branch: 'feature/search' }, { target: BRANCH }],
    ['a tag', { tag: 'v1.0' }, { target: { type: 'pipeline_ref_target', ref_type: 'tag', ref_name: 'v1.0' } }],
    [
      'a commit',
      { commit: HASH },
      { target: { type: 'pipeline_commit_target', commit: commit(HASH), selector: { type: 'default' } } },
    ],
    [
      'a commit of a branch',
      { branch: 'feature/search', commit: HASH.toUpperCase() },
      { target: { ...BRANCH, commit: commit(HASH) } },
    ],
    [
      'a commit of a tag',
      { tag: 'v1.0', commit: HASH },
      { target: { type: 'pipeline_ref_target', ref_type: 'tag', ref_name: 'v1.0', commit: commit(HASH) } },
    ],
    [
      'a custom pipeline of a branch',
      { branch: 'feature/search', custom: 'Deploy to production' },
      { target: { ...BRANCH, ...SELECTOR } },
    ],
    [
      'a custom pipeline of a commit',
      { commit: HASH, custom: 'Deploy to production' },
      { target: { type: 'pipeline_commit_target', commit: commit(HASH), ...SELECTOR } },
    ],
    [
      'variables',
      {
        branch: 'feature/search',
        variables: [
          { key: 'REGION', value: 'eu' },
          { key: '_token1', value: 'hunter2', secured: true },
          { key: 'EMPTY', value: '', secured: null },
        ],
      },
      {
        target: BRANCH,
        variables: [
          { key: 'REGION', value: 'eu', secured: false },
          { key: '_token1', value: 'hunter2', secured: true },
          { key: 'EMPTY', value: '', secured: false },
        ],
      },
    ],
    [
      'null members, which mean nothing',
      { branch: 'feature/search', tag: null, commit: null, pullRequest: null, custom: null, variables: null },
      { target: BRANCH },
    ],
  ])('sends the body of %s', async (_what, input, body) => {
    script();

    await runPipeline(input);

    expect(bodies()).toEqual([body]);
  });

  test('requests no more than the identity if the payload selects no pipeline', async () => {
    script();

    const { data } = await runPipeline(
      { branch: 'main' },
      'mutation ($input: RunPipelineInput!) { runPipeline(input: $input) { clientMutationId } }',
    );

    expect(data).toEqual({ runPipeline: { clientMutationId: null } });
    expect(calls()).toEqual(['POST /pipelines/']);
  });

  test('reads the pipeline if the response has only its address', async () => {
    const location = `https://api.bitbucket.org/2.0${R}/pipelines/${encodeURIComponent(UUID)}`;
    script({ status: 201, headers: { location } }, ({ path }) =>
      path === `${R}/pipelines/${UUID}` ? { body: { ...STARTED, target: { ref_name: 'main' } } } : undefined,
    );

    const { data } = await runPipeline({ branch: 'main' });

    expect(data).toMatchObject({ runPipeline: { pipeline: { uuid: UUID, number: 25, refName: 'main' } } });
    expect(calls()).toEqual(['POST /pipelines/', `GET /pipelines/${UUID}`]);
  });
});

describe('runPipeline for a pull request', () => {
  const pullRequest = {
    id: 3,
    source: { branch: { name: 'feature/search' }, commit: { hash: HASH.slice(0, 12) } },
    destination: { branch: { name: 'main' }, commit: { hash: OTHER_HASH.slice(0, 12) } },
  };
  const reads =
    (body: object = pullRequest): Script =>
    ({ path }) => {
      if (path === `${R}/pullrequests/3`) return { body };
      const hash = [HASH, OTHER_HASH].find((each) => path === `${R}/commit/${each.slice(0, 12)}`);
      return hash === undefined ? undefined : { body: { hash } };
    };

  test('reads the full hashes of both commits first', async () => {
    script(undefined, reads());

    const { errors } = await runPipeline({ pullRequest: 3 });

    expect(errors).toBeUndefined();
    expect(calls()).toEqual([
      'GET /pullrequests/3',
      `GET /commit/${HASH.slice(0, 12)}`,
      `GET /commit/${OTHER_HASH.slice(0, 12)}`,
      'POST /pipelines/',
    ]);
    expect(bodies()).toEqual([
      {
        target: {
          type: 'pipeline_pullrequest_target',
          source: 'feature/search',
          destination: 'main',
          commit: commit(HASH),
          destination_commit: commit(OTHER_HASH),
          pullrequest: { id: 3 },
        },
      },
    ]);
  });

  test.each([
    ['its full name', { full_name: 'ada/widget' }, '/repositories/ada/widget'],
    ['its uuid', { uuid: UUID }, `/repositories/{}/${UUID}`],
    ['the name of the same repository', { full_name: 'acme/widget', uuid: UUID }, R],
  ])('reads the commit of the source from the repository with %s', async (_, repository, path) => {
    const source = { ...pullRequest.source, repository };
    const short = HASH.slice(0, 12);
    script(undefined, (call) => {
      if (call.path === `${path}/commit/${short}`) return { body: { hash: HASH } };
      return call.path === `${R}/commit/${short}` ? undefined : reads({ ...pullRequest, source })(call);
    });

    const { errors } = await runPipeline({ pullRequest: 3 });

    expect(errors).toBeUndefined();
    expect(bodies()).toMatchObject([
      { target: { commit: commit(HASH), destination_commit: commit(OTHER_HASH), pullrequest: { id: 3 } } },
    ]);
  });

  test('reads no commit whose full hash is known', async () => {
    const source = { ...pullRequest.source, commit: { hash: HASH } };
    script(undefined, reads({ ...pullRequest, source }));

    await runPipeline({ pullRequest: 3, custom: 'lint' });

    expect(calls()).toEqual(['GET /pullrequests/3', `GET /commit/${OTHER_HASH.slice(0, 12)}`, 'POST /pipelines/']);
    expect(bodies()).toMatchObject([{ target: { selector: { type: 'custom', pattern: 'lint' } } }]);
  });

  test.each<[string, Script, string]>([
    ['does not exist', () => undefined, 'NOT_FOUND'],
    ['has a deleted branch', reads({ ...pullRequest, source: { branch: null } }), 'BAD_USER_INPUT'],
    [
      'has no hash',
      reads({ ...pullRequest, source: { branch: { name: 'x' }, commit: null } }),
      'BAD_UPSTREAM_RESPONSE',
    ],
    ['has an unknown commit', (call) => (call.path.includes('/commit/') ? undefined : reads()(call)), 'NOT_FOUND'],
  ])('sends no POST if the pull request %s', async (_what, other, code) => {
    script(undefined, other);

    expect(failures(await runPipeline({ pullRequest: 3 }))).toEqual([`runPipeline ${code}`]);
    expect(bodies()).toEqual([]);
  });
});
