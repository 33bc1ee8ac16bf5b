import { toStatus } from '../computedStatus';
import { connectionType } from '../connections/types';
import { ofRepository } from '../repository/owner';
import { fieldsOf } from '../resource/fieldsOf';
import { many } from '../resource/many';
import { manyFiltered } from '../resource/manyFiltered';
import { PipelinesArgs, PipelineStepsArgs, toPipelineListArgs } from './arguments';
import { PipelineStepStatus } from './enums';
import { ofBranch, ofCommit, ofPipeline } from './owners';
import { STATUS_PATHS, statusWord } from './status';
import { PipelineStep } from './stepTypes';
import { Pipeline } from './types';

const connection = connectionType('Pipeline', () => Pipeline);

export const pipelineFields = fieldsOf(ofRepository, {
  pipelines: many(Pipeline, {
    args: PipelinesArgs,
    resolveArguments: toPipelineListArgs,
    connection,
    description:
      'The pipelines of the repository, newest first. Costs one REST call per page. ' +
      '"@me" in the filter costs one more.',
  }),
});

export const pipelineOfBranchFields = fieldsOf(ofBranch, {
  pipelines: many(Pipeline, {
    connection,
    description: 'The pipelines of the branch, newest first. Costs one REST call per page.',
  }),
});

export const pipelineOfCommitFields = fieldsOf(ofCommit, {
  pipelines: many(Pipeline, {
    connection,
    description: 'The pipelines that build the commit, newest first. Costs one REST call per page.',
  }),
});

export const pipelineStepFields = fieldsOf(ofPipeline, {
  steps: manyFiltered(PipelineStep, {
    args: PipelineStepsArgs,
    definedBy: ({ status }) => status ?? null,
    isSelected: ({ state }, { status }) => {
      const word = statusWord(state);
      return !status || (word !== undefined && status.includes(toStatus(PipelineStepStatus, word)));
    },
    filterPaths: STATUS_PATHS,
    description:
      'The steps of the pipeline in the order of its configuration. ' +
      'Costs one REST call per pipeline and 100 steps, ' +
      'because Bitbucket cannot read the steps of several pipelines together. ' +
      'The call needs the uuid of the pipeline. If only the number is known, the pipeline is read first.',
  }),
});
