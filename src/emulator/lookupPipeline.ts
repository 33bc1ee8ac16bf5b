import { notFound, type ApiError } from './apiError';
import { parameter, type Call } from './call';
import type { Pipeline, PipelineStep } from './data/pipelineModel';
import type { Repository } from './data/repositoryModel';
import { repositoryOf } from './lookup';

/** A pipeline with its repository. */
export interface PipelineInRepository {
  readonly repository: Repository;
  readonly pipeline: Pipeline;
}

/**
 * Returns the pipeline in the path, by its uuid in braces.
 *
 * @param options.byNumber whether the path may contain the number instead @throws ApiError 404
 */
export function pipelineOf(call: Call, { byNumber }: { readonly byNumber: boolean }): PipelineInRepository {
  const repository = repositoryOf(call);
  const key = parameter(call, 'pipeline');
  const pipeline = repository.pipelines.find(
    ({ uuid, number }) => uuid === key.toLowerCase() || (byNumber && `${number}` === key),
  );
  if (pipeline === undefined) throw pipelineObjectNotFound('pipeline', key);
  return { repository, pipeline };
}

/** Returns the step in the path, by the uuids of its pipeline and of the step. @throws ApiError 404 */
export function pipelineStepOf(call: Call): PipelineInRepository & { readonly step: PipelineStep } {
  const found = pipelineOf(call, { byNumber: false });
  const key = parameter(call, 'step');
  const step = found.pipeline.steps.find(({ uuid }) => uuid === key.toLowerCase());
  if (step === undefined) throw pipelineObjectNotFound('step', key);
  return { ...found, step };
}

/** 404 for a pipeline, step, environment or deployment. */
export function pipelineObjectNotFound(what: string, key: string): ApiError {
  return notFound(`No ${what} with the identifier ${key}.`);
}
