import { type Cassette, memberOf } from '../cassette';
import { ACCOUNT, PULL_REQUEST } from './pullRequestFields';
import { reviewed } from './reviewedPullRequest';

const TEST = '/repositories/acme/testrepository1';
const FIRST = `${TEST}/pullrequests/1`;

const CLOSED = `number state createdAt updatedAt closeReason closeSourceBranch closedBy { ${ACCOUNT} }
  source { name } destination { name }`;

const reviewer = { __typename: 'User', displayName: 'Ada Example', uuid: '{User04UUID}' };
const merger = { __typename: 'User', displayName: 'Bo Example', uuid: '{User04UUID}' };

export const pullRequestWrites: readonly Cassette[] = [
  {
    title: 'the creation of a pull request that already exists',
    plays: [
      {
        method: 'POST',
        path: `${TEST}/pullrequests`,
        recording: 'pullrequests/pyapi-POST-pullrequests.json',
        request: {
          title: 'PRTitle',
          description: 'PRDescription',
          source: { branch: { name: 'feature/test-branch' } },
          destination: { branch: { name: 'master' } },
          close_source_branch: true,
        },
      },
    ],
    steps: [
      {
        query: `mutation { createPullRequest(input: {
          repository: "acme/testrepository1", title: "PRTitle", body: "PRDescription",
          source: "feature/test-branch", destination: "master", closeSourceBranch: true
        }) { created pullRequest { ${PULL_REQUEST} } } }`,
        data: {
          createPullRequest: {
            created: false,
            pullRequest: reviewed,
          },
        },
      },
    ],
  },
  {
    title: 'the merge of a pull request',
    plays: [
      {
        method: 'POST',
        path: `${FIRST}/merge`,
        recording: 'pullrequests/pyapi-POST-pullrequests_1_merge.json',
        request: { close_source_branch: true },
      },
      {
        path: `${TEST}/commit/36bb9607a8c9e0c6222342486e3393ae154b46c0`,
        recording: 'pullrequests/pyapi-POST-pullrequests_1_merge.json',
        shown: memberOf('merge_commit'),
      },
    ],
    steps: [
      {
        query: `mutation { mergePullRequest(input: {
          repository: "acme/testrepository1", number: 1, closeSourceBranch: true
        }) { alreadyMerged task { state } pullRequest { ${CLOSED} mergeCommit { hash message author { raw } } } } }`,
        data: {
          mergePullRequest: {
            alreadyMerged: false,
            task: null,
            pullRequest: {
              number: 1,
              state: 'MERGED',
              createdAt: '2020-12-27T21:17:26.316Z',
              updatedAt: '2020-12-27T21:24:31.386Z',
              closeReason: null,
              closeSourceBranch: false,
              closedBy: merger,
              source: { name: 'feature/test-branch' },
              destination: { name: 'master' },
              mergeCommit: {
                hash: '36bb9607a8c9e0c6222342486e3393ae154b46c0',
                message: 'Merged in feature/test-branch (pull request #1)\n\nPRTitle\n',
                author: { raw: 'Git Author <person@example.com>' },
              },
            },
          },
        },
      },
    ],
  },
  {
    title: 'the decline of a pull request',
    plays: [
      { method: 'POST', path: `${FIRST}/decline`, recording: 'pullrequests/pyapi-POST-pullrequests_1_decline.json' },
    ],
    steps: [
      {
        query: `mutation { declinePullRequest(input: { repository: "acme/testrepository1", number: 1 }) {
          alreadyDeclined pullRequest { ${CLOSED} }
        } }`,
        data: {
          declinePullRequest: {
            alreadyDeclined: false,
            pullRequest: {
              number: 1,
              state: 'DECLINED',
              createdAt: '2020-12-27T22:09:51.060Z',
              updatedAt: '2020-12-27T22:11:28.855Z',
              closeReason: null,
              closeSourceBranch: false,
              closedBy: reviewer,
              source: { name: 'feature/test-branch' },
              destination: { name: 'master' },
            },
          },
        },
      },
    ],
  },
  {
    title: 'reviews of a pull request',
    plays: [
      { path: FIRST, recording: 'pullrequests/pyapi-GET-pullrequests_1.json' },
      {
        method: 'POST',
        path: `${FIRST}/request-changes`,
        recording: 'pullrequests/pyapi-POST-pullrequests_1_request-changes.json',
      },
      {
        method: 'DELETE',
        path: `${FIRST}/request-changes`,
        recording: 'pullrequests/pyapi-DELETE-pullrequests_1_request-changes.json',
      },
      {
        method: 'DELETE',
        path: `${FIRST}/approve`,
        recording: 'pullrequests/pyapi-DELETE-pullrequests_1_approve.json',
      },
    ],
    steps: [
      {
        query: `mutation { requestPullRequestChanges(input: { repository: "acme/testrepository1", number: 1 }) {
          pullRequest { number reviewDecision }
        } }`,
        data: { requestPullRequestChanges: { pullRequest: { number: 1, reviewDecision: 'CHANGES_REQUESTED' } } },
      },
      {
        query: `mutation { withdrawPullRequestChangeRequest(input: { repository: "acme/testrepository1", number: 1 }) {
          pullRequest { number title }
        } }`,
        data: { withdrawPullRequestChangeRequest: { pullRequest: { number: 1, title: 'PRTitle' } } },
      },
      {
        query: `mutation { withdrawPullRequestApproval(input: {
          repository: "acme/testrepository1", number: 1, clientMutationId: "x"
        }) { clientMutationId } }`,
        data: { withdrawPullRequestApproval: { clientMutationId: 'x' } },
      },
    ],
  },
];
