import { asOnlyRow, type Cassette, memberOf } from '../cassette';
import { id } from './pullRequestFields';

const PYTHON = '/repositories/ThiagoCodecov/example-python/commit/3017d534ab41e217bdf34d4c615fb355b0081f4b';
const PLUGIN = '/repositories/atlassian/stash-example-plugin/commit/a6e5e7d797edf751cbd839d6bd4aef86c941eec9';
const JENKINS = '/repositories/amuniz/test-repos/commit/046d9a3c1532acf4cf08fe93235c00e4d673c1d2';

const SET = 'statuses/codecov-test_set_commit_status.json';
const FAILED =
  'statuses/jenkins-2.0-repositories-amuniz-test-repos-commit-046d9a3c1532acf4cf08fe93235c00e4d673c1d2-statuses-build.json';

/** Selects all fields of a build status. */
const STATUS = 'id key state name description url refName createdAt updatedAt';

const drone = {
  id,
  key: 'drone',
  state: 'SUCCESSFUL',
  name: 'build-22',
  description: 'Build has completed successfully',
  url: 'https://ci.example.com/1000/output',
  refName: null,
  createdAt: '2018-07-01T20:27:45.726Z',
  updatedAt: '2018-07-01T20:27:45.726Z',
};

const jenkins = {
  id,
  key: 'fe7e71305b004dd8dd5a124e1dae4c33',
  state: 'FAILED',
  name: 'test » feature/test #36',
  description: 'There was a failure building this commit.',
  url: 'https://jenkins.dev.opensoftware.it/job/test/job/feature%252Ftest/36/display/redirect',
  refName: null,
  createdAt: '2024-11-22T10:23:20.512Z',
  updatedAt: '2024-11-27T16:21:27.750Z',
};

export const commitStatuses: readonly Cassette[] = [
  {
    title: 'the build statuses of a commit without builds',
    plays: [
      { path: PYTHON, recording: SET, shown: memberOf('commit') },
      { path: `${PYTHON}/statuses`, recording: 'statuses/codecov-test_get_commit_statuses.json' },
    ],
    steps: [
      {
        query: statusesOf('ThiagoCodecov/example-python', '3017d534ab41e217bdf34d4c615fb355b0081f4b'),
        data: {
          repository: {
            commit: {
              statuses: { totalCount: 0, pageInfo: { hasNextPage: false }, nodes: [] },
              statusRollup: null,
            },
          },
        },
      },
    ],
  },
  {
    title: 'a failed build status of a commit',
    plays: [
      { path: JENKINS, recording: FAILED, shown: memberOf('commit') },
      { path: `${JENKINS}/statuses`, recording: FAILED, shown: asOnlyRow },
    ],
    steps: [
      {
        query: statusesOf('amuniz/test-repos', '046d9a3c1532acf4cf08fe93235c00e4d673c1d2'),
        data: {
          repository: {
            commit: {
              statuses: { totalCount: 1, pageInfo: { hasNextPage: false }, nodes: [jenkins] },
              statusRollup: 'FAILED',
            },
          },
        },
      },
    ],
  },
  {
    title: 'a page of build statuses, whose next names an address that is no API',
    plays: [
      { path: PLUGIN, recording: 'statuses/goscm-status.json', shown: memberOf('commit') },
      { path: `${PLUGIN}/statuses`, recording: 'statuses/goscm-statuses.json' },
    ],
    steps: [
      {
        query: `{ repository(fullName: "atlassian/stash-example-plugin") {
          commit(revision: "a6e5e7d797edf751cbd839d6bd4aef86c941eec9") {
            statuses(first: 1) { totalCount pageInfo { hasNextPage } nodes { ${STATUS} } }
          }
        } }`,
        data: {
          repository: {
            commit: {
              statuses: { totalCount: null, pageInfo: { hasNextPage: true }, nodes: [{ ...drone, name: '' }] },
            },
          },
        },
      },
    ],
  },
];

function statusesOf(repository: string, hash: string): string {
  return `{ repository(fullName: "${repository}") { commit(revision: "${hash}") {
    statuses { totalCount pageInfo { hasNextPage } nodes { ${STATUS} } } statusRollup
  } } }`;
}
