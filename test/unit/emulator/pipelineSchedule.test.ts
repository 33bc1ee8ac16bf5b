import { every } from '../../../src/emulator/behaviour/repeat';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator';
import { closeAfterTest } from '../../support/cleanup';
import { admin, runMain, statesOf } from './pipelineSupport';

/** A schedule that the test controls. */
class ManualSchedule {
  advance: () => void = () => {
    throw new Error('The emulator has not started');
  };
  isStopped = false;

  readonly schedule = (advance: () => void) => {
    this.advance = advance;
    return () => {
      this.isStopped = true;
    };
  };
}

async function start(schedulePipelines: (advance: () => void) => () => void): Promise<Emulator> {
  const emulator = await startEmulator({ schedulePipelines });
  closeAfterTest(() => emulator.stop());
  return emulator;
}

/** Returns the state of each pipeline, without those of its steps. */
async function firstStates(emulator: Emulator, ...numbers: readonly number[]): Promise<readonly unknown[]> {
  return Promise.all(numbers.map(async (number) => (await statesOf(emulator, number))[0]));
}

test('each call of the schedule advances each new pipeline by one transition', async () => {
  const schedule = new ManualSchedule();
  const emulator = await start(schedule.schedule);
  const one = await runMain(emulator);
  schedule.advance();
  const other = await runMain(emulator);
  schedule.advance();

  expect(await statesOf(emulator, one)).toEqual([
    'IN_PROGRESS RUNNING',
    'COMPLETED SUCCESSFUL',
    'IN_PROGRESS',
    'PENDING',
    'PENDING',
  ]);
  expect((await statesOf(emulator, other)).slice(0, 2)).toEqual(['IN_PROGRESS RUNNING', 'IN_PROGRESS']);
});

test('a paused pipeline waits for the person, and continues then', async () => {
  const schedule = new ManualSchedule();
  const emulator = await start(schedule.schedule);
  const number = await runMain(emulator);
  for (let time = 0; time < 5; time += 1) schedule.advance();
  const paused = await statesOf(emulator, number);
  await admin(emulator, { pipeline: number, action: 'startManualStep' });
  schedule.advance();

  expect(paused.slice(0, 4)).toEqual([
    'IN_PROGRESS PAUSED',
    'COMPLETED SUCCESSFUL',
    'COMPLETED SUCCESSFUL',
    'PENDING PAUSED',
  ]);
  expect((await statesOf(emulator, number)).slice(3)).toEqual(['COMPLETED SUCCESSFUL', 'PENDING PAUSED']);
});

test('the pipelines of the seed do not advance, and reset removes the others', async () => {
  const schedule = new ManualSchedule();
  const emulator = await start(schedule.schedule);
  await runMain(emulator);
  emulator.reset();
  schedule.advance();

  expect(await firstStates(emulator, 130, 129, 126)).toEqual(['IN_PROGRESS RUNNING', 'PENDING', 'IN_PROGRESS HALTED']);
});

test('a pipeline that a person stopped stays as it is', async () => {
  const schedule = new ManualSchedule();
  const emulator = await start(schedule.schedule);
  const number = await runMain(emulator);
  await admin(emulator, { pipeline: number, action: 'stop' });
  schedule.advance();

  expect(await firstStates(emulator, number)).toEqual(['COMPLETED STOPPED']);
});

test('the schedule ends with the emulator', async () => {
  const schedule = new ManualSchedule();
  const emulator = await startEmulator({ schedulePipelines: schedule.schedule });
  const before = schedule.isStopped;
  await emulator.stop();

  expect([before, schedule.isStopped]).toEqual([false, true]);
});

test('a timer advances pipelines', async () => {
  const emulator = await start(every(1));
  const number = await runMain(emulator);

  let states = await firstStates(emulator, number);
  while (!states.includes('IN_PROGRESS PAUSED')) states = await firstStates(emulator, number);

  expect(await statesOf(emulator, number)).toHaveLength(5);
});

test('a timer calls the function at its interval until it is stopped', () => {
  jest.useFakeTimers();
  try {
    let calls = 0;
    const stop = every(4000)(() => {
      calls += 1;
    });
    jest.advanceTimersByTime(8000);
    stop();
    jest.advanceTimersByTime(8000);

    expect(calls).toBe(2);
  } finally {
    jest.useRealTimers();
  }
});
