import type { Cassette } from '../cassette';
import { PIPELINE, stopped, TEST } from './pipelineFields';

export const pipelineWrites: readonly Cassette[] = [
  {
    title: 'the run of a pipeline of a branch, sent as it was recorded',
    plays: [
      {
        method: 'POST',
        path: `${TEST}/pipelines/`,
        recording: 'pipelines/pyapi-POST-pipelines.json',
        request: { target: { ref_type: 'branch', type: 'pipeline_ref_target', ref_name: 'master' } },
      },
    ],
    steps: [
      {
        query: `mutation { runPipeline(input: {
          repository: "acme/testrepository", branch: "master", clientMutationId: "mine"
        }) { clientMutationId pipeline { ${PIPELINE} } } }`,
        data: { runPipeline: { clientMutationId: 'mine', pipeline: stopped('Ada Example', null) } },
      },
    ],
  },
  {
    title: 'the stop of a pipeline, which is read after it',
    plays: [
      {
        method: 'POST',
        path: `${TEST}/pipelines/{PipelineUuid}/stopPipeline`,
        recording: 'pipelines/pyapi-POST-pipelines_PipelineUuid_stopPipeline.json',
      },
      {
        path: `${TEST}/pipelines/{PipelineUuid}`,
        recording: 'pipelines/pyapi-GET-pipelines_PipelineUuid.json',
      },
    ],
    steps: [
      {
        query: `mutation { stopPipeline(input: { repository: "acme/testrepository", uuid: "{PipelineUuid}" }) {
          alreadyStopped pipeline { ${PIPELINE} }
        } }`,
        data: { stopPipeline: { alreadyStopped: false, pipeline: stopped('Ada Example', null) } },
      },
    ],
  },
];
