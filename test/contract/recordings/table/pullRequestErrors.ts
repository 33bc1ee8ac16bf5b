import type { Cassette } from '../cassette';

const PYTHON = '/repositories/acme/example-python/pullrequests';

/** A merged pull request. */
const first = {
  path: `${PYTHON}/1`,
  recording: 'pullrequests/codecov-test_get_pull_request_1-b0.json',
  part: 0,
} as const;

export const pullRequestErrors: readonly Cassette[] = [
  {
    title: 'NOT_FOUND for the change, and success for the deletion, of comments that do not exist',
    plays: [
      first,
      {
        method: 'PUT',
        path: `${PYTHON}/1/comments/113979999`,
        recording: 'pullrequests/codecov-test_edit_comment_not_found.json',
        request: { content: { raw: 'Hello world number 2' } },
      },
      {
        method: 'PUT',
        path: `${PYTHON}/2/comments/113979999`,
        recording: 'errors/pr-comment-unknown-404.json',
        request: { content: { raw: 'Hello' } },
      },
      {
        method: 'DELETE',
        path: `${PYTHON}/1/comments/113977999`,
        recording: 'pullrequests/codecov-test_delete_comment_not_found.json',
      },
    ],
    steps: [
      {
        query: `mutation { updatePullRequestComment(input: {
          repository: "acme/example-python", number: 1, commentId: 113979999, body: "Hello world number 2"
        }) { comment { body } } }`,
        data: { updatePullRequestComment: null },
        errors: [
          {
            message: 'Pull request 1 has no comment 113979999, or it was deleted.',
            path: ['updatePullRequestComment'],
            extensions: {
              code: 'NOT_FOUND',
              upstream: {
                method: 'PUT',
                path: '/repositories/acme/example-python/pullrequests/1/comments/113979999',
                status: 404,
              },
            },
          },
        ],
      },
      {
        query: `mutation { updatePullRequestComment(input: {
          repository: "acme/example-python", number: 2, commentId: 113979999, body: "Hello"
        }) { comment { body } } }`,
        data: { updatePullRequestComment: null },
        errors: [
          {
            message: 'Pull request 2 has no comment 113979999, or it was deleted.',
            path: ['updatePullRequestComment'],
            extensions: {
              code: 'NOT_FOUND',
              upstream: {
                method: 'PUT',
                path: '/repositories/acme/example-python/pullrequests/2/comments/113979999',
                status: 404,
              },
            },
          },
        ],
      },
      {
        query: `mutation { deletePullRequestComment(input: {
          repository: "acme/example-python", number: 1, commentId: 113977999
        }) { alreadyGone } }`,
        data: { deletePullRequestComment: { alreadyGone: true } },
      },
    ],
  },
  {
    title: 'BAD_USER_INPUT for a pull request into a branch that does not exist',
    plays: [
      {
        method: 'POST',
        path: PYTHON,
        recording: 'errors/pr-create-no-destination-400.json',
        request: {
          title: 'A',
          source: { branch: { name: 'b' } },
          destination: { branch: { name: 'this-branch-should-never-exist' } },
        },
      },
    ],
    steps: [
      {
        query: `mutation { createPullRequest(input: {
          repository: "acme/example-python", title: "A", source: "b", destination: "this-branch-should-never-exist"
        }) { pullRequest { number } } }`,
        data: { createPullRequest: null },
        errors: [
          {
            message: 'destination: branch not found: this-branch-should-never-exist',
            path: ['createPullRequest'],
            extensions: {
              code: 'BAD_USER_INPUT',
              upstream: { method: 'POST', path: '/repositories/acme/example-python/pullrequests', status: 400 },
              fields: { destination: ['branch not found: this-branch-should-never-exist'] },
            },
          },
        ],
      },
    ],
  },
  {
    title: "Bitbucket's message about the length of a page",
    plays: [{ path: PYTHON, recording: 'errors/pr-list-pagelen-100-400.json' }],
    steps: [
      {
        query: '{ repository(fullName: "acme/example-python") { pullRequests { nodes { number } } } }',
        data: { repository: { pullRequests: null } },
        errors: [
          {
            message: 'Invalid pagelen',
            path: ['repository', 'pullRequests'],
            extensions: {
              code: 'BAD_USER_INPUT',
              upstream: { method: 'GET', path: '/repositories/acme/example-python/pullrequests', status: 400 },
            },
          },
        ],
      },
    ],
  },
  {
    title: 'merges with failing checks, of a merged pull request and of one that does not exist',
    plays: [
      first,
      { method: 'POST', path: `${PYTHON}/2/merge`, recording: 'errors/pr-merge-checks.json', request: {} },
      { method: 'POST', path: `${PYTHON}/1/merge`, recording: 'errors/pr-merge-closed-400.json', request: {} },
      { method: 'POST', path: `${PYTHON}/3/merge`, recording: 'errors/pr-merge-unknown-404.json', request: {} },
    ],
    steps: [
      {
        query: `mutation { mergePullRequest(input: { repository: "acme/example-python", number: 2 }) {
          alreadyMerged pullRequest { number state }
        } }`,
        data: { mergePullRequest: null },
        errors: [
          {
            message:
              'Bitbucket did not merge the pull request, because merge checks failed: At least 1 approval; No in progress builds on last commit.',
            path: ['mergePullRequest'],
            extensions: {
              code: 'BAD_USER_INPUT',
              upstream: { method: 'POST', path: '/repositories/acme/example-python/pullrequests/2/merge', status: 400 },
              fields: { mergeChecks: ['At least 1 approval', 'No in progress builds on last commit'] },
            },
          },
        ],
      },
      {
        query: `mutation { mergePullRequest(input: { repository: "acme/example-python", number: 1 }) {
          alreadyMerged pullRequest { number state }
        } }`,
        data: { mergePullRequest: { alreadyMerged: true, pullRequest: { number: 1, state: 'MERGED' } } },
      },
      {
        query: `mutation { mergePullRequest(input: { repository: "acme/example-python", number: 3 }) {
          alreadyMerged pullRequest { number state }
        } }`,
        data: { mergePullRequest: null },
        errors: [
          {
            message: 'Not Found',
            path: ['mergePullRequest'],
            extensions: {
              code: 'NOT_FOUND',
              upstream: { method: 'POST', path: '/repositories/acme/example-python/pullrequests/3/merge', status: 404 },
            },
          },
        ],
      },
    ],
  },
];
