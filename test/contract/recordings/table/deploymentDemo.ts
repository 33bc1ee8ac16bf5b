import { asPageAt, type Cassette } from '../cassette';

const DEPLOYMENTS = '/repositories/acme/demo/deployments/';
const RESULTS = 'https://bitbucket.org/acme/demo/addon/pipelines/home#!/results';

/** The hashes by their beginnings, which the rows contain. */
const HASHES = {
  '2b1cd7d': '2b1cd7db35f3cf67d6d124e08b13272a1901707a',
  '83ed480': '83ed48081d1fad9dbd60948cfe9661f67aac2694',
  ca4302e: 'ca4302e0e56c89332711e1b1051ab2f0110d4412',
} as const;

/** The uuids of the pipelines by their numbers, which the rows contain. */
const PIPELINES = {
  1: '01fad871-cd21-4a80-bd59-74148dd5be8e',
  7: '1e20072e-b22a-443f-ad92-3d9435393d5b',
  10: 'd7bf8394-6e18-42c4-b3a3-70514fc4079f',
  11: '2d91d69f-d84b-423d-ae4d-c1d3f2c27166',
  12: '02c4dfe8-70a6-442c-8bd8-19061979c2cf',
  14: 'b5d2ab02-2013-415e-b146-61ff3bf19502',
  82: '5fb099c8-ebdd-4d3e-97d8-a12ebfca5446',
  159: '8b417a17-72e6-4e16-ae4a-97f6e279f68e',
  186: '5decbbb2-f4e6-4f3a-aab0-f74c40497c51',
} as const;

type Started = readonly [step: string, startedAt: string, completedAt: string];
type Row = readonly [
  uuid: string,
  state: string,
  environment: string,
  pipeline: keyof typeof PIPELINES,
  hash: keyof typeof HASHES,
  ...started: Started | readonly [],
];

/** The last members of the last four deployments. DevLake's authors copied three of these. */
const LAST = ['263500ac-4242-4996-95bd-739b5cafd3ef', '2023-02-20T09:12:34.572Z', '2023-02-20T09:12:39.614Z'] as const;

/** The client did not request the result, without which a completed deployment is UNKNOWN. */
const ROWS: readonly Row[] = [
  [
    'fcb46cbc-8733-5264-b362-c05a8f9eb2f8',
    'UNKNOWN',
    'Staging',
    186,
    'ca4302e',
    '009577b4-99a8-4498-99bf-a00ef7254ca3',
    '2023-02-20T09:38:47.203Z',
    '2023-02-20T09:38:52.307Z',
  ],
  [
    '6dca96ac-bd01-56a9-b681-919804eb8e18',
    'UNKNOWN',
    'Production',
    186,
    'ca4302e',
    '0706054d-bde3-4d27-af26-8ff9bc675e6c',
    '2023-02-20T09:39:04.211Z',
    '2023-02-20T09:39:09.267Z',
  ],
  [
    '3ded5ffb-d61b-509d-bbdc-788806431302',
    'UNKNOWN',
    'Test',
    186,
    'ca4302e',
    '0fa0137f-e029-459e-8760-289ed9e6b57d',
    '2023-02-20T09:38:30.581Z',
    '2023-02-20T09:38:35.012Z',
  ],
  [
    '94bea09b-3516-5c76-bad5-dec47e9a4bd7',
    'UNKNOWN',
    'Staging',
    11,
    'ca4302e',
    '1218e6e3-f34e-4ebc-a767-2a69285681ca',
    '2023-02-20T09:23:50.415Z',
    '2023-02-20T09:23:55.180Z',
  ],
  [
    '07d9246c-d007-5a4e-ad67-539881a7324d',
    'UNKNOWN',
    'Staging',
    10,
    'ca4302e',
    '61e34fbf-87a2-4271-827e-b336ff4c4396',
    '2023-02-20T09:15:45.450Z',
    '2023-02-20T09:15:50.609Z',
  ],
  ['bcfe3b1b-71d6-5fb2-81d6-64e44d6c7b38', 'UNDEPLOYED', 'Test', 82, 'ca4302e'],
  [
    '905984df-e8ce-55bb-96c6-bc46dcb534b5',
    'UNKNOWN',
    'Production',
    11,
    'ca4302e',
    '74ceee44-533a-489b-8d9b-3c9c0ef57ff3',
    '2023-02-20T09:24:05.997Z',
    '2023-02-20T09:24:12.269Z',
  ],
  [
    '7a0bacf1-5549-54f2-9145-4cdc04ae13a7',
    'UNKNOWN',
    'Test',
    11,
    'ca4302e',
    '9b079475-6fed-40bb-b591-711351c12f71',
    '2023-02-20T09:23:31.978Z',
    '2023-02-20T09:23:36.923Z',
  ],
  [
    '10b54621-1ead-5a74-9e2a-4425eaf0351a',
    'UNKNOWN',
    'Staging',
    7,
    '83ed480',
    'a72dea81-cd04-45db-8af9-958ed814d050',
    '2023-02-20T09:12:04.411Z',
    '2023-02-20T09:12:10.347Z',
  ],
  [
    '33e112b0-ff24-559c-a7b6-3ff24e7f49c4',
    'UNKNOWN',
    'Test',
    14,
    'ca4302e',
    'ac0a2d0b-d67d-47c6-8e23-ee33ccdfe2d8',
    '2023-02-20T09:23:40.750Z',
    '2023-02-20T09:23:40.750Z',
  ],
  [
    '3014535b-b9f9-5501-a493-39f0457f02df',
    'UNKNOWN',
    'Test',
    1,
    '2b1cd7d',
    'd464ab91-8b50-4ad5-8c22-d2a6d1ca5d22',
    '2023-02-20T08:58:31.520Z',
    '2023-02-20T08:58:45.945Z',
  ],
  [
    'c2958023-2f97-578a-b90c-236d453656e0',
    'UNKNOWN',
    'Test',
    10,
    'ca4302e',
    'e4753fd7-469e-4d15-a689-0fd882fee2d4',
    '2023-02-20T09:17:33.116Z',
    '2023-02-20T09:17:37.835Z',
  ],
  ['05a3cd4a-19ed-55fd-9eb4-aed34804dd04', 'UNDEPLOYED', 'Test', 159, 'ca4302e'],
  [
    'e31cee73-dc73-5c75-a60a-c286fa629691',
    'UNKNOWN',
    'Production',
    10,
    'ca4302e',
    'c2da4b2d-f971-4c5f-90b7-1c55ea80121c',
    '2023-02-20T09:16:01.886Z',
    '2023-02-20T09:16:09.885Z',
  ],
  ['af164a42-447c-5a7b-87fd-17f183075e60', 'UNDEPLOYED', 'Test', 12, 'ca4302e'],
  [
    '6b258aea-b249-5b1e-bab9-0bb02d0147bc',
    'UNKNOWN',
    'Test',
    7,
    '83ed480',
    'caf86c6c-c60a-4e62-b838-6480ad110182',
    '2023-02-20T09:11:43.393Z',
    '2023-02-20T09:11:53.145Z',
  ],
  ['5c6b00c4-a848-5db6-b9e1-3912631d4b58', 'UNKNOWN', 'Production', 7, '83ed480', ...LAST],
  ['5c6b00c4-a848-5db6-b9e1-3912631d4101', 'UNKNOWN', 'Production', 7, '83ed480', ...LAST],
  ['5c6b00c4-a848-5db6-b9e1-3912631d4102', 'SUCCESSFUL', 'Production', 7, '83ed480', ...LAST],
  ['5c6b00c4-a848-5db6-b9e1-3912631d4103', 'FAILED', 'Production', 7, '83ed480', ...LAST],
];

export const deploymentDemo: readonly Cassette[] = [
  {
    title: 'twenty deployments with the names of their environments and the numbers of their pipelines',
    plays: [{ path: DEPLOYMENTS, recording: 'deployments/devlake-deployments.json', shown: asPageAt(DEPLOYMENTS) }],
    steps: [
      {
        query: `{ repository(fullName: "acme/demo") { deployments(first: 50) { nodes {
          uuid state url releaseName startedAt completedAt
          commit { hash url } pipeline { uuid number } environment { name type }
        } } } }`,
        data: { repository: { deployments: { nodes: ROWS.map(deploymentOf) } } },
      },
    ],
  },
];

function deploymentOf([uuid, state, environment, pipeline, hash, step, startedAt, completedAt]: Row): unknown {
  return {
    uuid: `{${uuid}}`,
    state,
    url: step === undefined ? null : `${RESULTS}/${pipeline}/steps/%7B${step}%7D`,
    releaseName: `#${pipeline}`,
    startedAt: startedAt ?? null,
    completedAt: completedAt ?? null,
    commit: { hash: HASHES[hash], url: `https://bitbucket.org/acme/demo/commits/${HASHES[hash]}` },
    pipeline: { uuid: `{${PIPELINES[pipeline]}}`, number: pipeline },
    environment: { name: environment, type: environment.toUpperCase() },
  };
}
