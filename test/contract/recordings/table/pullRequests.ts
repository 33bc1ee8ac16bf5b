import { type Cassette, withoutInRows } from '../cassette';
import { ACCOUNT, id, PULL_REQUEST } from './pullRequestFields';
import { participants, reviewed, reviewers } from './reviewedPullRequest';

const PYTHON = '/repositories/acme/example-python';
const TEST = '/repositories/acme/testrepository1/pullrequests';

/** A pull request, and the commits at its ends. */
const merged = 'pullrequests/codecov-test_get_pull_request_1-b0.json';

const author = { __typename: 'User', displayName: 'Ada Example', uuid: '{User03UUID}' };
const ada = { __typename: 'User', displayName: 'Ada Example', uuid: '{4ea84f59-f6e6-55b1-bf3c-e128176ad8ef}' };

export const pullRequests: readonly Cassette[] = [
  {
    title: 'a pull request with its reviewers and participants',
    plays: [
      { path: `${TEST}/1`, recording: 'pullrequests/pyapi-GET-pullrequests_1.json' },
      { path: `${TEST}/25`, recording: 'pullrequests/pyapi-GET-pullrequests_25.json' },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/testrepository1") { pullRequest(number: 1) { ${PULL_REQUEST} } } }`,
        data: {
          repository: {
            pullRequest: reviewed,
          },
        },
      },
      {
        query: `{ repository(fullName: "acme/testrepository1") { pullRequest(number: 25) {
          number title reviewDecision url reviewers { ${ACCOUNT} }
          participants { role state approved participatedAt account { ${ACCOUNT} } }
        } } }`,
        data: {
          repository: {
            pullRequest: {
              number: 25,
              title: 'PRTitle',
              reviewDecision: 'CHANGES_REQUESTED',
              url: 'https://bitbucket.org/acme/testrepository1/pull-requests/25',
              reviewers,
              participants,
            },
          },
        },
      },
    ],
  },
  {
    title: 'the open pull requests of a repository',
    // Each row of this recording links to number 1, because its authors replaced the numbers.
    plays: [
      { path: TEST, recording: 'pullrequests/pyapi-GET-pullrequests.json', shown: withoutInRows('links', 'self') },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/testrepository1") { pullRequests {
          totalCount pageInfo { hasNextPage }
          nodes {
            number title state url updatedAt commentCount taskCount author { ${ACCOUNT} }
            source { name abbreviatedHash } destination { name abbreviatedHash }
          }
        } } }`,
        data: {
          repository: {
            pullRequests: {
              totalCount: 2,
              pageInfo: { hasNextPage: false },
              nodes: [
                {
                  number: 1,
                  title: 'PRTitle',
                  state: 'OPEN',
                  url: 'https://bitbucket.org/acme/testrepository1/pull-requests/123',
                  updatedAt: '2020-12-27T14:09:32.769Z',
                  commentCount: 5,
                  taskCount: 0,
                  author,
                  source: { name: 'feature/test-branch', abbreviatedHash: '16182c4123fb' },
                  destination: { name: 'master', abbreviatedHash: '1fbd047cd99a' },
                },
                {
                  number: 25,
                  title: 'PRTitle',
                  state: 'OPEN',
                  url: 'https://bitbucket.org/acme/testrepository1/pull-requests/123',
                  updatedAt: '2020-12-27T14:09:32.769Z',
                  commentCount: 5,
                  taskCount: 0,
                  author,
                  source: { name: 'feature/test-branch', abbreviatedHash: '16182c4123fb' },
                  destination: { name: 'master', abbreviatedHash: '1fbd047cd99a' },
                },
              ],
            },
          },
        },
      },
    ],
  },
  {
    title: 'a merged pull request with its commits',
    plays: [
      { path: `${PYTHON}/pullrequests/1`, recording: merged, part: 0 },
      { path: `${PYTHON}/commit/b92edba44fdd`, recording: merged, part: 1 },
      { path: `${PYTHON}/commit/3017d534ab41`, recording: merged, part: 2 },
      {
        path: `${PYTHON}/pullrequests/1/commits`,
        recording: 'pullrequests/codecov-test_get_pull_request_commits.json',
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/example-python") { pullRequest(number: 1) {
          ${PULL_REQUEST}
          mergeCommit { hash message } source { commit { hash message } } destination { commit { hash date } }
          commits { nodes { hash message author { raw } parents { hash } } }
        } } }`,
        data: {
          repository: {
            pullRequest: {
              id,
              number: 1,
              title: 'Hahaa That is a PR',
              body: 'Maybeeeeee\r\n\r\nYou’re gonna be the one that saves meeee',
              bodyHtml: '<p>Maybeeeeee</p>\n<p>You’re gonna be the one that saves meeee</p>',
              state: 'MERGED',
              isDraft: null,
              createdAt: '2018-11-06T15:43:55.296Z',
              updatedAt: '2018-11-06T15:43:55.494Z',
              url: 'https://bitbucket.org/acme/example-python/pull-requests/1',
              closeReason: null,
              closeSourceBranch: true,
              commentCount: 0,
              taskCount: 0,
              isCrossRepository: false,
              reviewDecision: null,
              author: ada,
              closedBy: null,
              reviewers: [],
              participants: [],
              source: {
                name: 'second-branch',
                abbreviatedHash: '3017d534ab41',
                repository: { fullName: 'acme/example-python' },
                commit: {
                  hash: '3017d534ab41e217bdf34d4c615fb355b0081f4b',
                  message: 'Creating second branch :happy:\n',
                },
              },
              destination: {
                name: 'main',
                abbreviatedHash: 'b92edba44fdd',
                repository: { fullName: 'acme/example-python' },
                commit: { hash: 'b92edba44fdd29fcc506317cc3ddeae1a723dd08', date: '2018-07-09T23:51:16.000Z' },
              },
              mergeCommit: { hash: 'b92edba44fdd29fcc506317cc3ddeae1a723dd08', message: 'Update README.rst' },
              commits: {
                nodes: [
                  {
                    hash: '3017d534ab41e217bdf34d4c615fb355b0081f4b',
                    message: 'Creating second branch :happy:\n',
                    author: { raw: 'Git Author <person@example.com>' },
                    parents: [{ hash: 'b92edba44fdd29fcc506317cc3ddeae1a723dd08' }],
                  },
                ],
              },
            },
          },
        },
      },
    ],
  },
  {
    title: 'a list with a pull request, and an empty list',
    plays: [
      { path: `${PYTHON}/pullrequests`, recording: 'pullrequests/codecov-test_get_pull_requests.json' },
      {
        path: `${PYTHON}/pullrequests?q=state = "MERGED"`,
        recording: 'pullrequests/codecov-test_find_pull_request_nothing_found.json',
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/example-python") {
          open: pullRequests { totalCount nodes { ${PULL_REQUEST} } }
          none: pullRequests(filter: { state: [MERGED] }) { totalCount nodes { number } }
        } }`,
        data: {
          repository: {
            open: {
              totalCount: 1,
              nodes: [
                {
                  id,
                  number: 1,
                  title: 'Hahaa That is a PR',
                  body: 'Maybeeeeee\r\n\r\nYou’re gonna be the one that saves meeee',
                  bodyHtml: '<p>Maybeeeeee</p>\n<p>You’re gonna be the one that saves meeee</p>',
                  state: 'OPEN',
                  isDraft: null,
                  createdAt: '2018-11-06T15:43:55.296Z',
                  updatedAt: '2018-11-06T15:43:55.494Z',
                  url: 'https://bitbucket.org/acme/example-python/pull-requests/1',
                  closeReason: null,
                  closeSourceBranch: true,
                  commentCount: 0,
                  taskCount: 0,
                  isCrossRepository: false,
                  reviewDecision: null,
                  author: ada,
                  closedBy: null,
                  reviewers: null,
                  participants: null,
                  source: {
                    name: 'second-branch',
                    abbreviatedHash: '3017d534ab41',
                    repository: { fullName: 'acme/example-python' },
                  },
                  destination: {
                    name: 'main',
                    abbreviatedHash: 'b92edba44fdd',
                    repository: { fullName: 'acme/example-python' },
                  },
                },
              ],
            },
            none: { totalCount: 0, nodes: [] },
          },
        },
      },
    ],
  },
];
