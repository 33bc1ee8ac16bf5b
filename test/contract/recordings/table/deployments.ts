import { z } from 'zod';
import { asPage, type Cassette } from '../cassette';

const GEEKHUB = '/repositories/acme/geekhub2019';
const RECORDING = 'deployments/faros-deployments.json';

const TEST = '{2ca9d22e-3214-4842-8e7b-3cf1ac9f9917}';
const STAGING = '{d0a5773d-5c8c-4200-843f-48cade3b04db}';

/** No list of environments was recorded. This one has the uuids of the recorded deployments. */
const ENVIRONMENTS = {
  path: `${GEEKHUB}/environments/`,
  recording: RECORDING,
  shown: (body: unknown) =>
    asPage([
      { ...environmentOf(rowsOf(body)[0]), name: 'Test', slug: 'test', environment_type: { name: 'Test' } },
      { ...environmentOf(rowsOf(body)[1]), name: 'Staging', slug: 'staging', environment_type: { name: 'Staging' } },
    ]),
};

const DEPLOYMENT = `
  uuid state url releaseName startedAt completedAt commit { hash url } pipeline { uuid number }`;

/** What the two deployments have in common. */
const release = {
  releaseName: '#1',
  pipeline: { uuid: '{00cf862d-c393-430f-be94-be99d971d293}', number: 1 },
  commit: {
    hash: '7dfd0e39462a812a2540acce9e3dea92e898fc9a',
    url: 'https://bitbucket.org/acme/geekhub2019/commits/7dfd0e39462a812a2540acce9e3dea92e898fc9a',
  },
};

const deployed = {
  ...release,
  uuid: '{11fc2ac0-b33c-5d6d-8860-7c7a7d076e4a}',
  state: 'SUCCESSFUL',
  url: 'https://bitbucket.org/acme/geekhub2019/addon/pipelines/home#!/results/1/steps/%7B3ad7a7fb-8a1b-45dc-b317-9147447e3b80%7D',
  startedAt: '2021-12-05T08:25:33.037Z',
  completedAt: '2021-12-05T08:25:38.867Z',
};

const waiting = {
  ...release,
  uuid: '{43e684f0-05ae-5be7-8591-74ea3efd814f}',
  state: 'UNDEPLOYED',
  url: null,
  startedAt: null,
  completedAt: null,
};

export const deployments: readonly Cassette[] = [
  {
    title: 'deployments, joined with the environments of which they contain only the uuid',
    plays: [
      { path: `${GEEKHUB}/deployments/?sort=-state.started_on`, recording: RECORDING, shown: asPage },
      ENVIRONMENTS,
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/geekhub2019") { deployments {
          totalCount pageInfo { hasNextPage } nodes { ${DEPLOYMENT} environment { uuid name slug type } }
        } } }`,
        data: {
          repository: {
            deployments: {
              totalCount: null,
              pageInfo: { hasNextPage: false },
              nodes: [
                { ...deployed, environment: { uuid: TEST, name: 'Test', slug: 'test', type: 'TEST' } },
                { ...waiting, environment: { uuid: STAGING, name: 'Staging', slug: 'staging', type: 'STAGING' } },
              ],
            },
          },
        },
      },
    ],
  },
  {
    title: 'the latest deployments of two environments, of which one has not started',
    plays: [
      ENVIRONMENTS,
      {
        path: `${GEEKHUB}/deployments/?environment=${TEST}&sort=-state.started_on`,
        recording: RECORDING,
        shown: (body) => asPage(rowsOf(body).slice(0, 1)),
      },
      {
        path: `${GEEKHUB}/deployments/?environment=${STAGING}&sort=-state.started_on`,
        recording: RECORDING,
        shown: (body) => asPage(rowsOf(body).slice(1)),
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/geekhub2019") { environments {
          totalCount nodes { uuid name rank isLocked latestDeployment { ${DEPLOYMENT} } }
        } } }`,
        data: {
          repository: {
            environments: {
              totalCount: 2,
              nodes: [
                { uuid: TEST, name: 'Test', rank: null, isLocked: null, latestDeployment: deployed },
                { uuid: STAGING, name: 'Staging', rank: null, isLocked: null, latestDeployment: null },
              ],
            },
          },
        },
      },
    ],
  },
];

function rowsOf(body: unknown): readonly unknown[] {
  return z.array(z.unknown()).parse(body);
}

function environmentOf(row: unknown): object {
  return z.object({ environment: z.looseObject({}) }).parse(row).environment;
}
