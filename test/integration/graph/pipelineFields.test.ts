import { ADA } from '../../support/gateway';
import { at, failures } from '../../support/read';
import { type ScriptedCall, useScriptedGateway } from '../../support/scriptedUpstream';

const gateway = useScriptedGateway({ ...ADA, CACHE_MAX_MB: '0' });

const REPOSITORY = '/repositories/acme/widget';
const UUID = '{00000000-0000-4000-8000-000000000007}';
const STEP = '{00000000-0000-4000-8000-000000000070}';
const HASH = 'd'.repeat(40);

/** A pipeline with each member that a field reads. */
const PIPELINE = {
  type: 'pipeline',
  uuid: UUID,
  build_number: 7,
  run_number: 1,
  created_on: '2026-02-03T04:05:06.789Z',
  completed_on: '2026-02-03T04:06:06Z',
  duration_in_seconds: 60,
  build_seconds_used: 55,
  state: { name: 'COMPLETED', result: { name: 'SUCCESSFUL' } },
  trigger: { name: 'PUSH' },
  creator: { type: 'user', uuid: '{0a000000-0000-4000-8000-00000000000a}', display_name: 'Ada' },
  target: {
    type: 'pipeline_ref_target',
    ref_type: 'branch',
    ref_name: 'main',
    commit: { type: 'commit', hash: HASH, message: 'Fix it' },
  },
  repository: { full_name: 'acme/widget', links: { html: { href: 'https://bitbucket.org/acme/widget' } } },
  links: { self: { href: 'https://internal.example/rest/1.0/pipelines/7' } },
};

/** Scripts the pipeline with these members, and its steps. */
function script(members: object, steps: readonly object[] = []): void {
  gateway().script(({ path }: ScriptedCall) => {
    if (path === `${REPOSITORY}/pipelines/7` || path === `${REPOSITORY}/pipelines/${UUID}`) {
      return { body: { ...PIPELINE, ...members } };
    }
    return path === `${REPOSITORY}/pipelines/${UUID}/steps/` ? { body: { values: steps } } : undefined;
  });
}

const pipeline = (selection: string, by = 'number: 7'): string =>
  `{ repository(fullName: "acme/widget") { pipeline(${by}) { ${selection} } } }`;

async function fieldOf(field: string, name = field.split(' ', 1)[0] ?? field): Promise<unknown> {
  return at(await gateway().data(pipeline(field)), 'repository', 'pipeline', name);
}

function paths(): readonly string[] {
  return gateway()
    .calls()
    .map(({ path }) => path);
}

const state = (name: string, stage?: string, result?: string): object => ({
  state: { name, ...(stage && { stage: { name: stage } }), ...(result && { result: { name: result } }) },
});

describe('a pipeline', () => {
  test.each([
    ['its number', 'number: 7', '7'],
    ['its uuid', `uuid: "${UUID}"`, UUID],
    ['its uuid without braces', `uuid: "${UUID.slice(1, -1)}"`, UUID],
  ])('is read by %s in one call', async (_, by, segment) => {
    script({});

    const data = await gateway().data(pipeline('number uuid commit { messageHeadline }', by));

    expect(at(data, 'repository', 'pipeline')).toEqual({
      number: 7,
      uuid: UUID,
      commit: { messageHeadline: 'Fix it' },
    });
    expect(paths()).toEqual([`${REPOSITORY}/pipelines/${segment}`]);
  });

  test.each(['', 'number: 7, uuid: "{a}"', 'number: null, uuid: null', 'number: 0', 'number: -1', 'uuid: "7/x"'])(
    'cannot be selected by (%s)',
    async (args) => {
      const by = args === '' ? '' : `(${args})`;
      const result = await gateway().query(`{ repository(fullName: "acme/widget") { pipeline${by} { number } } }`);

      expect(failures(result)).toEqual(['repository.pipeline BAD_USER_INPUT']);
      expect(gateway().calls()).toEqual([]);
    },
  );

  test('is null if only the pipeline is missing, and NOT_FOUND if the repository is', async () => {
    gateway().script(({ path }) => (path === REPOSITORY ? { body: { uuid: UUID } } : undefined));
    const missing = await gateway().query(pipeline('number'));
    gateway().script(() => undefined);
    const noRepository = await gateway().query(pipeline('number'));

    expect(missing).toMatchObject({ data: { repository: { pipeline: null } } });
    expect(failures(missing)).toEqual([]);
    expect(failures(noRepository)).toEqual(['repository.pipeline NOT_FOUND']);
  });

  test.each([
    [state('PENDING'), 'PENDING'],
    [state('PARSING', 'PARSING'), 'PARSING'],
    [state('IN_PROGRESS', 'RUNNING'), 'RUNNING'],
    [state('IN_PROGRESS', 'PAUSED'), 'PAUSED'],
    [state('IN_PROGRESS', 'HALTED'), 'HALTED'],
    [state('IN_PROGRESS', 'PENDING'), 'PENDING'],
    [state('IN_PROGRESS'), 'RUNNING'],
    [state('PENDING', 'PAUSED'), 'PAUSED'],
    [state('COMPLETED', undefined, 'SUCCESSFUL'), 'SUCCESSFUL'],
    [state('COMPLETED', undefined, 'FAILED'), 'FAILED'],
    [state('COMPLETED', undefined, 'ERROR'), 'ERROR'],
    [state('COMPLETED', undefined, 'STOPPED'), 'STOPPED'],
    [state('COMPLETED', undefined, 'EXPIRED'), 'EXPIRED'],
    // A result has precedence over a stage that remains in the response.
    [state('COMPLETED', 'RUNNING', 'FAILED'), 'FAILED'],
    [{ state: null }, null],
  ])('with the state %j is %s', async (members, status) => {
    script(members);

    const { data, extensions } = await gateway().query(pipeline('status'));

    expect(at(data, 'repository', 'pipeline', 'status')).toBe(status);
    expect(extensions?.['warnings']).toBeUndefined();
  });

  test.each([
    state('COMPLETED', undefined, 'SKIPPED'),
    state('COMPLETED'),
    state('IN_PROGRESS', 'TELEPORTING'),
    state('SLEEPING'),
    state('UNKNOWN'),
    { state: 'BUILDING' },
    { state: { name: 7 } },
  ])('with the state %j is UNKNOWN, with one warning', async (members) => {
    script(members);

    const { data, errors, extensions } = await gateway().query(pipeline('status again: status'));

    expect(errors).toBeUndefined();
    expect(at(data, 'repository', 'pipeline')).toEqual({ status: 'UNKNOWN', again: 'UNKNOWN' });
    expect(extensions?.['warnings']).toMatchObject([{ code: 'STATUS_UNKNOWN' }]);
  });

  test.each([
    ['a branch', { ref_type: 'branch', ref_name: 'f/x' }, 'f/x'],
    ['a tag', { ref_type: 'tag', ref_name: 'v1' }, 'v1'],
    ['a commit', { type: 'pipeline_commit_target', commit: { hash: HASH } }, null],
    ['a pull request', { type: 'pipeline_pullrequest_target', source: 'f/y', pullrequest: { id: 3 } }, 'f/y'],
  ])('of %s has its ref name', async (_, target, refName) => {
    script({ target });

    expect(await fieldOf('refName')).toBe(refName);
  });

  test('of a pull request has its number and title without another call', async () => {
    script({ target: { pullrequest: { id: 3, title: 'Faster belt' }, source: 'f/y' } });

    expect(await fieldOf('pullRequest { number title }')).toEqual({ number: 3, title: 'Faster belt' });
    expect(gateway().calls()).toHaveLength(1);
  });

  test('has no pull request, person, error or end if Bitbucket omits them', async () => {
    const omitted = new Set(['creator', 'completed_on', 'duration_in_seconds']);
    const members = Object.entries(PIPELINE).filter(([name]) => !omitted.has(name));
    gateway().script(() => ({ body: Object.fromEntries(members) }));

    const data = await gateway().data(
      pipeline('pullRequest { number } creator { uuid } stoppedBy { uuid } errorMessage completedAt durationSeconds'),
    );

    expect(at(data, 'repository', 'pipeline')).toEqual({
      pullRequest: null,
      creator: null,
      stoppedBy: null,
      errorMessage: null,
      completedAt: null,
      durationSeconds: null,
    });
    expect(gateway().calls()).toHaveLength(1);
  });

  test('reports who stopped it, and why it failed to start', async () => {
    const terminator = { type: 'user', uuid: '{0b000000-0000-4000-8000-00000000000b}', display_name: 'Grace' };
    script({ state: { name: 'COMPLETED', result: { name: 'STOPPED', terminator } } });
    const stopped = await fieldOf('stoppedBy { displayName }');
    script({
      state: { name: 'COMPLETED', result: { name: 'ERROR', error: { key: 'x', message: 'No minutes left.' } } },
    });
    const failed = await fieldOf('errorMessage');

    expect([stopped, failed]).toEqual([{ displayName: 'Grace' }, 'No minutes left.']);
  });

  test.each([
    ['SCHEDULE', 'SCHEDULE'],
    ['SCHEDULED', 'SCHEDULE'],
    ['MANUAL', 'MANUAL'],
    ['PARENT_STEP', 'PARENT_STEP'],
  ])('with the trigger %s has the trigger %s', async (name, trigger) => {
    script({ trigger: { name } });

    expect(await fieldOf('trigger')).toBe(trigger);
  });

  test('with an unknown trigger reports an error at that field alone', async () => {
    script({ trigger: { name: 'TELEPATHY' } });

    const result = await gateway().query(pipeline('number trigger'));

    expect(at(result.data, 'repository', 'pipeline')).toEqual({ number: 7, trigger: null });
    expect(failures(result)).toEqual(['repository.pipeline.trigger BAD_UPSTREAM_RESPONSE']);
  });

  test.each([
    [
      'the link of the pipeline',
      { links: { html: { href: 'https://bitbucket.org/p/7' } } },
      'https://bitbucket.org/p/7',
    ],
    ['the link of its repository', {}, 'https://bitbucket.org/acme/widget/pipelines/results/7'],
    ['no link', { repository: { full_name: 'acme/widget' } }, null],
  ])('has a URL from %s', async (_, members, url) => {
    script(members);

    expect(await fieldOf('url')).toBe(url);
  });
});

test.each([{ links: 7 }, { links: { html: 'x' } }, { links: { html: { href: ['x'] } } }])(
  'a pipeline whose repository is %j reports an error at its URL',
  async (repository) => {
    script({ repository: { full_name: 'acme/widget', ...repository } });

    const result = await gateway().query(pipeline('number url'));

    expect(at(result.data, 'repository', 'pipeline')).toEqual({ number: 7, url: null });
    expect(failures(result)).toEqual(['repository.pipeline.url BAD_UPSTREAM_RESPONSE']);
  },
);

describe('the steps of a pipeline', () => {
  const steps = [
    { uuid: STEP, name: 'Build', ...state('COMPLETED', undefined, 'FAILED') },
    { uuid: '{00000000-0000-4000-8000-000000000071}', name: 'Test', ...state('COMPLETED', undefined, 'NOT_RUN') },
    { uuid: '{00000000-0000-4000-8000-000000000072}', ...state('PENDING', 'PAUSED') },
    { uuid: '{00000000-0000-4000-8000-000000000073}', name: 'Ship', ...state('READY') },
    { uuid: '{00000000-0000-4000-8000-000000000074}', name: 'New', ...state('SLEEPING') },
  ];

  test('cost a second call after the number, and none after the uuid', async () => {
    script({}, steps);
    await gateway().data(pipeline('steps { nodes { name } }'));
    const byNumber = paths();
    await gateway().data(pipeline('steps { nodes { name } }', `uuid: "${UUID}"`));
    const byUuid = paths();

    expect(byNumber).toEqual([`${REPOSITORY}/pipelines/7`, `${REPOSITORY}/pipelines/${UUID}/steps/`]);
    expect(byUuid).toEqual([`${REPOSITORY}/pipelines/${UUID}/steps/`]);
  });

  test.each([
    ['', ['FAILED', 'NOT_RUN', 'PAUSED', 'READY', 'UNKNOWN']],
    ['(status: null)', ['FAILED', 'NOT_RUN', 'PAUSED', 'READY', 'UNKNOWN']],
    ['(status: [FAILED, READY])', ['FAILED', 'READY']],
    ['(status: [UNKNOWN])', ['UNKNOWN']],
    ['(status: [SUCCESSFUL])', []],
    ['(status: [])', []],
    ['(status: [FAILED, PAUSED, READY], first: 2)', ['FAILED', 'PAUSED']],
  ])('are filtered by steps%s', async (args, statuses) => {
    script({}, steps);

    const data = await gateway().data(pipeline(`steps${args} { nodes { status } }`));

    expect(at(data, 'repository', 'pipeline', 'steps', 'nodes')).toEqual(statuses.map((status) => ({ status })));
  });

  test('are paged after the filter, with the number of selected steps', async () => {
    script({}, steps);
    const select = (after: string): string =>
      pipeline(`steps(status: [FAILED, READY, PAUSED], first: 2${after}) {
        totalCount nodes { name } pageInfo { hasNextPage endCursor } }`);

    const first = at(await gateway().data(select('')), 'repository', 'pipeline', 'steps');
    const cursor = String(at(first, 'pageInfo', 'endCursor'));
    const second = at(await gateway().data(select(`, after: "${cursor}"`)), 'repository', 'pipeline', 'steps');

    expect(first).toMatchObject({
      totalCount: 3,
      nodes: [{ name: 'Build' }, { name: null }],
      pageInfo: { hasNextPage: true },
    });
    expect(second).toMatchObject({ totalCount: 3, nodes: [{ name: 'Ship' }], pageInfo: { hasNextPage: false } });
  });

  test('reject a cursor of another filter', async () => {
    script({}, steps);
    const select = (args: string): string => pipeline(`steps(${args}, first: 1) { pageInfo { endCursor } }`);
    const data = await gateway().data(select('status: [FAILED]'));
    const cursor = String(at(data, 'repository', 'pipeline', 'steps', 'pageInfo', 'endCursor'));

    const result = await gateway().query(select(`status: [READY], after: "${cursor}"`));

    expect(failures(result)).toEqual(['repository.pipeline.steps BAD_USER_INPUT']);
  });

  test('are read once for several filters', async () => {
    script({}, steps);

    await gateway().data(
      pipeline(
        'failed: steps(status: [FAILED]) { nodes { name } } ready: steps(status: [READY]) { nodes { uuid } } steps { totalCount }',
        `uuid: "${UUID}"`,
      ),
    );

    expect(
      gateway()
        .calls()
        .filter(({ path }) => path.endsWith('/steps/')),
    ).toHaveLength(1);
  });
});

test('the missing logs of several steps cost one call each', async () => {
  const steps = [70, 71].map((number) => ({
    uuid: `{00000000-0000-4000-8000-0000000000${number}}`,
    ...state('PENDING'),
  }));
  script({}, steps);

  const data = await gateway().data(pipeline('steps { nodes { log } }', `uuid: "${UUID}"`));

  expect(at(data, 'repository', 'pipeline', 'steps', 'nodes')).toEqual([{ log: null }, { log: null }]);
  expect(paths()).toEqual([
    `${REPOSITORY}/pipelines/${UUID}/steps/`,
    ...steps.map(({ uuid }) => `${REPOSITORY}/pipelines/${UUID}/steps/${uuid}/log`),
  ]);
});
