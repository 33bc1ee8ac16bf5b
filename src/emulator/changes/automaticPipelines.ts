import type { EmulatorContext } from '../call';
import type { RefChange } from '../data/applyPush';
import { definitionForRef } from '../data/pipelineConfiguration';
import type { Pipeline, PipelineTrigger } from '../data/pipelineModel';
import { hasEnded, isPaused } from '../data/pipelineProgress';
import type { PipelineOfRepository } from '../data/pipelines';
import type { Ref } from '../data/model';
import type { Change } from './change';
import { actOnPipeline, advanceToEnd } from './pipelineActions';
import { runPipeline } from './pipelines';

/**
 * Runs the pipeline that the configuration has for a branch or a tag. Returns null if Pipelines is switched off, or if the
 * configuration has none.
 */
export function runPipelineOfRef(
  change: Change,
  kind: 'branch' | 'tag',
  { name, target: commit }: Ref,
  trigger: PipelineTrigger,
): Pipeline | null {
  const { pipelineConfiguration: configuration } = change.repository;
  if (configuration === null || configuration === 'no file') return null;
  const definition = definitionForRef(configuration, kind, name);
  if (definition === undefined) return null;
  const { selector, steps } = definition;
  return runPipeline(change, { target: { kind, name, commit, selector }, trigger, steps });
}

/** Runs the pipelines of the branches and tags of a push, if the switch `pushesRunPipelines` is on. */
export function runPipelinesOfPush(change: Change, refChanges: readonly RefChange[]): void {
  if (!change.context.switches.pushesRunPipelines) return;
  for (const { kind, new: ref } of refChanges) {
    if (ref !== null) runPipelineOfRef(change, kind, ref, 'PUSH');
  }
}

/**
 * Advances by one transition each pipeline that was run after the start of the emulator, and that does not wait for a person.
 * The pipelines of the seed stay as they are, so that there is an example of each state.
 */
export function advancePipelines(context: EmulatorContext): void {
  for (const { repository, pipeline } of runningPipelines(context)) {
    actOnPipeline(changeBySystem(context, { repository, pipeline }), pipeline, 'advance');
  }
}

/** Advances the same pipelines until they have ended or wait for a person. */
export function finishPipelines(context: EmulatorContext): void {
  for (const one of runningPipelines(context)) advanceToEnd(changeBySystem(context, one), one.pipeline);
}

/** The pipelines that `advancePipelines` changes. */
export function runningPipelines({ world }: EmulatorContext): readonly PipelineOfRepository[] {
  return world.pipelines.added.filter(({ pipeline }) => !hasEnded(pipeline) && !isPaused(pipeline));
}

function changeBySystem(context: EmulatorContext, { repository }: PipelineOfRepository): Change {
  return { context, repository, actor: repository.workspace.team };
}
