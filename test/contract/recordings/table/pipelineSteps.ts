import { encodeNodeId } from '../../../../src/graph/nodes/nodeId';
import type { Cassette } from '../cassette';
import { STEP, stoppedStep, TEST } from './pipelineFields';

const SECOND = 'steps/{PipelineStep2Uuid}';
const RECORDED = 'pipelines/pyapi-GET-pipelines_PipelineUuid';
const SECOND_ID = encodeNodeId('PipelineStep', '{TestRepositoryUuid}', '{PipelineUuid}', '{PipelineStep2Uuid}');

/** Global ids contain the uuid of the repository. */
const BY_UUID = '/repositories/{}/{TestRepositoryUuid}/pipelines/{PipelineUuid}';

export const pipelineSteps: readonly Cassette[] = [
  {
    title: 'the steps of a pipeline by its number',
    plays: [
      { path: `${TEST}/pipelines/25`, recording: `${RECORDED}.json` },
      { path: `${TEST}/pipelines/{PipelineUuid}/steps/`, recording: `${RECORDED}_steps.json` },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/testrepository") { pipeline(number: 25) {
          repository { uuid }
          steps { totalCount pageInfo { hasNextPage } nodes { ${STEP} } }
        } } }`,
        data: {
          repository: {
            pipeline: {
              repository: { uuid: '{TestRepositoryUuid}' },
              steps: {
                totalCount: 2,
                pageInfo: { hasNextPage: false },
                nodes: [stoppedStep('PipelineStep1Uuid'), { ...stoppedStep('PipelineStep2Uuid'), id: SECOND_ID }],
              },
            },
          },
        },
      },
    ],
  },
  {
    title: 'a step and its log by a global id',
    plays: [
      { path: `${BY_UUID}/${SECOND}`, recording: `${RECORDED}_steps_PipelineStep2Uuid.json` },
      { path: `${BY_UUID}/${SECOND}/log`, recording: `${RECORDED}_steps_PipelineStep2Uuid_log.json` },
    ],
    steps: [
      {
        query: `{ node(id: "${SECOND_ID}") { ... on PipelineStep { ${STEP} log end: log(lastBytes: 7) } } }`,
        data: {
          node: { ...stoppedStep('PipelineStep2Uuid'), id: SECOND_ID, log: 'Log content', end: 'content' },
        },
      },
    ],
  },
];
