import type { OperationContext } from '../../context';
import { Deployment } from '../../deployment/types';
import { sharedPages } from '../../sharedPages';
import { PipelineStep } from '../stepTypes';
import { Pipeline } from '../types';

/** Evicts all pipelines, steps and deployments that the operation has loaded. Called after a write. */
export function clearLoadedPipelines(context: OperationContext): void {
  Pipeline.clear(context);
  PipelineStep.clear(context);
  Deployment.clear(context);
  context.loader(sharedPages).clear();
}
