import { nowOf } from '../call';
import { definitionWith } from '../data/pipelineConfiguration';
import type { Pipeline } from '../data/pipelineModel';
import {
  advanced,
  endedEarly,
  failed,
  halted,
  hasEnded,
  withManualStepStarted,
  type EarlyEnd,
} from '../data/pipelineProgress';
import type { Repository } from '../data/repositoryModel';
import type { Change } from './change';
import { pendingSteps, savePipeline } from './pipelines';

/** What can happen to a pipeline. */
export const PIPELINE_ACTIONS = ['advance', 'startManualStep', 'fail', 'halt', 'stop', 'expire', 'error'] as const;
export type PipelineAction = (typeof PIPELINE_ACTIONS)[number];

/** The error of a pipeline that ends with the action `error`. */
const ERROR = {
  key: 'agent.container.start-failed',
  message: 'The container of the step could not be started.',
};

/** Changes a pipeline, and delivers the events. Returns null if its state does not allow the action. */
export function actOnPipeline(change: Change, before: Pipeline, action: PipelineAction): Pipeline | null {
  const { context, repository } = change;
  const after = resultOf(change, parsed(repository, before), action, nowOf(context));
  return after === null ? null : savePipeline(context, repository, before, after);
}

/** Advances a pipeline until it has ended or waits for a person. */
export function advanceToEnd(change: Change, before: Pipeline): void {
  let current: Pipeline | null = before;
  while (current !== null && !hasEnded(current)) current = actOnPipeline(change, current, 'advance');
}

function resultOf({ actor }: Change, pipeline: Pipeline, action: PipelineAction, at: string): Pipeline | null {
  const end = (early: EarlyEnd) => endedEarly(pipeline, at, early);
  switch (action) {
    case 'advance':
      return advanced(pipeline, at);
    case 'startManualStep':
      return withManualStepStarted(pipeline, at);
    case 'fail':
      return failed(pipeline, at);
    case 'halt':
      return halted(pipeline, at);
    case 'stop':
      return end({ result: 'STOPPED', terminator: actor });
    case 'expire':
      return end({ result: 'EXPIRED' });
    case 'error':
      return end({ result: 'ERROR', error: ERROR });
  }
}

/** A pipeline gets its steps when its configuration is parsed. */
function parsed(repository: Repository, pipeline: Pipeline): Pipeline {
  const { state, steps, uuid, target } = pipeline;
  const { pipelineConfiguration: configuration } = repository;
  if (state.name !== 'PARSING' || steps.length > 0 || configuration === null || configuration === 'no file') {
    return pipeline;
  }
  const definition = definitionWith(configuration, target.selector);
  return { ...pipeline, steps: pendingSteps(repository, uuid, definition?.steps ?? []) };
}
