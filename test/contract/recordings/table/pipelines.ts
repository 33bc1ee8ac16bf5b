import { z } from 'zod';
import { asPage, type Cassette } from '../cassette';
import { without } from '../removals';
import { PIPELINE, stopped, TEST } from './pipelineFields';
import { id } from './pullRequestFields';

const ONE = 'pipelines/pyapi-GET-pipelines_PipelineUuid.json';
const LIST = 'pipelines/pyapi-GET-pipelines.json';
const FIRST_PAGE = 'sort=-created_on&page=1';
const GEEKHUB = '/repositories/acme/geekhub2019/pipelines/';

const ada = { __typename: 'User', displayName: 'Ada Example', uuid: '{4ea84f59-f6e6-55b1-bf3c-e128176ad8ef}' };

/** What the two pipelines of the recording have in common. */
const paused = {
  id,
  status: 'PAUSED',
  errorMessage: null,
  refName: 'master',
  completedAt: null,
  creator: ada,
  stoppedBy: null,
  commit: {
    hash: '7dfd0e39462a812a2540acce9e3dea92e898fc9a',
    url: 'https://bitbucket.org/acme/geekhub2019/commits/7dfd0e39462a812a2540acce9e3dea92e898fc9a',
  },
  pullRequest: null,
  repository: {
    fullName: 'acme/geekhub2019',
    name: 'GeekHub2019',
    url: 'https://bitbucket.org/acme/geekhub2019',
  },
};

export const pipelines: readonly Cassette[] = [
  {
    title: 'a pipeline by its number and by its uuid',
    plays: [
      { path: `${TEST}/pipelines/25`, recording: ONE },
      { path: `${TEST}/pipelines/{PipelineUuid}`, recording: ONE },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/testrepository") { pipeline(number: 25) { ${PIPELINE} } } }`,
        data: { repository: { pipeline: stopped('Ada Example', null) } },
      },
      {
        query: `{ repository(fullName: "acme/testrepository") { pipeline(uuid: "PipelineUuid") { ${PIPELINE} } } }`,
        data: { repository: { pipeline: stopped('Ada Example', null) } },
      },
    ],
  },
  {
    title: 'a list of pipelines, whose pages have no next',
    plays: [{ path: `${TEST}/pipelines/?sort=-created_on`, recording: LIST, part: FIRST_PAGE }],
    steps: [
      {
        query: `{ repository(fullName: "acme/testrepository") { pipelines(first: 10) {
          totalCount pageInfo { hasNextPage endCursor } nodes { ${PIPELINE} }
        } } }`,
        data: {
          repository: {
            pipelines: {
              totalCount: 1,
              pageInfo: { hasNextPage: false, endCursor: id },
              nodes: [stopped('DisplayName', '2020-11-03T22:14:53.173Z')],
            },
          },
        },
      },
    ],
  },
  {
    title: 'a full page of pipelines without a size, and BAD_UPSTREAM_RESPONSE for a next page without rows',
    plays: [
      {
        path: `${TEST}/pipelines/?sort=-created_on`,
        recording: LIST,
        part: FIRST_PAGE,
        shown: (body) => without({ ...z.looseObject({}).parse(body), pagelen: 1 }, ['size']),
      },
      { path: `${TEST}/pipelines/?sort=-created_on&page=2`, recording: LIST, part: 'sort=-created_on&page=2' },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/testrepository") {
          pipelines(first: 1) { totalCount pageInfo { hasNextPage endCursor } nodes { number } }
        } }`,
        data: {
          repository: {
            pipelines: { totalCount: null, pageInfo: { hasNextPage: true, endCursor: id }, nodes: [{ number: 25 }] },
          },
        },
      },
      {
        query: `query ($after: String) { repository(fullName: "acme/testrepository") {
          pipelines(first: 1, after: $after) { totalCount pageInfo { hasNextPage } nodes { number } }
        } }`,
        data: { repository: { pipelines: null } },
        errors: [
          {
            message: 'Bitbucket returned a list without rows.',
            path: ['repository', 'pipelines'],
            extensions: {
              code: 'BAD_UPSTREAM_RESPONSE',
              upstream: { status: 200, method: 'GET', path: `${TEST}/pipelines/` },
            },
          },
        ],
      },
    ],
  },
  {
    title: 'two pipelines that wait for a person, with a selector that is an object',
    plays: [{ path: GEEKHUB, recording: 'pipelines/faros-pipelines.json', shown: asPage }],
    steps: [
      {
        query: `{ repository(fullName: "acme/geekhub2019") { pipelines {
          totalCount pageInfo { hasNextPage } nodes { ${PIPELINE} }
        } } }`,
        data: {
          repository: {
            pipelines: {
              totalCount: null,
              pageInfo: { hasNextPage: false },
              nodes: [
                {
                  ...paused,
                  uuid: '{27e63c0b-2997-43e1-ba1e-7c43a3b0d9ef}',
                  number: 2,
                  url: 'https://bitbucket.org/acme/geekhub2019/pipelines/results/2',
                  trigger: 'MANUAL',
                  createdAt: '2021-12-06T07:20:41.045Z',
                  durationSeconds: 12,
                  buildSecondsUsed: 21,
                },
                {
                  ...paused,
                  uuid: '{00cf862d-c393-430f-be94-be99d971d293}',
                  number: 1,
                  url: 'https://bitbucket.org/acme/geekhub2019/pipelines/results/1',
                  trigger: 'PUSH',
                  createdAt: '2021-12-05T08:25:03.804Z',
                  durationSeconds: 13,
                  buildSecondsUsed: 24,
                },
              ],
            },
          },
        },
      },
    ],
  },
];
