import type { Deployment, DeploymentState, Pipeline, PipelineStep } from './pipelineModel';
import { uuidOf } from './seed/identifiers';

/** Returns the deployments of all steps that have an environment, in the order of the pipelines and steps. */
export function deploymentsOf(pipelines: readonly Pipeline[]): readonly Deployment[] {
  return pipelines.flatMap((pipeline) =>
    pipeline.steps.flatMap((step) => {
      const { environment, uuid } = step;
      if (environment === null) return [];
      return [{ uuid: uuidOf(`deployment/${uuid}`), pipeline, step, environment, state: stateOf(step) }];
    }),
  );
}

function stateOf({ state, startedOn, completedOn }: PipelineStep): DeploymentState {
  if (startedOn === null) return { name: 'UNDEPLOYED' };
  if (state.name !== 'COMPLETED' || completedOn === null) return { name: 'IN_PROGRESS', startedOn };
  const { result } = state;
  const status = result === 'SUCCESSFUL' || result === 'STOPPED' ? result : 'FAILED';
  return { name: 'COMPLETED', status, startedOn, completedOn };
}
