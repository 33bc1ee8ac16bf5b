import { ACCESS_TOKEN, API_TOKEN } from '../../../src/emulator/identity/credentials';
import { branchTarget, run, statesOf, stepsOf, tipOf, WIDGET } from './pipelineSupport';
import { at, basic, send, useEmulator, type EmulatorResponse } from './support';

const emulator = useEmulator({ now: () => new Date('2026-11-22T12:00:00.250Z') });
const NIGHTLY = { selector: { type: 'custom', pattern: 'nightly' } };

/** The status and the detail of an error of Pipelines. */
function errorOf({ status, json }: EmulatorResponse): readonly unknown[] {
  return [status, at(json, 'error.message'), at(json, 'error.detail')];
}

/** The members of the target of pull request 1, with complete hashes. */
async function pullRequestTarget(more: object = {}): Promise<object> {
  const [commit, destination] = [await tipOf(emulator.current, 'feature/login'), await tipOf(emulator.current, 'main')];
  return {
    target: {
      type: 'pipeline_pullrequest_target',
      source: 'feature/login',
      destination: 'main',
      pullrequest: { id: 1 },
      commit: { hash: commit },
      destination_commit: { hash: destination },
      selector: { type: 'pull-requests', pattern: '**' },
      ...more,
    },
  };
}

describe('a run of a branch', () => {
  test('returns the pipeline with the next number, and its URL', async () => {
    const { status, json, headers } = await run(emulator.current, branchTarget('main'));
    const read = await send(emulator.current, String(headers.get('location')));

    expect(status).toBe(201);
    expect(json).toMatchObject({
      type: 'pipeline',
      build_number: 131,
      run_number: 1,
      state: { name: 'PENDING', type: 'pipeline_state_pending' },
      creator: { nickname: 'ada' },
      trigger: { name: 'MANUAL', type: 'pipeline_trigger_manual' },
      created_on: '2026-11-22T12:00:00.250000Z',
      target: {
        type: 'pipeline_ref_target',
        ref_type: 'branch',
        ref_name: 'main',
        selector: { type: 'default' },
        commit: { hash: await tipOf(emulator.current, 'main') },
      },
    });
    expect(read.json).toEqual(json);
    expect(at((await run(emulator.current, branchTarget('develop'))).json, 'build_number')).toBe(132);
  });

  test('has the steps of the configuration', async () => {
    await run(emulator.current, branchTarget('main'));
    const steps = await stepsOf(emulator.current, 131);

    expect(steps.map((step) => [at(step, 'name'), at(step, 'trigger.type')])).toEqual([
      ['Build', 'pipeline_step_trigger_automatic'],
      ['Test', 'pipeline_step_trigger_automatic'],
      ['Deploy to staging', 'pipeline_step_trigger_manual'],
      ['Deploy to production', 'pipeline_step_trigger_manual'],
    ]);
    expect(await statesOf(emulator.current, 131)).toEqual(['PENDING', 'PENDING', 'PENDING', 'PENDING', 'PENDING']);
  });

  test('adds a build status to the commit', async () => {
    const hash = await tipOf(emulator.current, 'develop');
    await run(emulator.current, branchTarget('develop'));
    const { json } = await send(emulator.current, `${WIDGET}/commit/${hash}/statuses`);

    expect(at(json, 'values')).toMatchObject([
      {
        type: 'build',
        key: '3343931',
        state: 'INPROGRESS',
        name: 'Pipeline #131 for develop',
        refname: 'develop',
        url: 'https://bitbucket.org/acme/widget/addon/pipelines/home#!/results/131',
      },
    ]);
  });

  test('has an account that is not a user if an access token sends it', async () => {
    const json = branchTarget('main');
    const response = await send(emulator.current, `${WIDGET}/pipelines/`, {
      json,
      authorization: `Bearer ${ACCESS_TOKEN}`,
    });

    expect(at(response.json, 'creator.display_name')).toBe('Build Bot');
  });
});

describe('the target', () => {
  test.each([
    ['a branch with a pattern', branchTarget('release/1.0'), { type: 'branches', pattern: 'release/*' }, 2],
    ['a branch without one', branchTarget('feature/search'), { type: 'default' }, 4],
    ['a custom pipeline of a branch', branchTarget('main', NIGHTLY), { type: 'custom', pattern: 'nightly' }, 1],
    [
      'the default for a branch',
      branchTarget('release/1.0', { selector: { type: 'default' } }),
      { type: 'default' },
      4,
    ],
    [
      'a tag',
      { target: { type: 'pipeline_ref_target', ref_type: 'tag', ref_name: 'v1.0' } },
      { type: 'tags', pattern: 'v*' },
      1,
    ],
  ])('%s selects a pipeline', async (_what, json, selector, steps) => {
    const response = await run(emulator.current, json);

    expect([response.status, at(response.json, 'target.selector')]).toEqual([201, selector]);
    expect(await stepsOf(emulator.current, 131)).toHaveLength(steps);
  });

  test('the star of a pattern does not match a slash', async () => {
    emulator.current.push('acme/widget', { branch: 'release/1.0/hotfix', commits: 0, onto: 'develop' });
    const { json } = await run(emulator.current, branchTarget('release/1.0/hotfix'));

    expect(at(json, 'target.selector')).toEqual({ type: 'default' });
  });

  test('can be another commit of a branch', async () => {
    const hash = await tipOf(emulator.current, 'develop');
    const { json } = await run(emulator.current, branchTarget('main', { commit: { type: 'commit', hash } }));

    expect(json).toMatchObject({ target: { ref_name: 'main', commit: { hash } } });
  });

  test('can be a commit with a selector', async () => {
    const hash = await tipOf(emulator.current, 'main');
    const target = { type: 'pipeline_commit_target', commit: { type: 'commit', hash }, ...NIGHTLY };
    const { status, json } = await run(emulator.current, { target });

    expect([status, at(json, 'target')]).toMatchObject([201, target]);
  });

  test.each([1, '1'])('can be a pull request with the id %j', async (id) => {
    const { status, json } = await run(emulator.current, await pullRequestTarget({ pullrequest: { id } }));

    expect(status).toBe(201);
    expect(at(json, 'target')).toMatchObject({
      type: 'pipeline_pullrequest_target',
      source: 'feature/login',
      destination: 'main',
      pullrequest: { id: 1 },
      selector: { type: 'pull-requests', pattern: '**' },
    });
  });

  test('can be a pull request from a fork, whose commit only the fork has', async () => {
    const commit = { hash: await tipOf(emulator.current, 'topic/5', '/repositories/globex/widget') };
    const more = { pullrequest: { id: 5 }, source: 'topic/5', commit };
    const { status, json } = await run(emulator.current, await pullRequestTarget(more));

    expect([status, at(json, 'target.commit.hash')]).toEqual([201, commit.hash]);
  });
});

test('variables are accepted and never returned', async () => {
  const variables = [
    { key: 'LEVEL', value: 'debug' },
    { key: 'TOKEN', value: 'very-secret', secured: true },
  ];
  const response = await run(emulator.current, { ...branchTarget('main', NIGHTLY), variables });
  const [one, list] = await Promise.all([
    send(emulator.current, `${WIDGET}/pipelines/131?fields=%2Bvariables`),
    send(emulator.current, `${WIDGET}/pipelines/?sort=-created_on&fields=%2Bvalues.variables`),
  ]);

  expect(response.status).toBe(201);
  for (const { text } of [response, one, list]) expect(text).not.toMatch(/very-secret|debug|"variables"/);
});

describe('an error', () => {
  const INVALID = [400, 'Bad request', 'The request body contains invalid properties'];

  test.each([
    ['without a target', {}],
    ['of an unknown type', { target: { type: 'pipeline_nope_target' } }],
    ['of a bookmark', { target: { type: 'pipeline_ref_target', ref_type: 'bookmark', ref_name: 'main' } }],
    ['without a name', { target: { type: 'pipeline_ref_target', ref_type: 'branch' } }],
    ['of a commit without a hash', branchTarget('main', { commit: {} })],
    ['of a selector of an unknown type', branchTarget('main', { selector: { type: 'nope', pattern: 'a' } })],
    ['of a custom selector without a pattern', branchTarget('main', { selector: { type: 'custom' } })],
    ['of variables that are not a list', { ...branchTarget('main'), variables: {} }],
    ['of a variable without a value', { ...branchTarget('main'), variables: [{ key: 'A' }] }],
    ['of a variable with an empty key', { ...branchTarget('main'), variables: [{ key: '', value: 'a' }] }],
  ])('%s is a 400', async (_what, json) => {
    expect(errorOf(await run(emulator.current, json))).toEqual(INVALID);
  });

  test('of a commit target without a selector is a 400', async () => {
    const hash = await tipOf(emulator.current, 'main');

    expect(
      errorOf(await run(emulator.current, { target: { type: 'pipeline_commit_target', commit: { hash } } })),
    ).toEqual(INVALID);
  });

  test.each([
    ['custom', 'nope'],
    ['branches', 'main'],
    ['pull-requests', '*'],
  ])('of an unknown selector %s %s is a 400', async (type, pattern) => {
    const response = await run(emulator.current, branchTarget('main', { selector: { type, pattern } }));

    expect(errorOf(response)).toEqual([
      400,
      'Bad request',
      'Requested selector is not found in bitbucket-pipelines.yml.',
    ]);
  });

  test('of a tag without a pipeline is a 400', async () => {
    emulator.current.push('acme/widget', { tag: 'candidate' });
    const target = { type: 'pipeline_ref_target', ref_type: 'tag', ref_name: 'candidate' };

    expect(errorOf(await run(emulator.current, { target }))[0]).toBe(400);
  });

  test.each([
    ['branch', 'nope'],
    ['tag', 'main'],
    ['branch', 'v1.0'],
  ])('of an unknown %s %s is a 404', async (kind, name) => {
    const target = { type: 'pipeline_ref_target', ref_type: kind, ref_name: name };

    expect(errorOf(await run(emulator.current, { target }))).toEqual([
      404,
      'Not found',
      `Could not find last reference for ${kind} ${name}`,
    ]);
  });

  test.each(['abcdef0123456789abcdef0123456789abcdef01', 'main', ''])(
    'of the unknown commit %j is a 404',
    async (hash) => {
      expect(errorOf(await run(emulator.current, branchTarget('main', { commit: { hash } })))).toEqual([
        404,
        'Not found',
        'Could not find the revision',
      ]);
    },
  );

  test.each([
    ['an abbreviated commit', 'commit', 404],
    ['an abbreviated commit of the destination', 'destination_commit', 404],
  ])('of a pull request with %s is a %i', async (_what, member, status) => {
    const hash = (await tipOf(emulator.current, 'main')).slice(0, 12);

    expect((await run(emulator.current, await pullRequestTarget({ [member]: { hash } }))).status).toBe(status);
  });

  test.each([
    ['an unknown number', { pullrequest: { id: 999 } }, 404],
    ['no number', { pullrequest: {} }, 400],
    ['another source', { source: 'develop' }, 400],
    ['another destination', { destination: 'develop' }, 400],
    ['no commit', { commit: undefined }, 400],
  ])('of a pull request with %s', async (_what, more, status) => {
    expect((await run(emulator.current, await pullRequestTarget(more))).status).toBe(status);
  });

  test.each([
    ['vault', 'Pipelines is not enabled for this repository.'],
    ['cog', 'The yml file does not exist in the repository for the given revision.'],
  ])('of acme/%s is a 400', async (slug, detail) => {
    const response = await run(emulator.current, branchTarget('main'), `/repositories/acme/${slug}`);

    expect(errorOf(response)).toEqual([400, 'Bad request', detail]);
  });

  test('leaves no pipeline', async () => {
    const size = async () => at((await send(emulator.current, `${WIDGET}/pipelines/`)).json, 'size');
    const before = await size();
    await run(emulator.current, branchTarget('nope'));
    await run(emulator.current, {});

    expect(await size()).toBe(before);
  });

  test('without the slash at the end is a 404, without a credential 401, and without the scope 403', async () => {
    const json = branchTarget('main');
    const path = `${WIDGET}/pipelines`;
    const limited = basic(API_TOKEN.email, 'emulator-limited-api-token');

    expect([
      (await send(emulator.current, path, { json })).status,
      (await send(emulator.current, `${path}/`, { json, authorization: null })).status,
      (await send(emulator.current, `${path}/`, { json, authorization: limited })).status,
    ]).toEqual([404, 401, 403]);
  });
});
