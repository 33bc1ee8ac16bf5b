import { at } from '../../support/read';
import { inSchema, type PromisedOperation } from './promisedOperation';

const widget = { fullName: 'acme/widget' };
const HEAD_OF_MAIN = '601596c76c439740dd28b197b4fea945573e0bc0';

/** The queries in schema/operations. */
export const READS: readonly PromisedOperation[] = [
  {
    ...inSchema('Repository'),
    variables: widget,
    expected: {
      repository: {
        fullName: 'acme/widget',
        language: 'typescript',
        isPrivate: false,
        mainBranch: { name: 'main' },
        owner: { displayName: 'Acme Corporation' },
      },
    },
    calls: { api: 1 },
    rounds: 1,
    bytes: 543,
  },
  {
    ...inSchema('RepositoriesByName'),
    variables: { fullNames: ['acme/gadget', 'globex/atlas', 'acme/cog'] },
    expected: {
      repositories: [{ fullName: 'acme/gadget' }, { fullName: 'globex/atlas' }, { fullName: 'acme/cog' }],
    },
    calls: { api: 2 },
    rounds: 1,
    bytes: 330,
  },
  {
    ...inSchema('Viewer'),
    expected: {
      viewer: { __typename: 'User', displayName: 'Ada Lindqvist' },
      workspaces: { nodes: [{ slug: 'acme' }, { slug: 'globex' }] },
    },
    calls: { unlimited: 2 },
    rounds: 1,
    bytes: 168,
  },
  {
    ...inSchema('WorkspaceRepositories'),
    variables: { slug: 'acme', first: 3 },
    expected: { workspace: { name: 'Acme Corporation', repositories: { totalCount: 35, nodes: [{}, {}, {}] } } },
    calls: { api: 1, unlimited: 1 },
    rounds: 1,
    bytes: 449,
  },
  {
    ...inSchema('Refs'),
    variables: { ...widget, search: 'release' },
    expected: {
      repository: { branches: { nodes: [{ name: 'release/1.0' }] }, tags: { nodes: [{ name: 'release/1.0.1' }] } },
    },
    calls: { api: 2 },
    rounds: 1,
    withIds: { calls: 3, rounds: 1 },
    bytes: 186,
  },
  {
    ...inSchema('Downloads'),
    variables: { ...widget, first: 2 },
    expected: {
      repository: {
        downloads: {
          totalCount: 103,
          pageInfo: { hasNextPage: true },
          nodes: [
            { name: 'größe & maß.pdf', uploader: { displayName: 'Ada Lindqvist' } },
            { name: 'legacy.zip', uploader: null },
          ],
        },
      },
    },
    calls: { api: 1 },
    rounds: 1,
    withIds: { calls: 2, rounds: 1 },
    bytes: 827,
  },
  {
    ...inSchema('Issues'),
    variables: {
      ...widget,
      first: 2,
      filter: { state: ['NEW'], createdAt: { after: '2020-01-01T00:00:00Z' } },
      orderBy: { field: 'NUMBER', direction: 'ASC' },
    },
    expected: { repository: { issues: { nodes: [{ state: 'NEW' }, { state: 'NEW' }] } } },
    calls: { api: 2 },
    rounds: 1,
    bytes: 1094,
  },
  {
    ...inSchema('SearchIssues'),
    variables: { ...widget, search: '真空管' },
    expected: { repository: { issues: { nodes: [{ number: 8, title: 'Größe 10½ — 真空管 🔧 does not fit' }] } } },
    calls: { api: 1 },
    rounds: 1,
    withIds: { calls: 2, rounds: 1 },
    bytes: 76,
  },
  {
    ...inSchema('Issue'),
    variables: { ...widget, number: 1 },
    expected: { repository: { issue: { title: 'Paint peels off the second casing (1)' } } },
    calls: { api: 2 },
    rounds: 1,
    withIds: { calls: 3, rounds: 1 },
    bytes: 2321,
  },
  {
    ...inSchema('IssueLog'),
    variables: { ...widget, number: 1 },
    expected: {
      repository: {
        issue: {
          changes: { totalCount: 12 },
          attachments: { nodes: [{ name: 'lever.jpg' }, { name: 'größe & maß.pdf' }] },
        },
      },
    },
    calls: { api: 5 },
    rounds: 1,
    withIds: { calls: 6, rounds: 1 },
    bytes: 3108,
  },
  {
    ...inSchema('Nodes'),
    variables: (earlier) => ({
      ids: [at(earlier('Issue'), 'repository', 'issue', 'id'), at(earlier('Repository'), 'repository', 'id')],
    }),
    expected: {
      nodes: [
        { __typename: 'Issue', number: 1 },
        { __typename: 'Repository', fullName: 'acme/widget' },
      ],
    },
    calls: { api: 2 },
    rounds: 1,
    bytes: 207,
  },
  {
    ...inSchema('LastCommits'),
    variables: { ...widget, first: 3 },
    expected: {
      repository: {
        commits: {
          nodes: [
            { messageHeadline: 'Add caching (step 973)' },
            { messageHeadline: 'Remove the assembly line (step 972)' },
            { messageHeadline: 'Rename the handbook (step 971)' },
          ],
        },
      },
    },
    calls: { api: 2 },
    rounds: 2,
    bytes: 1455,
  },
  {
    ...inSchema('Commit'),
    variables: { ...widget, revision: 'feature/login' },
    expected: { repository: { commit: { hash: '30dad0ddbeba905a3bf958b8edb74e39f92b463b' } } },
    calls: { api: 1 },
    rounds: 1,
    withIds: { calls: 2, rounds: 1 },
    bytes: 393,
  },
  {
    ...inSchema('CommitFiles'),
    variables: { ...widget, first: 1 },
    expected: {
      repository: {
        commits: {
          nodes: [
            {
              hash: HEAD_OF_MAIN,
              changedFiles: {
                totalCount: 1,
                nodes: [{ status: 'MODIFIED', path: 'README.md', linesAdded: 2, linesRemoved: 0 }],
              },
            },
          ],
        },
      },
    },
    calls: { api: 3 },
    rounds: 3,
    bytes: 475,
  },
  {
    ...inSchema('Compare'),
    variables: { ...widget, base: 'main', head: 'feature/login' },
    expected: { repository: { compare: { changedFiles: { totalCount: 11 } } } },
    calls: { api: 4 },
    rounds: 2,
    withIds: { calls: 5, rounds: 2 },
    bytes: 2010,
  },
  {
    ...inSchema('CommitDiscussion'),
    variables: { ...widget, hash: HEAD_OF_MAIN },
    expected: { repository: { commit: { comments: { totalCount: 12 } } } },
    calls: { api: 3 },
    rounds: 1,
    withIds: { calls: 4, rounds: 1 },
    bytes: 3653,
  },
  {
    ...inSchema('Hooks'),
    variables: widget,
    expected: {
      repository: {
        hooks: {
          nodes: [
            { url: 'https://hooks.acme.example/push', active: true, eventKeys: ['issue:created', 'repo:push'] },
            { url: 'https://ci.acme.example/', active: true, eventKeys: ['pullrequest:created', 'repo:push'] },
          ],
        },
      },
    },
    calls: { webhooks: 1 },
    rounds: 1,
    withIds: { calls: 2, rounds: 1 },
    bytes: 420,
  },
];
