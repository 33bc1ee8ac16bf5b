import { runMain, statesOf, WIDGET, admin } from './pipelineSupport';
import { at, basic, messageOf, send, useEmulator, type EmulatorResponse } from './support';

const emulator = useEmulator({ now: () => new Date('2026-11-22T12:00:00.250Z') });

function stop(pipeline: number | string): Promise<EmulatorResponse> {
  const path = `${WIDGET}/pipelines/${pipeline}/stopPipeline`;
  return send(emulator.current, path, { method: 'POST' });
}

async function advance(number: number, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await admin(emulator.current, { pipeline: number });
}

test('stops a pipeline that has not started: no step ran', async () => {
  const number = await runMain(emulator.current);
  const { status, text } = await stop(number);
  const { json } = await send(emulator.current, `${WIDGET}/pipelines/${number}`);

  expect([status, text]).toEqual([204, '']);
  expect(json).toMatchObject({
    completed_on: '2026-11-22T12:00:00.250000Z',
    state: {
      name: 'COMPLETED',
      result: { name: 'STOPPED', type: 'pipeline_state_completed_stopped', terminator: { nickname: 'ada' } },
    },
  });
  const notRun = 'COMPLETED NOT_RUN';
  expect(await statesOf(emulator.current, number)).toEqual(['COMPLETED STOPPED', notRun, notRun, notRun, notRun]);
});

test('stops the step that runs, by the uuid of the pipeline', async () => {
  const number = await runMain(emulator.current);
  await advance(number, 2);
  const uuid = String(at((await send(emulator.current, `${WIDGET}/pipelines/${number}`)).json, 'uuid'));
  const { status } = await stop(encodeURIComponent(uuid));

  expect(status).toBe(204);
  expect(await statesOf(emulator.current, number)).toEqual([
    'COMPLETED STOPPED',
    'COMPLETED SUCCESSFUL',
    'COMPLETED STOPPED',
    'COMPLETED NOT_RUN',
    'COMPLETED NOT_RUN',
  ]);
});

test.each([
  ['running', 130],
  ['pending', 129],
  ['parsing', 128],
  ['paused', 127],
  ['halted', 126],
])('stops the pipeline of the seed that is %s', async (_state, number) => {
  expect((await stop(number)).status).toBe(204);
  expect((await statesOf(emulator.current, number))[0]).toBe('COMPLETED STOPPED');
});

test('sets the build status to STOPPED', async () => {
  const number = await runMain(emulator.current);
  await stop(number);
  const { json } = await send(emulator.current, `${WIDGET}/commit/main/statuses?q=key="3343931"`);

  expect(at(json, 'values.*.state')).toEqual(['STOPPED']);
});

test.each([
  ['SUCCESSFUL', 1],
  ['FAILED', 125],
  ['STOPPED', 123],
])('a pipeline that has ended with %s is a 400', async (result, number) => {
  const before = await statesOf(emulator.current, number);
  const { status, json } = await stop(number);

  expect([status, at(json, 'error.message'), at(json, 'error.detail')]).toEqual([
    400,
    'Bad request',
    `Cannot stop pipeline result that is already complete with status ${result}`,
  ]);
  expect(await statesOf(emulator.current, number)).toEqual(before);
});

test('a second stop is a 400', async () => {
  const number = await runMain(emulator.current);

  expect([(await stop(number)).status, (await stop(number)).status]).toEqual([204, 400]);
});

test('a paused pipeline can ignore the stop, as the switch says', async () => {
  emulator.current.set({ pausedPipelinesIgnoreStop: true });

  expect([(await stop(127)).status, (await stop(130)).status]).toEqual([204, 204]);
  expect((await statesOf(emulator.current, 127))[0]).toBe('IN_PROGRESS PAUSED');
  expect((await statesOf(emulator.current, 130))[0]).toBe('COMPLETED STOPPED');
});

test('an unknown pipeline is a 404, and a credential without the scope is a 403', async () => {
  const unknown = await stop(9999);
  const authorization = basic('ada@acme.example', 'emulator-limited-api-token');
  const path = `${WIDGET}/pipelines/130/stopPipeline`;
  const limited = await send(emulator.current, path, { method: 'POST', authorization });

  expect([unknown.status, limited.status]).toEqual([404, 403]);
  expect(messageOf(limited)).toMatch(/lack one or more required privilege scopes/);
});
