import { z } from 'zod';
import { asPage, asPageAt, type Cassette } from '../cassette';

const PIPELINES = '/repositories/acme/demo/pipelines/';

type Row = readonly [
  uuid: string,
  name: string,
  status: string,
  startedAt: string | null,
  completedAt: string | null,
  durationSeconds: number | null,
];

const WAITING = ['PENDING', null, null, null] as const;

/** The last members of the last eleven steps. DevLake's authors copied ten of these, so that every state occurs. */
const LAST = ['2023-02-20T09:16:01.886Z', '2023-02-20T09:16:09.885Z', 8] as const;
const LAST_UUID = 'c2da4b2d-f971-4c5f-90b7-1c55ea80';

/** The steps by pipeline. One of the copies has the result COMPLETED, which Bitbucket does not use. It is UNKNOWN. */
const STEPS: readonly (readonly [pipeline: string, ...steps: readonly Row[]])[] = [
  [
    '01fad871-cd21-4a80-bd59-74148dd5be8e',
    [
      'd464ab91-8b50-4ad5-8c22-d2a6d1ca5d22',
      'Test',
      'FAILED',
      '2023-02-20T08:58:31.520Z',
      '2023-02-20T08:58:45.945Z',
      14,
    ],
  ],
  [
    '02c4dfe8-70a6-442c-8bd8-19061979c2cf',
    ['c596152f-6c3e-45db-a841-f8d312366cb1', 'Test', ...WAITING],
    ['d986f8fb-c8a3-4d2b-95cd-75f294c06262', 'staging', ...WAITING],
    ['dae66dc7-4d3e-43c9-ae04-8a8bcc1747c6', 'production', ...WAITING],
  ],
  [
    '1e20072e-b22a-443f-ad92-3d9435393d5b',
    [
      'caf86c6c-c60a-4e62-b838-6480ad110182',
      'Test',
      'SUCCESSFUL',
      '2023-02-20T09:11:43.393Z',
      '2023-02-20T09:11:53.145Z',
      10,
    ],
    [
      'a72dea81-cd04-45db-8af9-958ed814d050',
      'Test',
      'SUCCESSFUL',
      '2023-02-20T09:12:04.411Z',
      '2023-02-20T09:12:10.347Z',
      6,
    ],
    [
      '263500ac-4242-4996-95bd-739b5cafd3ef',
      'Test',
      'SUCCESSFUL',
      '2023-02-20T09:12:34.572Z',
      '2023-02-20T09:12:39.614Z',
      5,
    ],
  ],
  [
    '2d91d69f-d84b-423d-ae4d-c1d3f2c27166',
    [
      '9b079475-6fed-40bb-b591-711351c12f71',
      'Test',
      'SUCCESSFUL',
      '2023-02-20T09:23:31.978Z',
      '2023-02-20T09:23:36.923Z',
      5,
    ],
    [
      '1218e6e3-f34e-4ebc-a767-2a69285681ca',
      'staging',
      'SUCCESSFUL',
      '2023-02-20T09:23:50.415Z',
      '2023-02-20T09:23:55.180Z',
      5,
    ],
    [
      '74ceee44-533a-489b-8d9b-3c9c0ef57ff3',
      'production',
      'SUCCESSFUL',
      '2023-02-20T09:24:05.997Z',
      '2023-02-20T09:24:12.269Z',
      6,
    ],
  ],
  [
    '5decbbb2-f4e6-4f3a-aab0-f74c40497c51',
    [
      '0fa0137f-e029-459e-8760-289ed9e6b57d',
      'Test',
      'SUCCESSFUL',
      '2023-02-20T09:38:30.581Z',
      '2023-02-20T09:38:35.012Z',
      4,
    ],
    [
      '009577b4-99a8-4498-99bf-a00ef7254ca3',
      'staging',
      'SUCCESSFUL',
      '2023-02-20T09:38:47.203Z',
      '2023-02-20T09:38:52.307Z',
      5,
    ],
    [
      '0706054d-bde3-4d27-af26-8ff9bc675e6c',
      'production',
      'SUCCESSFUL',
      '2023-02-20T09:39:04.211Z',
      '2023-02-20T09:39:09.267Z',
      5,
    ],
  ],
  [
    '5fb099c8-ebdd-4d3e-97d8-a12ebfca5446',
    ['6d73cef4-ade5-413a-b3ff-92472198790f', 'Test', ...WAITING],
    ['14c24a3e-ffff-4d15-956d-83bba2ea8191', 'staging', ...WAITING],
    ['ea7acd3f-d51c-41a1-9f53-458178d227f0', 'production', ...WAITING],
  ],
  [
    '8b417a17-72e6-4e16-ae4a-97f6e279f68e',
    ['e74ae72c-1c09-4cb1-8c19-16e070204f07', 'Test', ...WAITING],
    ['089a4513-1ea5-4890-8c08-f647ad5ff836', 'staging', ...WAITING],
    ['eafe4c3f-6cfc-42c8-81c2-575dc6dee0f7', 'production', ...WAITING],
  ],
  [
    'b5d2ab02-2013-415e-b146-61ff3bf19502',
    [
      'ac0a2d0b-d67d-47c6-8e23-ee33ccdfe2d8',
      'Test',
      'STOPPED',
      '2023-02-20T09:23:40.750Z',
      '2023-02-20T09:23:40.750Z',
      0,
    ],
    [
      '2915edc8-9a5a-4a76-831b-f7ce30938d4e',
      'staging',
      'NOT_RUN',
      '2023-02-20T09:23:40.928Z',
      '2023-02-20T09:23:40.928Z',
      0,
    ],
    [
      '148bfd03-8b7f-4483-982c-18b020124350',
      'production',
      'NOT_RUN',
      '2023-02-20T09:23:40.970Z',
      '2023-02-20T09:23:40.970Z',
      0,
    ],
  ],
  [
    'd7bf8394-6e18-42c4-b3a3-70514fc4079f',
    [
      'e4753fd7-469e-4d15-a689-0fd882fee2d4',
      'Test',
      'SUCCESSFUL',
      '2023-02-20T09:17:33.116Z',
      '2023-02-20T09:17:37.835Z',
      5,
    ],
    [
      '61e34fbf-87a2-4271-827e-b336ff4c4396',
      'staging',
      'SUCCESSFUL',
      '2023-02-20T09:15:45.450Z',
      '2023-02-20T09:15:50.609Z',
      5,
    ],
    [`${LAST_UUID}121c`, 'production', 'SUCCESSFUL', ...LAST],
    [`${LAST_UUID}1101`, 'production', 'UNKNOWN', ...LAST],
    [`${LAST_UUID}1102`, 'production', 'SUCCESSFUL', ...LAST],
    [`${LAST_UUID}1103`, 'production', 'FAILED', ...LAST],
    [`${LAST_UUID}1104`, 'production', 'ERROR', ...LAST],
    [`${LAST_UUID}1105`, 'production', 'STOPPED', ...LAST],
    [`${LAST_UUID}1106`, 'production', 'RUNNING', ...LAST],
    [`${LAST_UUID}1107`, 'production', 'PENDING', ...LAST],
    [`${LAST_UUID}1108`, 'production', 'READY', ...LAST],
    [`${LAST_UUID}1109`, 'production', 'NOT_RUN', ...LAST],
    [`${LAST_UUID}1110`, 'production', 'EXPIRED', ...LAST],
  ],
];

export const stepsDemo: readonly Cassette[] = [
  {
    title: 'a list of nine pipelines with their steps',
    plays: [
      {
        path: PIPELINES,
        recording: 'pipelines/devlake-pipelines.json',
        shown: (body) => asPage(STEPS.map(([pipeline]) => pipelineIn(body, pipeline))),
      },
      ...STEPS.map(([pipeline]) => {
        const path = `${PIPELINES}{${pipeline}}/steps/`;
        return { path, recording: 'pipelines/devlake-pipeline_steps.json', shown: asPageAt(path) };
      }),
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/demo") { pipelines { nodes {
          uuid steps { nodes { uuid name status startedAt completedAt durationSeconds image pipeline { uuid } } }
        } } } }`,
        data: {
          repository: {
            pipelines: {
              nodes: STEPS.map(([pipeline, ...steps]) => ({
                uuid: `{${pipeline}}`,
                steps: { nodes: steps.map((step) => stepOf(step, pipeline)) },
              })),
            },
          },
        },
      },
    ],
  },
];

function pipelineIn(body: unknown, uuid: string): unknown {
  const rows = z.object({ rows: z.array(z.object({ value: z.looseObject({ uuid: z.string() }) })) }).parse(body).rows;
  return rows.find(({ value }) => value.uuid === `{${uuid}}`)?.value;
}

function stepOf([uuid, name, status, startedAt, completedAt, durationSeconds]: Row, pipeline: string): unknown {
  return {
    uuid: `{${uuid}}`,
    name,
    status,
    startedAt,
    completedAt,
    durationSeconds,
    image: null,
    pipeline: { uuid: `{${pipeline}}` },
  };
}
