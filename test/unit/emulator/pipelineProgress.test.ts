import { admin, branchTarget, rowsOf, run, runMain, statesOf, stepsOf, WIDGET } from './pipelineSupport';
import { at, messageOf, send, useEmulator } from './support';

const emulator = useEmulator({ now: () => new Date('2026-11-22T12:00:00.250Z') });
const DONE = 'COMPLETED SUCCESSFUL';
const NOT_RUN = 'COMPLETED NOT_RUN';

/** Sends one admin call for each action, and returns the states after each. */
async function statesAfter(number: number, ...actions: readonly string[]): Promise<readonly string[]> {
  for (const action of actions) {
    const { status, json } = await admin(emulator.current, { pipeline: number, action });
    expect([status, at(json, 'build_number')]).toEqual([200, number]);
  }
  return statesOf(emulator.current, number);
}

/** Returns the log of a step, by its name. */
async function logOf(number: number, name: string): Promise<unknown> {
  const step = (await stepsOf(emulator.current, number)).find((one) => at(one, 'name') === name);
  const pipeline = at((await send(emulator.current, `${WIDGET}/pipelines/${number}`)).json, 'uuid');
  const path = `${WIDGET}/pipelines/${String(pipeline)}/steps/${String(at(step, 'uuid'))}/log`;
  const { status, text } = await send(emulator.current, path);
  return status === 200 ? text : status;
}

/** Returns the state of the deployments of a pipeline to an environment. */
async function deploymentOf(number: number, environment: string): Promise<unknown> {
  const { json: environments } = await send(emulator.current, `${WIDGET}/environments/`);
  const found = rowsOf(environments).find((one) => at(one, 'name') === environment);
  const query = { environment: String(at(found, 'uuid')), pagelen: '100' };
  const { json } = await send(emulator.current, `${WIDGET}/deployments/`, { query });
  const own = rowsOf(json).find((one) => at(one, 'release.name') === `#${number}`);
  return at(own, 'state.name');
}

test('a pipeline advances by one transition, and pauses before each manual step', async () => {
  const number = await runMain(emulator.current);

  expect(await statesAfter(number, 'advance')).toEqual([
    'IN_PROGRESS RUNNING',
    'IN_PROGRESS',
    ...Array<string>(3).fill('PENDING'),
  ]);
  expect(await statesAfter(number, 'advance')).toEqual([
    'IN_PROGRESS RUNNING',
    DONE,
    'IN_PROGRESS',
    'PENDING',
    'PENDING',
  ]);
  expect(await statesAfter(number, 'advance')).toEqual(['IN_PROGRESS PAUSED', DONE, DONE, 'PENDING PAUSED', 'PENDING']);
  expect(await statesAfter(number, 'startManualStep')).toEqual([
    'IN_PROGRESS RUNNING',
    DONE,
    DONE,
    'IN_PROGRESS',
    'PENDING',
  ]);
  expect(await statesAfter(number, 'advance')).toEqual(['IN_PROGRESS PAUSED', DONE, DONE, DONE, 'PENDING PAUSED']);
  expect(await statesAfter(number, 'startManualStep', 'advance')).toEqual(Array(5).fill(DONE));
});

test('a step has a start, an end and a duration, and the pipeline has an end', async () => {
  const number = await runMain(emulator.current);
  await statesAfter(number, 'advance');
  const [running] = await stepsOf(emulator.current, number);
  await statesAfter(number, 'advance');
  const [ended] = await stepsOf(emulator.current, number);

  expect(running).toMatchObject({ started_on: '2026-11-22T12:00:00.250000Z' });
  expect(at(running, 'completed_on')).toBeUndefined();
  expect(ended).toMatchObject({ completed_on: '2026-11-22T12:00:00.250000Z', duration_in_seconds: 0 });
});

test('a step has no log before it starts, the first lines while it runs, and all lines after it has ended', async () => {
  const number = await runMain(emulator.current);
  const before = await logOf(number, 'Build');
  await statesAfter(number, 'advance');
  const running = await logOf(number, 'Build');
  await statesAfter(number, 'advance');
  const ended = await logOf(number, 'Build');
  await statesAfter(number, 'fail');

  expect([before, running, ended]).toEqual([
    404,
    '+ umask 000\n+ npm run build\n',
    '+ umask 000\n+ npm run build\n✓ Done\n',
  ]);
  expect(await logOf(number, 'Test')).toBe('+ umask 000\n+ npm run test\n✗ FAILED\n');
  expect(await logOf(number, 'Deploy to staging')).toBe(404);
});

test('a deployment starts with its manual step', async () => {
  const number = await runMain(emulator.current);
  await statesAfter(number, 'advance', 'advance', 'advance');
  const paused = await deploymentOf(number, 'Staging');
  await statesAfter(number, 'startManualStep');
  const running = await deploymentOf(number, 'Staging');
  await statesAfter(number, 'advance');

  expect([paused, running]).toEqual(['UNDEPLOYED', 'IN_PROGRESS']);
  expect(await deploymentOf(number, 'Staging')).toBe('COMPLETED');
  expect(await deploymentOf(number, 'Production')).toBe('UNDEPLOYED');
});

test('the end of the last step is the end of the pipeline', async () => {
  const number = await runMain(emulator.current);
  await statesAfter(
    number,
    'advance',
    'advance',
    'advance',
    'startManualStep',
    'advance',
    'startManualStep',
    'advance',
  );
  const { json } = await send(emulator.current, `${WIDGET}/pipelines/${number}`);

  expect(json).toMatchObject({
    completed_on: '2026-11-22T12:00:00.250000Z',
    state: { result: { name: 'SUCCESSFUL' } },
  });
});

test.each([
  ['fail', 'COMPLETED FAILED', 'COMPLETED FAILED', NOT_RUN],
  ['error', 'COMPLETED ERROR', 'COMPLETED ERROR', NOT_RUN],
  ['stop', 'COMPLETED STOPPED', 'COMPLETED STOPPED', NOT_RUN],
  ['expire', 'COMPLETED EXPIRED', 'COMPLETED EXPIRED', 'COMPLETED EXPIRED'],
])('%s ends the running step and the pipeline', async (action, pipeline, running, waiting) => {
  const number = await runMain(emulator.current);

  expect(await statesAfter(number, 'advance', 'advance', action)).toEqual([pipeline, DONE, running, waiting, waiting]);
});

test('a pipeline that has not started can fail at its first step, and a paused one at its manual step', async () => {
  const [one, other] = [await runMain(emulator.current), await runMain(emulator.current)];

  expect(await statesAfter(one, 'fail')).toEqual(['COMPLETED FAILED', 'COMPLETED FAILED', NOT_RUN, NOT_RUN, NOT_RUN]);
  expect(await statesAfter(other, 'advance', 'advance', 'advance', 'fail')).toEqual([
    'COMPLETED FAILED',
    DONE,
    DONE,
    'COMPLETED FAILED',
    NOT_RUN,
  ]);
});

test('a halted pipeline waits at its next step, and continues', async () => {
  const number = await runMain(emulator.current);

  expect(await statesAfter(number, 'advance', 'advance', 'halt')).toEqual([
    'IN_PROGRESS HALTED',
    DONE,
    DONE,
    'PENDING HALTED',
    'PENDING',
  ]);
  expect(await statesAfter(number, 'advance')).toEqual(['IN_PROGRESS RUNNING', DONE, DONE, 'IN_PROGRESS', 'PENDING']);
});

test.each([
  [118, ['IN_PROGRESS RUNNING', DONE, 'IN_PROGRESS']],
  [126, ['IN_PROGRESS RUNNING', DONE, DONE, 'IN_PROGRESS']],
  [128, ['PENDING', 'PENDING', 'PENDING', 'PENDING', 'PENDING']],
  [129, ['IN_PROGRESS RUNNING', 'IN_PROGRESS']],
  [130, ['IN_PROGRESS PAUSED', DONE, DONE, 'PENDING PAUSED']],
])('pipeline %i of the seed advances', async (number, expected) => {
  expect(await statesAfter(number, 'advance')).toEqual(expected);
});

test('the person who stops a pipeline is its terminator', async () => {
  const { json } = await admin(emulator.current, { pipeline: 130, action: 'stop', as: 'emi' });

  expect(at(json, 'state.result.terminator.nickname')).toBe('emi');
});

test('an error has a key and a message', async () => {
  const { json } = await admin(emulator.current, { pipeline: 128, action: 'error' });

  expect(at(json, 'state.result.error')).toMatchObject({
    key: 'agent.container.start-failed',
    message: 'The container of the step could not be started.',
  });
});

test('a pipeline of a branch can be run as any user', async () => {
  const { status, json } = await admin(emulator.current, { branch: 'develop', as: 'chiara' });

  expect(status).toBe(200);
  expect(json).toMatchObject({
    build_number: 131,
    state: { name: 'PENDING' },
    creator: { nickname: 'chiara' },
    trigger: { name: 'PUSH' },
    target: { ref_name: 'develop' },
  });
});

test('the clock advances new pipelines until they wait for a person, but not those of the seed', async () => {
  const number = await runMain(emulator.current);
  const nightly = branchTarget('main', { selector: { type: 'custom', pattern: 'nightly' } });
  await run(emulator.current, nightly);
  emulator.current.advance(60);

  expect((await statesOf(emulator.current, number))[0]).toBe('IN_PROGRESS PAUSED');
  expect(await statesOf(emulator.current, number + 1)).toEqual([DONE, DONE]);
  expect((await statesOf(emulator.current, 130))[0]).toBe('IN_PROGRESS RUNNING');
});

describe('a push', () => {
  test('runs no pipeline by default', async () => {
    emulator.current.push('acme/widget', { branch: 'main', commits: 1 });

    expect((await send(emulator.current, `${WIDGET}/pipelines/131`)).status).toBe(404);
  });

  test('runs a pipeline for each branch and tag that has one, if the switch is on', async () => {
    emulator.current.set({ pushesRunPipelines: true });
    const pushes = [{ branch: 'main', commits: 1 }, { tag: 'v9' }, { tag: 'candidate' }, { deleteBranch: 'develop' }];
    const [main] = emulator.current.push('acme/widget', ...pushes);
    const { json } = await send(emulator.current, `${WIDGET}/pipelines/?page=14`);

    expect(at(json, 'values.*.target.ref_name')).toEqual(['main', 'v9']);
    expect(at(json, 'values.*.trigger.name')).toEqual(['PUSH', 'PUSH']);
    expect(at(json, 'values.0.target.commit.hash')).toBe(main?.new);
  });

  test.each(['acme/vault', 'acme/cog'])('to %s, which has no configuration, runs none', (repository) => {
    emulator.current.set({ pushesRunPipelines: true });

    expect(() => emulator.current.push(repository, { branch: 'main', commits: 1 })).not.toThrow();
  });
});

test.each([
  [{ pipeline: 9999 }, /^There is no pipeline 9999$/],
  [{ pipeline: 1 }, /^The pipeline is COMPLETED \(SUCCESSFUL\), which does not allow advance$/],
  [{ pipeline: 127 }, /^The pipeline is IN_PROGRESS \(PAUSED\), which does not allow advance$/],
  [{ pipeline: 130, action: 'startManualStep' }, /IN_PROGRESS \(RUNNING\), which does not allow startManualStep/],
  [{ pipeline: 125, action: 'fail' }, /COMPLETED \(FAILED\), which does not allow fail/],
  [{ pipeline: 1, action: 'halt' }, /does not allow halt/],
  [{ pipeline: 1, action: 'expire' }, /does not allow expire/],
  [{ pipeline: 130, action: 'nope' }, /action: /],
  [{ branch: 'nope' }, /^There is no branch nope$/],
  [{ repository: 'acme/vault', branch: 'main' }, /^acme\/vault has no pipeline for the branch main$/],
  [{ repository: 'acme/nope', branch: 'main' }, /^There is no repository acme\/nope$/],
  [{ branch: 'main', action: 'stop' }, /action: action must not be combined with branch/],
  [{ branch: 'main', pipeline: 1 }, /must contain either branch or pipeline/],
  [{}, /must contain either branch or pipeline/],
  [{ branch: 'main', as: 'nobody' }, /^There is no user nobody/],
])('%j is a 400 that names the problem', async (json, message) => {
  const response = await admin(emulator.current, json);

  expect(response.status).toBe(400);
  expect(messageOf(response)).toMatch(message);
});
