import { asPageAt, type Cassette } from '../cassette';

const PIPELINES = '/repositories/acme/demo/pipelines/';

/** The last members of the last 13 pipelines. DevLake's authors copied twelve of these, so that every state occurs. */
const LAST = ['0.5-alpha', 'ca4302e', '2023-02-20T09:38:17.265Z', '2023-02-20T09:39:09.395Z', 15] as const;
const LAST_UUID = '5decbbb2-f4e6-4f3a-aab0-f74c40497c';

type Row = readonly [
  uuid: string,
  status: string,
  refName: string,
  abbreviatedHash: string,
  createdAt: string,
  completedAt: string | null,
  durationSeconds: number,
];

/** Two of the copies have a state that Bitbucket does not use: the result COMPLETED, and PASSED. They are UNKNOWN. */
const ROWS: readonly Row[] = [
  [
    '01fad871-cd21-4a80-bd59-74148dd5be8e',
    'FAILED',
    'main',
    '2b1cd7d',
    '2023-02-20T08:58:19.143Z',
    '2023-02-20T08:58:46.096Z',
    14,
  ],
  [
    'ee91b6d3-7736-482c-892f-ad1e923d145e',
    'FAILED',
    '0.5-alpha',
    '9e1574b',
    '2023-02-20T09:09:50.315Z',
    '2023-02-20T09:09:50.299Z',
    0,
  ],
  [
    '1e20072e-b22a-443f-ad92-3d9435393d5b',
    'SUCCESSFUL',
    '0.5-alpha',
    '83ed480',
    '2023-02-20T09:11:30.890Z',
    '2023-02-20T09:12:39.866Z',
    21,
  ],
  [
    'd7bf8394-6e18-42c4-b3a3-70514fc4079f',
    'SUCCESSFUL',
    'pipeline',
    'ca4302e',
    '2023-02-20T09:15:11.781Z',
    '2023-02-20T09:17:37.966Z',
    18,
  ],
  [
    '2d91d69f-d84b-423d-ae4d-c1d3f2c27166',
    'SUCCESSFUL',
    'main',
    'ca4302e',
    '2023-02-20T09:23:19.540Z',
    '2023-02-20T09:24:12.399Z',
    16,
  ],
  ['02c4dfe8-70a6-442c-8bd8-19061979c2cf', 'HALTED', '0.5-alpha', 'ca4302e', '2023-02-20T09:23:30.436Z', null, 0],
  [
    'b5d2ab02-2013-415e-b146-61ff3bf19502',
    'STOPPED',
    'pipeline',
    'ca4302e',
    '2023-02-20T09:23:38.973Z',
    '2023-02-20T09:23:41.030Z',
    0,
  ],
  ['5fb099c8-ebdd-4d3e-97d8-a12ebfca5446', 'HALTED', '0.5-alpha', 'ca4302e', '2023-02-20T09:29:44.212Z', null, 0],
  ['8b417a17-72e6-4e16-ae4a-97f6e279f68e', 'HALTED', '0.5-alpha', 'ca4302e', '2023-02-20T09:36:16.085Z', null, 0],
  [`${LAST_UUID}50`, 'SUCCESSFUL', ...LAST],
  [`${LAST_UUID}51`, 'UNKNOWN', ...LAST],
  [`${LAST_UUID}52`, 'SUCCESSFUL', ...LAST],
  [`${LAST_UUID}53`, 'UNKNOWN', ...LAST],
  [`${LAST_UUID}54`, 'FAILED', ...LAST],
  [`${LAST_UUID}55`, 'ERROR', ...LAST],
  [`${LAST_UUID}56`, 'STOPPED', ...LAST],
  [`${LAST_UUID}57`, 'HALTED', ...LAST],
  [`${LAST_UUID}58`, 'RUNNING', ...LAST],
  [`${LAST_UUID}59`, 'PAUSED', ...LAST],
  [`${LAST_UUID}60`, 'RUNNING', ...LAST],
  [`${LAST_UUID}61`, 'PENDING', ...LAST],
  [`${LAST_UUID}62`, 'EXPIRED', ...LAST],
];

export const pipelineDemo: readonly Cassette[] = [
  {
    title: 'pipelines in all states, with the few members that a client requested',
    plays: [{ path: PIPELINES, recording: 'pipelines/devlake-pipelines.json', shown: asPageAt(PIPELINES) }],
    steps: [
      {
        query: `{ repository(fullName: "acme/demo") { pipelines(first: 50) { nodes {
          uuid status refName createdAt completedAt durationSeconds
          commit { abbreviatedHash } trigger creator { displayName } stoppedBy { displayName } errorMessage
        } } } }`,
        data: {
          repository: {
            pipelines: {
              nodes: ROWS.map(([uuid, status, refName, abbreviatedHash, createdAt, completedAt, durationSeconds]) => ({
                uuid: `{${uuid}}`,
                status,
                refName,
                createdAt,
                completedAt,
                durationSeconds,
                commit: { abbreviatedHash },
                trigger: null,
                creator: null,
                stoppedBy: null,
                errorMessage: null,
              })),
            },
          },
        },
      },
    ],
  },
];
