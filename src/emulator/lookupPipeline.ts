import { pipelinesError, type ApiError } from './apiError';
import { parameter, type Call } from './call';
import type { PipelineStep } from './data/pipelineModel';
import type { PipelineOfRepository } from './data/pipelines';
import { repositoryOf } from './lookup';

const NUMBER = /^[1-9]\d{0,8}$/;
const UUID = /^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i;

/** An object of these lists is found by its uuid. */
interface WithUuid {
  readonly uuid: string;
}

/**
 * Returns the pipeline in the path, by its uuid in braces.
 *
 * @param options.byNumber whether the path may contain the number instead @throws ApiError 404
 */
export function pipelineOf(call: Call, { byNumber }: { readonly byNumber: boolean }): PipelineOfRepository {
  const repository = repositoryOf(call);
  const key = parameter(call, 'pipeline');
  if (!byNumber || !NUMBER.test(key)) {
    return { repository, pipeline: objectInPath(call, repository.pipelines, 'pipeline') };
  }
  const pipeline = repository.pipelines.find(({ number }) => number === Number(key));
  if (pipeline === undefined) {
    throw notFoundIn('pipeline', `Pipeline with build number '${key}' not found in repository ${repository.uuid}`);
  }
  return { repository, pipeline };
}

/** Returns the step in the path, by the uuids of its pipeline and of the step. @throws ApiError 404 */
export function pipelineStepOf(call: Call): PipelineOfRepository & { readonly step: PipelineStep } {
  const found = pipelineOf(call, { byNumber: false });
  return { ...found, step: objectInPath(call, found.pipeline.steps, 'step') };
}

/** Returns the object with the uuid in the path. @param name the parameter in the path @throws ApiError 404 */
export function objectInPath<Item extends WithUuid>(call: Call, items: readonly Item[], name: string): Item {
  const key = parameter(call, name);
  if (!UUID.test(key)) throw pipelinesError(404, 'The value provided is not a valid uuid.');
  const item = items.find(({ uuid }) => uuid === key.toLowerCase());
  if (item === undefined) throw notFoundIn(name, `The ${name} with UUID '${key}' was not found`);
  return item;
}

function notFoundIn(name: string, detail: string): ApiError {
  return pipelinesError(404, detail, `result-service.${name}-id.not-found`);
}
