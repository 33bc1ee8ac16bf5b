import { widget } from './batches';
import { inSchema, others, type PromisedOperation } from './promisedOperation';

const fullName = 'acme/widget';

/** The repositories with pipelines, and others without. */
const TWELVE = [
  ...['acme/widget', 'acme/widget-tools'],
  ...Array.from({ length: 10 }, (_, index) => `acme/service-${String(index + 1).padStart(2, '0')}`),
];

/** Reads of pipelines and deployments: the queries in schema/operations, and others with a promised number of calls. */
export const PIPELINES: readonly PromisedOperation[] = [
  {
    ...inSchema('Pipelines'),
    // A pipeline of a pull request from a fork has a commit that this repository does not have.
    variables: { fullName, filter: { branch: 'main' } },
    expected: { repository: { pipelines: { nodes: others(20), pageInfo: { hasNextPage: true } } } },
    calls: { api: 1 },
    rounds: 1,
    withIds: { calls: 2, rounds: 1 },
    bytes: 15_033,
  },
  {
    name: '20 pipelines of each of 12 repositories',
    document: `{ ${TWELVE.map(
      (name, index) => `r${index}: repository(fullName: "${name}") { pipelines(first: 20, filter: { branch: "main" }) {
      nodes { number status refName creator { displayName } commit { message } } } }`,
    ).join(' ')} }`,
    expected: { r0: { pipelines: { nodes: others(20) } }, r11: {} },
    calls: { api: 12 },
    rounds: 1,
    withIds: { calls: 13, rounds: 1 },
    bytes: 23_542,
  },
  {
    ...inSchema('Pipeline'),
    variables: { fullName, number: 100 },
    expected: { repository: { pipeline: { number: 100, status: 'SUCCESSFUL', steps: { nodes: others(2) } } } },
    calls: { api: 2 },
    rounds: 2,
    withIds: { calls: 3, rounds: 2 },
    bytes: 1_239,
  },
  {
    name: 'the end of the log of the failed step of a pipeline by number',
    document: widget('pipeline(number: 125) { steps(status: [FAILED], first: 1) { nodes { name log } } }'),
    expected: { repository: { pipeline: { steps: { nodes: [{ name: 'Test' }] } } } },
    calls: { api: 3 },
    rounds: 3,
    withIds: { calls: 4, rounds: 3 },
    bytes: 65_984,
  },
  {
    name: 'three environments with their latest deployment',
    document: widget('environments(first: 3) { nodes { name latestDeployment { state releaseName startedAt } } }'),
    expected: { repository: { environments: { nodes: others(3) } } },
    calls: { api: 4 },
    rounds: 2,
    withIds: { calls: 5, rounds: 2 },
    bytes: 3_884,
  },
  {
    ...inSchema('Environments'),
    variables: { fullName },
    expected: { repository: { environments: {} } },
    calls: { api: 5 },
    estimate: { api: 27 },
    rounds: 2,
    bytes: 8_087,
  },
  {
    ...inSchema('Deployments'),
    variables: { fullName },
    expected: { repository: { deployments: { nodes: others(20), pageInfo: { hasNextPage: true } } } },
    calls: { api: 2 },
    rounds: 1,
    bytes: 9_373,
  },
  {
    name: '20 deployments with environment, pipeline number and hash',
    document: widget(
      'deployments(first: 20) { nodes { state environment { name type } pipeline { number } commit { hash } } }',
    ),
    expected: { repository: { deployments: { nodes: others(20) } } },
    calls: { api: 1 },
    rounds: 1,
    withIds: { calls: 2, rounds: 1 },
    bytes: 8_000,
  },
  {
    ...inSchema('Board'),
    variables: { workspace: 'acme' },
    expected: { workspace: { repositories: { nodes: others(20) } } },
    calls: { api: 78 },
    estimate: { api: 81 },
    rounds: 3,
    withIds: { calls: 79, rounds: 3 },
    bytes: 20_163,
  },
];
