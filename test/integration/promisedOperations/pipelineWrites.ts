import { inSchema, type PromisedOperation } from './promisedOperation';

const repository = 'acme/widget';
const LAST_LINES = expect.stringMatching(/\n✗ test 2000 failed: expected 10, received 11\n$/) as unknown;

/** The end of a log, and the mutations of pipelines in schema/operations. Later ones change what earlier ones created. */
export const PIPELINE_WRITES: readonly PromisedOperation[] = [
  {
    ...inSchema('FailedStepLogs'),
    variables: { fullName: repository, number: 125, lastBytes: 100 },
    expected: { repository: { pipeline: { status: 'FAILED', steps: { nodes: [{ name: 'Test', log: LAST_LINES }] } } } },
    calls: { api: 3 },
    // One for each of ten steps that can have failed.
    estimate: { api: 12 },
    rounds: 3,
    withIds: { calls: 4, rounds: 3 },
    bytes: 686,
  },
  {
    ...inSchema('RunPipeline'),
    variables: { input: { repository, branch: 'main', clientMutationId: 'run 1' } },
    expected: {
      runPipeline: {
        pipeline: { number: 131, status: 'PENDING', refName: 'main' },
        clientMutationId: 'run 1',
      },
    },
    calls: { api: 1 },
    rounds: 1,
    bytes: 291,
  },
  {
    ...inSchema('RunPipeline'),
    name: 'RunPipeline for a pull request',
    variables: { input: { repository, pullRequest: 1, variables: [{ key: 'LEVEL', value: '3', secured: true }] } },
    expected: { runPipeline: { pipeline: { number: 132, status: 'PENDING', refName: 'feature/login' } } },
    calls: { api: 4 },
    rounds: 3,
    bytes: 642,
  },
  {
    ...inSchema('StopPipeline'),
    variables: { input: { repository, number: 131 } },
    expected: { stopPipeline: { alreadyStopped: false, pipeline: { number: 131, status: 'STOPPED' } } },
    calls: { api: 2 },
    rounds: 2,
    bytes: 321,
  },
  {
    ...inSchema('StopPipeline'),
    name: 'StopPipeline of a pipeline that has ended',
    variables: { input: { repository, number: 131 } },
    expected: { stopPipeline: { alreadyStopped: true, pipeline: { number: 131, status: 'STOPPED' } } },
    calls: { api: 2 },
    rounds: 2,
    bytes: 440,
  },
];
