import { asPage, type Cassette } from '../cassette';
import { ACCOUNT, id, PULL_REQUEST } from './pullRequestFields';

const ANONYMOUS = '/repositories/acme/anonymized-repo';
const FANCY = '/repositories/acme/fancyapp/pullrequests/2080';

const ada = { __typename: 'User', displayName: 'Ada Example', uuid: '{4ea84f59-f6e6-55b1-bf3c-e128176ad8ef}' };
const anonymous = { __typename: 'User', displayName: 'Ada Example', uuid: '{anonymized-uuid}' };
const commenter = { __typename: 'User', displayName: 'Ada Example', uuid: '{ecaec0d0-9fdb-57e1-9594-10bb2a1dc0a3}' };

export const pullRequestActivity: readonly Cassette[] = [
  {
    title: 'a declined pull request with its activity and its changed files',
    plays: [
      { path: `${ANONYMOUS}/pullrequests`, recording: 'pullrequests/faros-pull_requests.json', shown: asPage },
      { path: `${ANONYMOUS}/pullrequests/2/activity`, recording: 'pullrequests/faros-activities.json', shown: asPage },
      {
        path: `${ANONYMOUS}/diffstat/57573467babb..7e4cfff85a85`,
        recording: 'pullrequests/faros-diff_stat.json',
        shown: asPage,
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/anonymized-repo") { pullRequests(filter: { state: [DECLINED] }) { nodes {
          ${PULL_REQUEST} changedFiles { nodes { path oldPath status linesAdded linesRemoved } }
          activity { nodes {
            __typename ... on PullRequestUpdate { createdAt actor { ${ACCOUNT} } state title body reason }
          } }
        } } } }`,
        data: {
          repository: {
            pullRequests: {
              nodes: [
                {
                  id,
                  number: 2,
                  title: 'Another test to open PR',
                  body: '',
                  bodyHtml: '',
                  state: 'DECLINED',
                  isDraft: null,
                  createdAt: '2024-09-06T12:46:04.135Z',
                  updatedAt: '2024-09-06T12:46:04.866Z',
                  url: 'https://bitbucket.org/acme/anonymized-repo/pull-requests/2',
                  closeReason: null,
                  closeSourceBranch: false,
                  commentCount: 0,
                  taskCount: 0,
                  isCrossRepository: false,
                  reviewDecision: null,
                  author: anonymous,
                  closedBy: anonymous,
                  reviewers: null,
                  participants: null,
                  source: {
                    name: 'one-more',
                    abbreviatedHash: '57573467babb',
                    repository: { fullName: 'acme/anonymized-repo' },
                  },
                  destination: {
                    name: 'another-feature',
                    abbreviatedHash: '7e4cfff85a85',
                    repository: { fullName: 'acme/anonymized-repo' },
                  },
                  changedFiles: {
                    nodes: [{ path: 'hello.ts', oldPath: null, status: 'ADDED', linesAdded: 2, linesRemoved: 0 }],
                  },
                  activity: {
                    nodes: [
                      {
                        __typename: 'PullRequestUpdate',
                        createdAt: '2024-09-06T12:46:04.904Z',
                        actor: anonymous,
                        state: 'DECLINED',
                        title: 'Another test to open PR',
                        body: '',
                        reason: null,
                      },
                    ],
                  },
                },
              ],
            },
          },
        },
      },
    ],
  },
  {
    title: 'an old pull request with its comments',
    plays: [
      { path: FANCY, recording: 'pullrequests/danger-pr_response.json' },
      { path: `${FANCY}/comments`, recording: 'pullrequests/danger-pr_comments.json' },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/fancyapp") { pullRequest(number: 2080) {
          ${PULL_REQUEST} comments { totalCount nodes { databaseId body createdAt author { ${ACCOUNT} } } }
        } } }`,
        data: {
          repository: {
            pullRequest: {
              id,
              number: 2080,
              title: 'This is a danger test for bitbucket cloud',
              body: null,
              bodyHtml: null,
              state: 'OPEN',
              isDraft: null,
              createdAt: '2016-09-16T10:11:34.994Z',
              updatedAt: '2016-09-16T15:19:42.053Z',
              url: 'https://bitbucket.org/acme/fancyapp/pull-requests/2080',
              closeReason: null,
              closeSourceBranch: false,
              commentCount: 2,
              taskCount: 0,
              isCrossRepository: false,
              reviewDecision: null,
              author: ada,
              closedBy: null,
              reviewers: [],
              participants: [
                {
                  role: 'PARTICIPANT',
                  state: null,
                  approved: false,
                  participatedAt: '2016-09-16T11:11:34.994Z',
                  account: commenter,
                },
                {
                  role: 'PARTICIPANT',
                  state: null,
                  approved: false,
                  participatedAt: '2016-09-16T11:11:35.994Z',
                  account: ada,
                },
              ],
              source: {
                name: 'feature/test_danger',
                abbreviatedHash: 'b6f5656b6ac9',
                repository: { fullName: 'acme/fancyapp' },
              },
              destination: {
                name: 'develop',
                abbreviatedHash: '9c823062cf99',
                repository: { fullName: 'acme/fancyapp' },
              },
              comments: {
                totalCount: 1,
                nodes: [
                  {
                    databaseId: 12345,
                    body: 'All green. Nice work.\n\n\n\nGenerated by :no_entry_sign: [Danger](https://danger.systems/ "generated_by_danger")\n',
                    createdAt: '2016-09-16T10:11:34.994Z',
                    author: ada,
                  },
                ],
              },
            },
          },
        },
      },
    ],
  },
];
