import { registerEnumType } from 'type-graphql';

export enum PipelineStatus {
  PENDING = 'PENDING',
  PARSING = 'PARSING',
  RUNNING = 'RUNNING',
  PAUSED = 'PAUSED',
  HALTED = 'HALTED',
  SUCCESSFUL = 'SUCCESSFUL',
  FAILED = 'FAILED',
  ERROR = 'ERROR',
  STOPPED = 'STOPPED',
  EXPIRED = 'EXPIRED',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(PipelineStatus, {
  name: 'PipelineStatus',
  description: 'The status of a pipeline, which the gateway computes from the state, stage and result of Bitbucket.',
  valuesConfig: {
    PENDING: { description: 'The pipeline waits for a free runner.' },
    PARSING: { description: 'Bitbucket is reading the configuration of the pipeline.' },
    RUNNING: { description: 'At least one step is running.' },
    PAUSED: { description: 'The pipeline waits for a person who starts a manual step.' },
    HALTED: {
      description: 'The pipeline cannot continue, for example because another deployment has locked the environment.',
    },
    SUCCESSFUL: { description: 'All steps have succeeded.' },
    FAILED: { description: 'A step has failed.' },
    ERROR: { description: 'The pipeline could not start or run. `errorMessage` contains the reason.' },
    STOPPED: { description: 'An account has stopped the pipeline.' },
    EXPIRED: { description: 'No person started a manual step in time.' },
    UNKNOWN: {
      description: 'A status that this gateway does not know. `extensions.warnings` contains STATUS_UNKNOWN.',
    },
  },
});

export enum PipelineStepStatus {
  PENDING = 'PENDING',
  READY = 'READY',
  RUNNING = 'RUNNING',
  PAUSED = 'PAUSED',
  HALTED = 'HALTED',
  SUCCESSFUL = 'SUCCESSFUL',
  FAILED = 'FAILED',
  ERROR = 'ERROR',
  STOPPED = 'STOPPED',
  NOT_RUN = 'NOT_RUN',
  EXPIRED = 'EXPIRED',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(PipelineStepStatus, {
  name: 'PipelineStepStatus',
  description: 'The status of a step, which the gateway computes from the state, stage and result of Bitbucket.',
  valuesConfig: {
    PENDING: { description: 'The step waits for an earlier step or for a free runner.' },
    READY: { description: 'The step can start.' },
    RUNNING: { description: 'The step is running.' },
    PAUSED: { description: 'The step waits for a person who starts it.' },
    HALTED: {
      description: 'The step cannot continue, for example because another deployment has locked the environment.',
    },
    SUCCESSFUL: { description: 'The step has succeeded.' },
    FAILED: { description: 'A command of the step has failed.' },
    ERROR: { description: 'The step could not start or run.' },
    STOPPED: { description: 'An account has stopped the step.' },
    NOT_RUN: { description: 'The step was skipped, because an earlier step did not succeed.' },
    EXPIRED: { description: 'No person started the step in time.' },
    UNKNOWN: {
      description: 'A status that this gateway does not know. `extensions.warnings` contains STATUS_UNKNOWN.',
    },
  },
});

export enum PipelineTrigger {
  PUSH = 'PUSH',
  MANUAL = 'MANUAL',
  SCHEDULE = 'SCHEDULE',
  PULL_REQUEST = 'PULL_REQUEST',
  PARENT_STEP = 'PARENT_STEP',
}
registerEnumType(PipelineTrigger, {
  name: 'PipelineTrigger',
  description: 'What started the pipeline.',
  valuesConfig: {
    PUSH: { description: 'New commits.' },
    MANUAL: { description: 'An account, or a program with its credential.' },
    SCHEDULE: { description: 'A schedule of the repository.' },
    PULL_REQUEST: { description: 'New commits in a pull request.' },
    PARENT_STEP: { description: 'A step of another pipeline.' },
  },
});
