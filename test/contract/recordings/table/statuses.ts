import type { Cassette } from '../cassette';

const PYTHON = '/repositories/acme/example-python/commit/3017d53/statuses/build';
const PLUGIN = '/repositories/acme/stash-example-plugin/commit/a6e5e7d797edf751cbd839d6bd4aef86c941eec9/statuses/build';
const REPOS = '/repositories/acme/test-repos/commit/046d9a3c1532acf4cf08fe93235c00e4d673c1d2/statuses/build';
const COVERAGE = 'https://localhost:50036/gitlab/codecov/ci-repo?ref=ad798926730aad14aadf72281204bdb85734fe67';
const JENKINS = 'https://jenkins.dev.opensoftware.it/job/test/job/feature%252Ftest/36/display/redirect';

function idOf(repository: string, hash: string, key: string): string {
  return Buffer.from(JSON.stringify(['CommitStatus', repository, hash, key])).toString('base64url');
}

function set(input: string): string {
  return `mutation { setCommitStatus(input: { ${input} }) {
    status { id key state name description url refName createdAt updatedAt } } }`;
}

/** Recorded build statuses, as the responses to `setCommitStatus`. */
export const statuses: readonly Cassette[] = [
  {
    title: 'the build statuses that three tools have set',
    plays: [
      {
        method: 'POST',
        path: PYTHON,
        recording: 'statuses/codecov-test_set_commit_status.json',
        request: {
          key: 'codecov-context',
          state: 'SUCCESSFUL',
          url: COVERAGE,
          name: 'Context Coverage',
          description: 'aaaaaaaaaa',
        },
      },
      {
        method: 'POST',
        path: PLUGIN,
        recording: 'statuses/goscm-status.json',
        request: { key: 'drone', state: 'SUCCESSFUL', url: 'https://ci.example.com/1000/output' },
      },
      {
        method: 'POST',
        path: REPOS,
        recording:
          'statuses/jenkins-2.0-repositories-amuniz-test-repos-commit-046d9a3c1532acf4cf08fe93235c00e4d673c1d2-statuses-build.json',
        request: {
          key: 'fe7e71305b004dd8dd5a124e1dae4c33',
          state: 'FAILED',
          url: JENKINS,
        },
      },
    ],
    steps: [
      {
        query: set(`repository: "acme/example-python", hash: "3017d53", key: "codecov-context", state: SUCCESSFUL,
          url: "${COVERAGE}", name: "Context Coverage", description: "aaaaaaaaaa"`),
        data: {
          setCommitStatus: {
            status: {
              id: idOf('acme/example-python', '3017d534ab41', 'codecov-context'),
              key: 'codecov-context',
              state: 'SUCCESSFUL',
              name: 'Context Coverage',
              description: 'aaaaaaaaaa',
              url: COVERAGE,
              refName: null,
              createdAt: '2018-11-07T14:25:50.103Z',
              updatedAt: '2018-11-07T14:25:50.103Z',
            },
          },
        },
      },
      {
        query: set(`repository: "acme/stash-example-plugin", hash: "a6e5e7d797edf751cbd839d6bd4aef86c941eec9",
          key: "drone", state: SUCCESSFUL, url: "https://ci.example.com/1000/output"`),
        data: {
          setCommitStatus: {
            status: {
              id: idOf('acme/stash-example-plugin', 'a6e5e7d797ed', 'drone'),
              key: 'drone',
              state: 'SUCCESSFUL',
              name: 'build-22',
              description: 'Build has completed successfully',
              url: 'https://ci.example.com/1000/output',
              refName: null,
              createdAt: '2018-07-01T20:27:45.726Z',
              updatedAt: '2018-07-01T20:27:45.726Z',
            },
          },
        },
      },
      {
        query: set(`repository: "acme/test-repos", hash: "046d9a3c1532acf4cf08fe93235c00e4d673c1d2", state: FAILED,
          key: "fe7e71305b004dd8dd5a124e1dae4c33",
          url: "${JENKINS}"`),
        data: {
          setCommitStatus: {
            status: {
              id: idOf('acme/test-repos', '046d9a3c1532', 'fe7e71305b004dd8dd5a124e1dae4c33'),
              key: 'fe7e71305b004dd8dd5a124e1dae4c33',
              state: 'FAILED',
              name: 'test » feature/test #36',
              description: 'There was a failure building this commit.',
              url: JENKINS,
              refName: null,
              createdAt: '2024-11-22T10:23:20.512Z',
              updatedAt: '2024-11-27T16:21:27.750Z',
            },
          },
        },
      },
    ],
  },
];
