import { inSchema, others, type PromisedOperation } from './promisedOperation';

const HEAD_OF_LOGIN = '30dad0ddbeba905a3bf958b8edb74e39f92b463b';
const fullName = 'acme/widget';

/** Reports, and the build statuses that a client sets. */
export const REPORTS: readonly PromisedOperation[] = [
  {
    ...inSchema('CommitReports'),
    variables: { fullName, revision: 'feature/login' },
    expected: {
      repository: {
        commit: {
          reports: {
            totalCount: 4,
            pageInfo: { hasNextPage: false },
            nodes: [
              { title: 'Security scan', type: 'SECURITY', result: 'FAILED', data: others(7) },
              { title: 'Coverage of größe & maß', data: [{ number: 12 }, { text: 'lcov' }, { boolean: false }] },
              { title: 'Bugs', result: 'PENDING', data: null },
              { title: 'Tests', reporter: null, result: null, url: null },
            ],
          },
        },
      },
    },
    calls: { api: 2 },
    rounds: 2,
    withIds: { calls: 3, rounds: 2 },
    bytes: 1_508,
  },
  {
    ...inSchema('CommitAnnotations'),
    variables: { fullName, revision: HEAD_OF_LOGIN },
    expected: {
      repository: {
        commit: {
          reports: {
            nodes: [
              { annotations: { nodes: [{ line: 2 }, { line: null }, { path: null, line: null }] } },
              { annotations: { totalCount: 0, nodes: [] } },
              { annotations: { totalCount: 105, nodes: others(100) } },
              { annotations: { nodes: [] } },
            ],
          },
        },
      },
    },
    calls: { api: 6 },
    rounds: 2,
    withIds: { calls: 7, rounds: 2 },
    bytes: 20_000,
  },
  {
    name: 'the reports of the last commit of a branch',
    document: `{ repository(fullName: "acme/widget") { branch(name: "feature/login") { target {
      hash reports(first: 2) { nodes { title } } } } } }`,
    expected: { repository: { branch: { target: { hash: HEAD_OF_LOGIN, reports: { nodes: others(2) } } } } },
    calls: { api: 2 },
    rounds: 2,
    withIds: { calls: 3, rounds: 2 },
    bytes: 433,
  },
  {
    ...inSchema('SetCommitStatus'),
    variables: {
      input: {
        repository: 'acme/widget',
        hash: HEAD_OF_LOGIN,
        key: 'unit-tests',
        state: 'INPROGRESS',
        url: 'https://ci.acme.example/builds/1?tab=log',
        refName: 'feature/login',
      },
    },
    expected: {
      setCommitStatus: {
        status: {
          key: 'unit-tests',
          state: 'INPROGRESS',
          url: 'https://ci.acme.example/builds/1?tab=log',
          refName: 'feature/login',
        },
      },
    },
    calls: { api: 1 },
    rounds: 1,
    bytes: 262,
  },
];
