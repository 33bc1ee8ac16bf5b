import { ADA } from '../../support/gateway';
import { errorAt, failures } from '../../support/read';
import { CLOSE, NEVER, type Script, type ScriptedResponse, useScriptedGateway } from '../../support/scriptedUpstream';

const gateway = useScriptedGateway(ADA);
const impatient = useScriptedGateway({ ...ADA, BITBUCKET_TIMEOUT_MS: '200' });

const R = '/repositories/acme/widget';
const UUID = '{00000000-0000-4000-8000-000000000025}';
const HASH = 'ce5b7431602f7cbba007062eeb55225c6e18e956';
const OTHER_HASH = '9f848b7431602f7cbba007062eeb55225c6e18e9';
const RUN = `mutation ($input: RunPipelineInput!) { runPipeline(input: $input) {
  pipeline { uuid number status refName } clientMutationId } }`;
const STARTED = { uuid: UUID, build_number: 25, state: { name: 'PENDING' }, created_on: '2026-11-03T22:14:50Z' };

type Scripted = ScriptedResponse | typeof CLOSE;

/** Returns `run` for the POST. `other` responds to reads. */
function script(run: Scripted = { status: 201, body: STARTED }, other: Script = () => undefined): void {
  gateway().script((call) => (call.method === 'POST' && call.path === `${R}/pipelines/` ? run : other(call)));
}

function runPipeline(input: object, document = RUN) {
  return gateway().query(document, { variables: { input: { repository: 'acme/widget', ...input } } });
}

const calls = (): readonly string[] =>
  gateway()
    .calls()
    .map(({ method, path }) => `${method} ${path.replace(R, '')}`);
const bodies = (): readonly unknown[] =>
  gateway()
    .calls()
    .flatMap(({ method, body }) => (method === 'POST' ? [body] : []));

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

describe('runPipeline with an invalid input', () => {
  test.each<[string, object, string]>([
    ['no target', {}, 'Argument "input.branch" is required unless `tag`, `commit` or `pullRequest` is set.'],
    [
      'a branch and a tag',
      { branch: 'main', tag: 'v1' },
      'Argument "input.tag" must not be combined with "input.branch". Only "input.commit" can be combined with one of them.',
    ],
    [
      'all but a pull request',
      { branch: 'main', tag: 'v1', commit: HASH },
      'Argument "input.tag" must not be combined with "input.branch". Only "input.commit" can be combined with one of them.',
    ],
    [
      'a pull request and a branch',
      { branch: 'main', pullRequest: 3 },
      'Argument "input.pullRequest" must not be combined with "input.branch".',
    ],
    [
      'a pull request and a commit',
      { commit: HASH, pullRequest: 3 },
      'Argument "input.pullRequest" must not be combined with "input.commit".',
    ],
    ['an invalid branch', { branch: 'a..b' }, 'Argument "input.branch" must be the name of a branch.'],
    ['an empty branch', { branch: '' }, 'Argument "input.branch" must be the name of a branch.'],
    ['an invalid tag', { tag: 'v 1' }, 'Argument "input.tag" must be the name of a tag.'],
    ['a short hash', { commit: 'ce5b743' }, 'Argument "input.commit" must be a full hash of 40 hexadecimal digits.'],
    [
      'the number 0',
      { pullRequest: 0 },
      'Argument "input.pullRequest" must be the number of a pull request, which is at least 1.',
    ],
    ['an empty custom pipeline', { branch: 'main', custom: ' ' }, 'Argument "input.custom" must not be empty.'],
    [
      'an invalid variable',
      {
        branch: 'main',
        variables: [
          { key: 'OK', value: '1' },
          { key: '1st', value: 'hunter2' },
        ],
      },
      'Argument "input.variables[1].key" must consist of ASCII letters, digits and underscores, and must not begin with a digit.',
    ],
    [
      'an umlaut in a variable',
      { pullRequest: 3, variables: [{ key: 'Ä', value: '1' }] },
      'Argument "input.variables[0].key" must consist of ASCII letters, digits and underscores, and must not begin with a digit.',
    ],
    [
      'two variables with one name',
      {
        branch: 'main',
        variables: [
          { key: 'A', value: '1' },
          { key: 'A', value: '2' },
        ],
      },
      'Argument "input.variables[1].key" must not be the name of an earlier variable.',
    ],
    ['an invalid repository', { repository: 'widget', branch: 'main' }, 'input.repository'],
  ])('makes no call: %s', async (_what, input, message) => {
    script();

    const error = errorAt(await runPipeline(input), 'runPipeline');

    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(error.message).toContain(message);
    expect(calls()).toEqual([]);
  });

  test('accepts a value of 32,768 characters, and no longer one', async () => {
    script();
    const withValue = (value: string) => runPipeline({ branch: 'main', variables: [{ key: 'KEY', value }] });

    expect((await withValue('x'.repeat(32_768))).errors).toBeUndefined();
    const error = errorAt(await withValue('x'.repeat(32_769)), 'runPipeline');

    expect(error.message).toContain('input.variables[0].value');
    expect(calls()).toEqual([]);
  });
});

describe('runPipeline whose response is lost', () => {
  const LOST: readonly (readonly [string, Scripted])[] = [
    ['status 500', { status: 500, body: { type: 'error', error: { message: 'Oops' } } }],
    ['status 503', { status: 503, headers: { 'retry-after': '0' } }],
    ['an error page of a proxy', { status: 504, body: '<html>Gateway timeout</html>' }],
    ['a closed connection', CLOSE],
    ['a redirect', { status: 307, headers: { location: '/2.0/login' } }],
    ['a success without a body', { status: 201 }],
    ['a success with another address', { status: 201, headers: { location: 'https://x/pipelines/7' } }],
    ['a success with a page', { status: 200, body: '<html>Log in</html>' }],
    ['a success with other JSON', { status: 200, body: { ok: true } }],
  ];

  test.each(LOST)('sends no second POST, and says what to look at: %s', async (_what, response) => {
    script(response);

    const error = errorAt(await runPipeline({ branch: 'main' }), 'runPipeline');

    expect(error.extensions).toMatchObject({ outcome: 'unknown' });
    expect(error.message).toMatch(
      / Bitbucket may have started the pipeline\. Look at the newest pipelines of the branch before you try again\.$/,
    );
    expect(calls()).toEqual(['POST /pipelines/']);
  });

  test('sends no second POST if it times out', async () => {
    impatient().script(() => NEVER);

    const variables = { input: { repository: 'acme/widget', branch: 'main' } };
    const error = errorAt(await impatient().query(RUN, { variables }), 'runPipeline');

    expect(error.extensions).toMatchObject({ code: 'UPSTREAM_TIMEOUT', outcome: 'unknown' });
    expect(error.message).toContain('Look at the newest pipelines of the branch');
    expect(impatient().calls()).toHaveLength(1);
  });

  test.each([{ tag: 'v1' }, { commit: HASH }])('names the repository without a branch: %j', async (input) => {
    script(CLOSE);

    expect(errorAt(await runPipeline(input), 'runPipeline').message).toContain(
      'the newest pipelines of the repository',
    );
  });
});

describe('runPipeline that Bitbucket rejects', () => {
  test.each([401, 403, 404, 409, 429])('sends no second POST: %i', async (status) => {
    script({ status, headers: { 'retry-after': '0' }, body: { type: 'error', error: { message: 'No' } } });

    const error = errorAt(await runPipeline({ branch: 'main' }), 'runPipeline');

    expect(error.message).toBe('No');
    expect(error.extensions).not.toHaveProperty('outcome');
    expect(calls()).toEqual(['POST /pipelines/']);
  });

  test.each<[object, string, string]>([
    [{ branch: 'x' }, 'target.ref_name', 'branch'],
    [{ tag: 'x' }, 'target.ref_name', 'tag'],
    [{ branch: 'x', commit: HASH }, 'target.commit.hash', 'commit'],
    [{ branch: 'x', custom: 'y' }, 'target.selector.pattern', 'custom'],
  ])('reports the errors of %j by input field name', async (input, field, name) => {
    const error = { message: 'Bad request', fields: { [field]: ['unknown'] } };
    script({ status: 400, body: { type: 'error', error } });

    expect(errorAt(await runPipeline(input), 'runPipeline').extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { [name]: ['unknown'] },
    });
  });

  test('reports the reason that Bitbucket gives', async () => {
    const error = { message: 'Bad request', detail: 'There is no bitbucket-pipelines.yml.' };
    script({ status: 400, body: { type: 'error', error } });

    expect(errorAt(await runPipeline({ branch: 'x' }), 'runPipeline').message).toBe(
      'Bad request: There is no bitbucket-pipelines.yml.',
    );
  });
});

describe('the value of a variable', () => {
  const VALUES = ['hunter2!', 'two words', '-----BEGIN KEY-----\nMIIEvQ\n', `long ${'x'.repeat(5_000)} end`];
  const variables = VALUES.map((value, index) => ({ key: `V${index}`, value, secured: index % 2 === 0 }));
  const secrets = ['hunter2', 'two words', 'two+words', 'BEGIN KEY', 'MIIEvQ', 'xxxx'];

  test.each<[string, Scripted]>([
    ...VALUES.map((value): [string, Scripted] => [
      `a message with ${value.slice(0, 9)}`,
      {
        status: 400,
        body: { type: 'error', error: { message: `Invalid variable: ${value}`, fields: { V0: [value] } } },
      },
    ]),
    [
      'a message that encodes it',
      { status: 400, body: { type: 'error', error: { message: 'Bad: two+words hunter2%21' } } },
    ],
    ['an error page', { status: 502, body: `<html>${VALUES.join()}</html>` }],
    ['a success that is no JSON', { status: 200, body: VALUES.join() }],
    ['a closed connection', CLOSE],
    ['a started pipeline', { status: 201, body: { ...STARTED, variables } }],
  ])('is in no error and no log line: %s', async (_what, response) => {
    script(response);
    const before = gateway().logLines.length;

    const answer = await runPipeline({ branch: 'main', variables });

    const texts = JSON.stringify(answer) + gateway().logLines.slice(before).join('');
    expect(gateway().logLines.length).toBeGreaterThan(before);
    expect(secrets.filter((secret) => texts.includes(secret))).toEqual([]);
    expect(JSON.stringify(bodies())).toContain('hunter2!');
  });
});
