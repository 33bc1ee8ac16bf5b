import { others, type PromisedOperation } from './promisedOperation';

const HEAD_OF_MAIN = '601596c76c439740dd28b197b4fea945573e0bc0';

/** Operations that select every member that Bitbucket may omit from embedded objects. */
export const EMBEDDED: readonly PromisedOperation[] = [
  {
    name: 'users and repositories of issues',
    document: `{ repository(fullName: "acme/widget") {
    issues(first: 12, orderBy: { field: NUMBER, direction: ASC }) { nodes {
      id title body type priority state votes watchers createdAt editedAt url
      reporter { __typename id displayName ... on User { createdAt accountId } }
      assignee { id nickname createdAt url avatarUrl }
      milestone { id databaseId name } component { databaseId } version { id name }
      repository { id name language sizeInKilobytes mainBranch { name target { hash message } } project { key description } }
    } } } }`,
    expected: {
      repository: {
        issues: {
          nodes: [
            {
              priority: 'CRITICAL',
              reporter: { createdAt: '2015-03-03T09:00:00.100Z' },
              assignee: { nickname: 'dmitri' },
              repository: { language: 'typescript' },
            },
            ...others(11),
          ],
        },
      },
    },
    calls: { api: 2 },
    rounds: 2,
    withIds: { calls: 3, rounds: 2 },
    bytes: 15600,
  },
  {
    name: 'one issue and its comments',
    document: `{ repository(fullName: "acme/widget") { issue(number: 1) {
      id number comments(first: 7) { totalCount nodes { id databaseId body author { displayName createdAt } createdAt
        issue { id title state repository { language } } } pageInfo { endCursor } } } } }`,
    expected: {
      repository: {
        issue: {
          comments: {
            totalCount: 25,
            nodes: [
              {
                author: { displayName: 'Bruno Okafor', createdAt: '2015-03-03T09:00:00.100Z' },
                issue: { state: 'DUPLICATE', repository: { language: 'typescript' } },
              },
              ...others(6),
            ],
          },
        },
      },
    },
    calls: { api: 2 },
    rounds: 1,
    withIds: { calls: 3, rounds: 1 },
    bytes: 3442,
  },
  {
    name: 'the parent, owner, workspace and project of a repository',
    document: `{ repository(fullName: "globex/widget") {
      id name slug language hasIssueTracker forkPolicy cloneUrl
      parent { id fullName language mainBranch { id name target { hash } } workspace { name createdAt } }
      owner { id displayName } workspace { id name isPrivate createdAt } project { id key name isPrivate } } }`,
    expected: {
      repository: {
        parent: {
          mainBranch: { target: { hash: HEAD_OF_MAIN } },
          workspace: { createdAt: '2016-06-01T07:30:00.468Z' },
        },
        owner: { displayName: 'Globex' },
      },
    },
    calls: { api: 2 },
    rounds: 2,
    bytes: 1163,
  },
  {
    name: 'commits and their parents',
    document: `{ repository(fullName: "acme/widget") { commits(first: 6) { totalCount nodes {
      id hash messageHeadline date author { raw name email user { id displayName createdAt } }
      parents { id hash message author { name user { nickname } } repository { language } } repository { id isPrivate } } } } }`,
    expected: {
      repository: {
        commits: {
          nodes: [
            {
              hash: HEAD_OF_MAIN,
              author: { user: { displayName: 'Bruno Okafor' } },
              parents: [{ author: { name: 'Emi Tanaka' } }],
            },
            ...others(5),
          ],
        },
      },
    },
    calls: { api: 2 },
    rounds: 2,
    bytes: 5627,
  },
  {
    name: 'branches and tags',
    document: `{ repository(fullName: "acme/widget") {
      branches { nodes { id name target { hash message author { name } } } }
      tags { nodes { id name message date target { id message } } } } }`,
    expected: {
      repository: {
        branches: {
          nodes: [
            { name: 'develop', target: { message: 'Mend caching (step 988)\n', author: { name: 'Gréta Jónsdóttir' } } },
            ...others(4),
          ],
        },
      },
    },
    calls: { api: 2 },
    rounds: 1,
    withIds: { calls: 3, rounds: 1 },
    bytes: 2276,
  },
  {
    name: 'workspaces, which Bitbucket lists without names',
    document: `{ workspaces { nodes { id slug name isPrivate createdAt url
      repositories(first: 2) { nodes { fullName } } } } }`,
    expected: {
      workspaces: {
        nodes: [
          {
            name: 'Acme Corporation',
            createdAt: '2016-06-01T07:30:00.468Z',
            repositories: { nodes: [{ fullName: 'acme/blank-slate' }, { fullName: 'acme/cog' }] },
          },
          { name: 'Globex' },
        ],
      },
    },
    calls: { api: 2, unlimited: 3 },
    estimate: { unlimited: 26, api: 25 },
    rounds: 2,
    bytes: 1070,
  },
  {
    name: 'members, projects and hooks',
    document: `{ workspace(slug: "acme") { id name
      members(first: 4) { nodes { id displayName createdAt } } projects { nodes { id key name description url } }
      hooks { nodes { id url events hasSecret subjectType } } } }`,
    expected: {
      workspace: {
        name: 'Acme Corporation',
        members: { nodes: [{ displayName: 'Ada Lindqvist', createdAt: '2015-03-02T09:00:00.100Z' }, ...others(3)] },
      },
    },
    calls: { unlimited: 3, webhooks: 1 },
    rounds: 1,
    bytes: 1922,
  },
];
