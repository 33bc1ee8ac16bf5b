import { commitComments, commitStatuses } from '../../../src/bitbucket/endpoints/commits';
import { deployments, environments } from '../../../src/bitbucket/endpoints/deployments';
import { downloads } from '../../../src/bitbucket/endpoints/downloads';
import { repositoryHooks, workspaceHooks } from '../../../src/bitbucket/endpoints/hooks';
import * as tracker from '../../../src/bitbucket/endpoints/issues';
import { pipelines, pipelineSteps } from '../../../src/bitbucket/endpoints/pipelines';
import * as pullRequests from '../../../src/bitbucket/endpoints/pullRequests';
import { branches, tags } from '../../../src/bitbucket/endpoints/refs';
import { commitReports, reportAnnotations } from '../../../src/bitbucket/endpoints/reports';
import { repositories } from '../../../src/bitbucket/endpoints/repositories';
import { components, milestones, versions } from '../../../src/bitbucket/endpoints/trackerLists';
import { members, projects } from '../../../src/bitbucket/endpoints/workspaces';
import { type CollectionRow, rowOf } from './collectionRow';

/*
 * The expected behaviour of the collections. This table is written by hand, and not derived from the declarations.
 */

const REPOSITORY = { workspace: 'acme', slug: 'widget' };
const RESPELLED = { workspace: 'ACME', slug: 'Widget' };
const R = '/repositories/{workspace}/{slug}';
const ISSUE = `${R}/issues/{number}` as const;
const COMMIT = `${R}/commit/{hash}` as const;
const PULL_REQUEST = `${R}/pullrequests/{number}` as const;
const HASH = 'b'.repeat(40);
const U1 = '{0a000000-0000-4000-8000-00000000000a}';
const U2 = '{0b000000-0000-4000-8000-00000000000b}';

const inRepository = { parent: REPOSITORY, respelled: RESPELLED };
const inIssue = { parent: { ...REPOSITORY, number: 7 }, respelled: { ...RESPELLED, number: 7 } };
const pullRequestPlace = inIssue;
const inCommit = { parent: { ...REPOSITORY, hash: HASH }, respelled: { ...RESPELLED, hash: HASH.toUpperCase() } };
const inReport = {
  parent: { ...inCommit.parent, report: U1 },
  respelled: { ...inCommit.respelled, report: U1.slice(1, -1).toUpperCase() },
};
const inPipeline = {
  parent: { ...REPOSITORY, pipeline: U1 },
  respelled: { ...RESPELLED, pipeline: U1.slice(1, -1).toUpperCase() },
};
const inWorkspace = { parent: { workspace: 'acme' }, respelled: { workspace: 'Acme' } };

const ofCommit = { cache: 'commit', quota: 'api', provesAccess: true, within: 'repository' } as const;
const ofIssue = { cache: 'issue', quota: 'api', provesAccess: false, within: 'repository' } as const;
const ofPullRequest = { cache: 'pullRequest', quota: 'api', provesAccess: true, within: 'repository' } as const;
const ofHook = { cache: 'hook', quota: 'webhooks', provesAccess: false, within: 'repository' } as const;
const ofWorkspace = { cache: 'workspace', quota: 'unlimited', provesAccess: false, within: 'workspace' } as const;

const byId = { keyMember: 'id', keys: [3, 5] } as const;
const byUuid = { keyMember: 'uuid', keys: [U1, U2], otherKey: [U1.toUpperCase(), true] } as const;
const ref = {
  cache: 'ref',
  quota: 'api',
  provesAccess: true,
  within: 'repository',
  keyMember: 'name',
  keys: ['main', 'f/x'],
  otherKey: ['Main', false],
  one: 'address',
  together: 'query',
  alone: ['a"b', 'ä', 'a b'],
  filtered: [{ search: 'v"1' }, 'name ~ "v\\"1"'],
  defaultSort: 'name',
} as const;
const trackerList = {
  cache: 'tracker',
  quota: 'api',
  provesAccess: false,
  within: 'repository',
  ...byId,
  one: 'address',
  together: 'walk',
  alsoBy: ['name'],
} as const;
const issue = {
  ...ofIssue,
  keyMember: 'id',
  keys: [7, 8],
  one: 'query',
  together: 'query',
  missing: [404, 410],
  defaultSort: '-created_on',
  filtered: [
    {
      search: 'x',
      filter: {
        updatedAt: { after: new Date('2026-03-01'), before: new Date('2026-04-01') },
        createdAt: { after: new Date('2026-01-01'), before: new Date('2026-02-01') },
        reporter: U1,
        assigned: true,
        assignee: U2.slice(1, -1),
        version: '1.0',
        component: 'core',
        milestone: 'M1',
        state: ['new', 'on hold'],
        priority: ['major'],
        type: ['bug'],
      },
    },
    '(title ~ "x" OR content.raw ~ "x") AND kind = "bug" AND priority = "major" AND (state = "new" OR state = "on hold")' +
      ' AND milestone.name = "M1" AND component.name = "core" AND version.name = "1.0"' +
      ` AND assignee.uuid = "${U2}" AND assignee != null AND reporter.uuid = "${U1}"` +
      ' AND created_on >= 2026-01-01T00:00:00.000Z AND created_on < 2026-02-01T00:00:00.000Z' +
      ' AND updated_on >= 2026-03-01T00:00:00.000Z AND updated_on < 2026-04-01T00:00:00.000Z',
  ],
} as const;
const issueLog = { ...ofIssue, ...byId, one: 'address', defaultSort: 'created_on' } as const;
const status = {
  cache: 'status',
  keyMember: 'key',
  keys: ['build', 'test'],
  otherKey: ['BUILD', false],
  one: 'none',
} as const;
const pullRequest = {
  ...ofPullRequest,
  ...byId,
  one: 'address',
  together: 'query',
  maxPageLength: 50,
  defaultSort: '-updated_on',
  filtered: [
    {
      search: 'x',
      filter: {
        updatedAt: { after: new Date('2026-03-01'), before: new Date('2026-04-01') },
        createdAt: { after: new Date('2026-01-01'), before: new Date('2026-02-01') },
        destination: 'main',
        source: 'f/x',
        reviewer: U2.slice(1, -1),
        author: U1,
        state: ['OPEN', 'MERGED'],
      },
    },
    'title ~ "x" AND (state = "OPEN" OR state = "MERGED")' +
      ` AND author.uuid = "${U1}" AND reviewers.uuid = "${U2}"` +
      ' AND source.branch.name = "f/x" AND destination.branch.name = "main"' +
      ' AND created_on >= 2026-01-01T00:00:00.000Z AND created_on < 2026-02-01T00:00:00.000Z' +
      ' AND updated_on >= 2026-03-01T00:00:00.000Z AND updated_on < 2026-04-01T00:00:00.000Z',
  ],
} as const;
const ofPipeline = { cache: 'pipeline', quota: 'api', provesAccess: true, within: 'repository' } as const;
const pipelineList = { ...ofPipeline, ...byUuid, listEndsWithSlash: true, one: 'address' } as const;
const pipeline = {
  ...pipelineList,
  paging: 'numbered-without-next',
  alsoAddressedBy: ['build_number'],
  defaultSort: '-created_on',
  parameters: [
    {
      filter: { status: 'PAUSED', branch: 'f/x', commit: HASH, trigger: 'PUSH', creator: U2.slice(1, -1) },
    },
    {
      status: 'PAUSED',
      'target.branch': 'f/x',
      'target.commit.hash': HASH,
      trigger_type: 'PUSH',
      'creator.uuid': U2,
    },
  ],
} as const;
const deployment = {
  ...pipelineList,
  defaultSort: '-state.started_on',
  parameters: [{ filter: { environment: U1.slice(1, -1) } }, { environment: U1 }],
} as const;
const reviewer = { ...ofPullRequest, cache: 'repository', ...byUuid, one: 'none' } as const;
const repository = {
  cache: 'repository',
  quota: 'api',
  provesAccess: true,
  within: 'repository',
  keyMember: 'slug',
  keys: ['widget', 'gadget'],
  otherKey: ['Widget', true],
  one: 'address',
  together: 'query',
  alone: ['ä', 'a b'],
  defaultSort: 'name',
  filtered: [
    {
      filter: {
        updatedAt: { after: new Date('2026-01-01') },
        project: 'PLAT',
        isPrivate: true,
        language: 'c',
        name: { contains: 'b', eq: 'a' },
      },
    },
    'name = "a" AND name ~ "b" AND language = "c" AND is_private = true AND project.key = "PLAT"' +
      ' AND updated_on >= 2026-01-01T00:00:00.000Z',
  ],
} as const;

export const COLLECTIONS: readonly CollectionRow[] = [
  rowOf('branches', branches, `${R}/refs/branches/{name}`, inRepository, ref),
  rowOf('tags', tags, `${R}/refs/tags/{name}`, inRepository, ref),
  rowOf('commitComments', commitComments, `${COMMIT}/comments/{comment}`, inCommit, {
    ...ofCommit,
    ...byId,
    one: 'address',
  }),
  rowOf('commitStatuses', commitStatuses, `${COMMIT}/statuses/{key}`, inCommit, {
    ...ofCommit,
    ...status,
  }),
  rowOf('commitReports', commitReports, `${COMMIT}/reports/{report}`, inCommit, {
    ...ofCommit,
    ...byUuid,
    cache: 'status',
    one: 'address',
  }),
  rowOf('reportAnnotations', reportAnnotations, `${COMMIT}/reports/{report}/annotations/{annotation}`, inReport, {
    ...ofCommit,
    ...byUuid,
    cache: 'status',
    one: 'none',
  }),
  rowOf('downloads', downloads, `${R}/downloads/{name}`, inRepository, {
    cache: 'repository',
    quota: 'api',
    provesAccess: true,
    within: 'repository',
    keyMember: 'name',
    keys: ['a b.zip', 'c.zip'],
    otherKey: ['A b.zip', false],
    one: 'walk',
    together: 'walk',
    missing: [],
  }),
  rowOf('pullRequests', pullRequests.pullRequests, PULL_REQUEST, inRepository, pullRequest),
  rowOf(
    'pullRequestComments',
    pullRequests.pullRequestComments,
    `${PULL_REQUEST}/comments/{comment}`,
    pullRequestPlace,
    {
      ...ofPullRequest,
      ...byId,
      one: 'address',
    },
  ),
  rowOf('pullRequestTasks', pullRequests.pullRequestTasks, `${PULL_REQUEST}/tasks/{task}`, pullRequestPlace, {
    ...ofPullRequest,
    ...byId,
    one: 'address',
  }),
  rowOf('pullRequestStatuses', pullRequests.pullRequestStatuses, `${PULL_REQUEST}/statuses/{key}`, pullRequestPlace, {
    ...ofPullRequest,
    ...status,
  }),
  rowOf('defaultReviewers', pullRequests.defaultReviewers, `${R}/default-reviewers/{uuid}`, inRepository, reviewer),
  rowOf(
    'effectiveDefaultReviewers',
    pullRequests.effectiveDefaultReviewers,
    `${R}/effective-default-reviewers/{uuid}`,
    inRepository,
    { ...reviewer, wrapper: 'user' },
  ),
  rowOf('pipelines', pipelines, `${R}/pipelines/{pipeline}`, inRepository, pipeline),
  rowOf('pipelineSteps', pipelineSteps, `${R}/pipelines/{pipeline}/steps/{step}`, inPipeline, pipelineList),
  rowOf('environments', environments, `${R}/environments/{environment}`, inRepository, {
    ...pipelineList,
    cache: 'environment',
    one: 'walk',
    together: 'walk',
  }),
  rowOf('deployments', deployments, `${R}/deployments/{deployment}`, inRepository, deployment),
  rowOf('repositoryHooks', repositoryHooks, `${R}/hooks/{uuid}`, inRepository, {
    ...ofHook,
    ...byUuid,
    one: 'address',
  }),
  rowOf('workspaceHooks', workspaceHooks, '/workspaces/{workspace}/hooks/{uuid}', inWorkspace, {
    ...ofHook,
    within: 'workspace',
    ...byUuid,
    one: 'address',
  }),
  rowOf('issues', tracker.issues, ISSUE, inRepository, issue),
  rowOf('issueComments', tracker.issueComments, `${ISSUE}/comments/{comment}`, inIssue, issueLog),
  rowOf('issueChanges', tracker.issueChanges, `${ISSUE}/changes/{change}`, inIssue, issueLog),
  rowOf('issueAttachments', tracker.issueAttachments, `${ISSUE}/attachments/{file}`, inIssue, {
    ...ofIssue,
    keyMember: 'name',
    keys: ['a.png', 'b.png'],
    otherKey: ['A.png', false],
    one: 'none',
  }),
  rowOf('milestones', milestones, `${R}/milestones/{id}`, inRepository, trackerList),
  rowOf('components', components, `${R}/components/{id}`, inRepository, trackerList),
  rowOf('versions', versions, `${R}/versions/{id}`, inRepository, trackerList),
  rowOf('projects', projects, '/workspaces/{workspace}/projects/{project}', inWorkspace, {
    ...ofWorkspace,
    keyMember: 'key',
    keys: ['PLAT', 'OPS'],
    otherKey: ['plat', false],
    one: 'address',
    alsoBy: ['uuid'],
  }),
  rowOf('members', members, '/workspaces/{workspace}/members/{uuid}', inWorkspace, {
    ...ofWorkspace,
    ...byUuid,
    one: 'none',
    wrapper: 'user',
  }),
  repositoryRow(),
];

/** Repositories have a separate client, because their keys span workspaces. Their list is outside every repository. */
function repositoryRow(): CollectionRow {
  const row = rowOf('repositories', repositories, R, inWorkspace, repository);
  const [list, item] = row.endpoints;
  return {
    ...row,
    load: (s, lookups) => s.repositories.many(lookups.map(({ value }) => ({ workspace: 'acme', slug: String(value) }))),
    many: (s, keys) => s.repositories.many(keys.map((key) => ({ workspace: 'acme', slug: String(key) }))),
    endpoints: [{ ...list, provesAccess: false, within: 'workspace' }, item],
  };
}
