import { commitStatuses } from '../../../../src/bitbucket/endpoints/commits';
import { deployments, environments } from '../../../../src/bitbucket/endpoints/deployments';
import { pipelines, pipelineSteps } from '../../../../src/bitbucket/endpoints/pipelines';
import { commitReports, reportAnnotations } from '../../../../src/bitbucket/endpoints/reports';
import type { RepositoryChange } from '../../../../src/bitbucket/dialect/evictions';
import { repository } from '../upstream';
import { closeAll, MINUTE, type Read, start } from './support';

afterEach(closeAll);

const rows = { position: { page: 1, pagelen: 10 } } as const;
const HASH = 'abcdef012345'.padEnd(40, '6');
const OTHER_HASH = 'b'.repeat(40);
const REPORT = '{99999999-bbbb-4ccc-8ddd-eeeeeeeeeeee}';

function pipelinesOf(workspace: string, slug: string): Read {
  return (s) => s.collection(pipelines).list({ workspace, slug }, {}, rows);
}

function reportsOf(hash: string): Read {
  return (s) => s.collection(commitReports).list({ ...repository, hash }, {}, rows);
}

const READS: Readonly<Record<string, Read>> = {
  pipelines: pipelinesOf('acme', 'widget'),
  'pipelines of a filter': (s) => s.collection(pipelines).list(repository, { filter: { branch: 'main' } }, rows),
  'a pipeline': (s) => s.collection(pipelines).get(repository, '4', ['build_number']),
  steps: (s) => s.collection(pipelineSteps).list({ ...repository, pipeline: '{a4}' }, {}, rows),
  deployments: (s) => s.collection(deployments).list(repository, {}, rows),
  environments: (s) => s.collection(environments).list(repository, {}, rows),
  statuses: (s) => s.collection(commitStatuses).list({ ...repository, hash: HASH }, {}, rows),
  reports: reportsOf(HASH),
  annotations: (s) => s.collection(reportAnnotations).list({ ...repository, hash: HASH, report: REPORT }, {}, rows),
  'reports of another commit': reportsOf(OTHER_HASH),
  'by uuid': pipelinesOf('{}', '{b1}'),
  'by uuid in the workspace': pipelinesOf('acme', '{b1}'),
  'of another repository': pipelinesOf('acme', 'gadget'),
  'of another workspace': pipelinesOf('globex', 'widget'),
  'of another repository by uuid': pipelinesOf('{}', '{c1}'),
};

const PIPELINES = ['pipelines', 'pipelines of a filter', 'a pipeline', 'steps', 'deployments'];
const OF_THE_REPOSITORY = [...PIPELINES, 'by uuid', 'by uuid in the workspace'];
const OF_THE_COMMIT = ['statuses', 'reports', 'annotations'];
const OTHERS_BY_NAME = ['of another repository', 'of another workspace'];

const WIDGET = { fullName: 'acme/widget', uuid: '{b1}' };
const status = { commit_status: { refname: 'main', commit: { hash: HASH } } };
const created = { eventKey: 'repo:commit_status_created', repository: WIDGET, payload: status };
const spans = { eventKey: 'pipeline:span_created', payload: {} };

const CASES: readonly (readonly [what: string, change: RepositoryChange, evicted: readonly string[]])[] = [
  ['a new build status', created, [...OF_THE_REPOSITORY, ...OF_THE_COMMIT]],
  [
    'a changed build status',
    { ...created, eventKey: 'repo:commit_status_updated' },
    [...OF_THE_REPOSITORY, ...OF_THE_COMMIT],
  ],
  [
    'a build status of an unknown commit',
    { ...created, payload: { commit_status: { refname: 'main' } } },
    [...OF_THE_REPOSITORY, ...OF_THE_COMMIT, 'reports of another commit'],
  ],
  ['spans of a repository with its name', { ...spans, repository: WIDGET }, OF_THE_REPOSITORY],
  [
    'spans of a repository whose name is unknown',
    { ...spans, repository: { uuid: '{B1}' } },
    [...OF_THE_REPOSITORY, ...OTHERS_BY_NAME],
  ],
  [
    'spans of any repository',
    { ...spans, repository: {} },
    [...OF_THE_REPOSITORY, ...OTHERS_BY_NAME, 'of another repository by uuid'],
  ],
  [
    'a push',
    { eventKey: 'repo:push', repository: WIDGET, payload: {} },
    [...OF_THE_COMMIT, 'reports of another commit'],
  ],
  ['a change of a pull request', { eventKey: 'pullrequest:approved', repository: WIDGET, payload: {} }, []],
];

test.each(CASES)('after %s, exactly the data that it changes is requested again', async (_what, change, evicted) => {
  const ttlMs = { pipeline: MINUTE, environment: MINUTE, status: MINUTE };
  const { client, sessionOf, newRequests } = await start({ ttlMs });
  for (const read of Object.values(READS)) await read(sessionOf());

  await client.evictChanged(change);

  const requested: string[] = [];
  for (const [name, read] of Object.entries(READS)) {
    newRequests();
    await read(sessionOf());
    if (newRequests().length > 0) requested.push(name);
  }
  expect(new Set(requested)).toEqual(new Set(evicted));
});
