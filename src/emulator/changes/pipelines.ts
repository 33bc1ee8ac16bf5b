import { nowOf, type EmulatorContext } from '../call';
import type { StepDefinition } from '../data/pipelineConfiguration';
import type { Pipeline, PipelineStep, PipelineVariable } from '../data/pipelineModel';
import { hasEnded } from '../data/pipelineProgress';
import { stepUuid } from '../data/pipelines';
import { statusFieldsOf } from '../data/pipelineStatus';
import type { Account } from '../data/model';
import type { Repository } from '../data/repositoryModel';
import { pipelineSpanEvent, stepSpanEvent } from '../views/pipelineEvents';
import { reportBuild } from './builds';
import type { Change } from './change';

/** What a new pipeline builds, and with which steps. */
export interface NewPipeline extends Pick<Pipeline, 'target' | 'trigger'> {
  readonly steps: readonly StepDefinition[];
  readonly variables?: readonly PipelineVariable[];
}

/** Runs a pipeline as the actor. Its commit gets a build status, which is delivered. */
export function runPipeline({ context, repository, actor }: Change, run: NewPipeline): Pipeline {
  const { target, trigger, variables = [] } = run;
  const pipeline = context.world.pipelines.add(repository, (number, uuid) => ({
    uuid,
    number,
    runNumber: 1,
    creator: actor,
    createdOn: nowOf(context),
    completedOn: null,
    target,
    trigger,
    state: { name: 'PENDING' },
    variables,
    steps: pendingSteps(repository, uuid, run.steps),
  }));
  reportPipeline(context, repository, pipeline);
  return pipeline;
}

/**
 * Stores a changed pipeline. Delivers the build status if the pipeline has ended, then a span for each step that has ended, and
 * one for the pipeline.
 */
export function savePipeline(
  context: EmulatorContext,
  repository: Repository,
  before: Pipeline,
  after: Pipeline,
): Pipeline {
  context.world.pipelines.replace(repository, after);
  const ended = !hasEnded(before) && hasEnded(after);
  if (ended) reportPipeline(context, repository, after);
  for (const [index, step] of after.steps.entries()) {
    const { startedOn } = step;
    const wasCompleted = before.steps[index]?.state.name === 'COMPLETED';
    if (wasCompleted || step.state.name !== 'COMPLETED' || startedOn === null) continue;
    context.enqueueWebhooks(repository, stepSpanEvent(context.links, repository, after, step, startedOn));
  }
  if (ended) context.enqueueWebhooks(repository, pipelineSpanEvent(context.links, repository, after));
  return after;
}

/** Creates the steps of a pipeline. None has started. */
export function pendingSteps(
  { environments }: Repository,
  uuid: string,
  steps: readonly StepDefinition[],
): readonly PipelineStep[] {
  return steps.map(({ environment, ...step }, index) => ({
    ...step,
    uuid: stepUuid(uuid, index),
    environment: environments.find(({ type }) => type === environment)?.uuid ?? null,
    state: { name: 'PENDING' },
    startedOn: null,
    completedOn: null,
    log: null,
  }));
}

/** As recorded, the actor of the delivery is the account of the workspace, not the creator of the pipeline. */
function reportPipeline(context: EmulatorContext, repository: Repository, pipeline: Pipeline): void {
  const actor: Account = repository.workspace.team;
  reportBuild({ context, repository, actor }, pipeline.target.commit, statusFieldsOf(repository, pipeline));
}
