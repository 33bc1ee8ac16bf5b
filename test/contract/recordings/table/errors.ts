import type { Cassette } from '../cassette';

const REPOSITORY = '/repositories/ThiagoCodecov/example-python';
const read = { path: REPOSITORY, recording: 'repositories/codecov-test_get_repository.json' };

export const errors: readonly Cassette[] = [
  {
    title: 'with a null beside what is there, for a commit and a hook that are not',
    plays: [
      read,
      { path: `${REPOSITORY}/commit/0123abc`, recording: 'errors/codecov-test_get_commit_not_found.json' },
      {
        path: `${REPOSITORY}/hooks/{4742f011-8397-aa77-8876-5e9a06f10f98}`,
        recording: 'errors/codecov-test_delete_webhook_not_found.json',
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "ThiagoCodecov/example-python") {
          name
          commit(revision: "0123abc") { hash }
          hook(uuid: "4742f011-8397-aa77-8876-5e9a06f10f98") { url }
        } }`,
        data: { repository: { name: 'example-python', commit: null, hook: null } },
      },
    ],
  },
  {
    title: 'NOT_FOUND at the lists alone whose revision or file is not there',
    plays: [
      read,
      { path: `${REPOSITORY}/commits?include=main`, recording: 'errors/live-404-ref-missing.json' },
      { path: `${REPOSITORY}/commits?path=shard.yml`, recording: 'errors/live-404-file-missing.json' },
    ],
    steps: [
      {
        query: `{ repository(fullName: "ThiagoCodecov/example-python") {
          name
          gone: commits(include: ["main"]) { nodes { hash } }
          nowhere: commits(include: ["second-branch"], path: "shard.yml") { nodes { hash } }
        } }`,
        data: { repository: { name: 'example-python', gone: null, nowhere: null } },
        errors: [
          {
            message: 'Commit not found',
            path: ['repository', 'gone'],
            extensions: { code: 'NOT_FOUND', upstream: { status: 404, method: 'GET', path: `${REPOSITORY}/commits` } },
          },
          {
            message: 'No such file or directory: shard.yml',
            path: ['repository', 'nowhere'],
            extensions: { code: 'NOT_FOUND', upstream: { status: 404, method: 'GET', path: `${REPOSITORY}/commits` } },
          },
        ],
      },
    ],
  },
  {
    title: 'BAD_UPSTREAM_RESPONSE where there is no API',
    plays: [{ path: '/user/workspaces', recording: 'errors/noapi-404.json' }],
    steps: [
      {
        query: '{ workspaces { nodes { slug } } }',
        data: { workspaces: null },
        errors: [
          {
            message:
              'Bitbucket has no API at GET /user/workspaces. Either Bitbucket removed this endpoint, or BITBUCKET_API_URL is wrong. The URL for Bitbucket Cloud ends with /2.0.',
            path: ['workspaces'],
            extensions: {
              code: 'BAD_UPSTREAM_RESPONSE',
              upstream: { status: 404, method: 'GET', path: '/user/workspaces' },
            },
          },
        ],
      },
    ],
  },
  {
    title: 'ISSUE_TRACKER_UNAVAILABLE with the announcement since Bitbucket removed its tracker',
    plays: [read, { path: `${REPOSITORY}/issues`, recording: 'errors/live-410-issues-CHANGE-3071.json' }],
    steps: [
      {
        query: `{ repository(fullName: "ThiagoCodecov/example-python") { name issues { nodes { title } } } }`,
        data: { repository: { name: 'example-python', issues: null } },
        errors: [
          {
            message:
              'CHANGE-3071 - Functionality has been deprecated: Please read the changelog entry for more details. Bitbucket Cloud removed its issue tracker on 2026-08-20. Atlassian recommends Jira instead.',
            path: ['repository', 'issues'],
            extensions: {
              code: 'ISSUE_TRACKER_UNAVAILABLE',
              announcementUrl: 'https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-3071',
              upstream: { status: 410, method: 'GET', path: `${REPOSITORY}/issues` },
            },
          },
        ],
      },
    ],
  },
  {
    title: 'ISSUE_TRACKER_UNAVAILABLE where a tracker is switched off',
    plays: [read, { path: `${REPOSITORY}/issues`, recording: 'errors/no-issue-tracker-404.json' }],
    steps: [
      {
        query: `{ repository(fullName: "ThiagoCodecov/example-python") { name issues { totalCount } } }`,
        data: { repository: { name: 'example-python', issues: null } },
        errors: [
          {
            message: 'Repository has no issue tracker.',
            path: ['repository', 'issues'],
            extensions: {
              code: 'ISSUE_TRACKER_UNAVAILABLE',
              upstream: { status: 404, method: 'GET', path: `${REPOSITORY}/issues` },
            },
          },
        ],
      },
    ],
  },
  {
    title: 'GONE with the announcement for another endpoint that was removed',
    plays: [{ path: '/repositories/codecov', recording: 'errors/live-410-repositories-CHANGE-2770.json' }],
    steps: [
      {
        query: '{ workspace(slug: "codecov") { repositories { nodes { name } } } }',
        data: { workspace: { repositories: null } },
        errors: [
          {
            message:
              'CHANGE-2770 - Functionality has been deprecated: Please read the changelog entry for more details.',
            path: ['workspace', 'repositories'],
            extensions: {
              code: 'GONE',
              announcementUrl: 'https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-2770',
              upstream: { status: 410, method: 'GET', path: '/repositories/codecov' },
            },
          },
        ],
      },
    ],
  },
  {
    title: 'FORBIDDEN with the scopes that are wanted and those that there are',
    plays: [{ path: '/workspaces/myworkspace/projects', recording: 'errors/privileges-403.json' }],
    steps: [
      {
        query: '{ workspace(slug: "myworkspace") { projects { nodes { key } } } }',
        data: { workspace: { projects: null } },
        errors: [
          {
            message: 'Your credentials lack one or more required privilege scopes.',
            path: ['workspace', 'projects'],
            extensions: {
              code: 'FORBIDDEN',
              requiredScopes: ['project'],
              grantedScopes: ['runner:write', 'pipeline:variable', 'issue:write', 'pullrequest:write', 'account'],
              upstream: { status: 403, method: 'GET', path: '/workspaces/myworkspace/projects' },
            },
          },
        ],
      },
    ],
  },
  {
    title:
      'RATE_LIMITED with the time to wait, at once when that is longer than a call may take; the budget is known then',
    plays: [{ path: REPOSITORY, recording: 'errors/live-429-anonymous.json' }],
    steps: [
      {
        query: '{ repository(fullName: "ThiagoCodecov/example-python") { name } }',
        data: { repository: null },
        errors: [
          {
            message: 'Rate limit for this resource has been exceeded',
            path: ['repository'],
            extensions: {
              code: 'RATE_LIMITED',
              retryAfterMs: 745_000,
              scope: 'bitbucket',
              upstream: { status: 429, method: 'GET', path: REPOSITORY },
            },
          },
        ],
      },
      {
        query: '{ rateLimit { limit remaining resource nearLimit } }',
        data: { rateLimit: { limit: 60, remaining: 0, resource: 'api', nearLimit: true } },
      },
    ],
  },
  {
    title: 'BAD_USER_INPUT with the fields that Bitbucket names, be it with one message each or a list of them',
    plays: [
      {
        method: 'POST',
        path: '/repositories/strict/one-message/issues',
        recording: 'errors/badrequest-400.json',
        request: { title: 'Title' },
      },
      {
        method: 'POST',
        path: '/repositories/strict/messages/issues',
        recording: 'errors/badrequest-nobranch-400.json',
        request: { title: 'Title' },
      },
    ],
    steps: [
      {
        query: `mutation {
          one: createIssue(input: { repository: "strict/one-message", title: "Title" }) { issue { number } }
          many: createIssue(input: { repository: "strict/messages", title: "Title" }) { issue { number } }
        }`,
        data: { one: null, many: null },
        errors: [
          {
            message: 'Bad request',
            path: ['one'],
            extensions: {
              code: 'BAD_USER_INPUT',
              fields: { 'links.avatar': ['required key not provided'] },
              upstream: { status: 400, method: 'POST', path: '/repositories/strict/one-message/issues' },
            },
          },
          {
            message: 'source: branch not found: dummy',
            path: ['many'],
            extensions: {
              code: 'BAD_USER_INPUT',
              fields: { source: ['branch not found: dummy'] },
              upstream: { status: 400, method: 'POST', path: '/repositories/strict/messages/issues' },
            },
          },
        ],
      },
    ],
  },
];
