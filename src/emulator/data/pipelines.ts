import type { Pipeline } from './pipelineModel';
import type { Repository } from './repositoryModel';
import { uuidOf } from './seed/identifiers';

/** Creates and replaces pipelines. */
export class Pipelines {
  /** Adds a pipeline. @param make returns the pipeline for the next free number and its uuid */
  add(repository: Repository, make: (number: number, uuid: string) => Pipeline): Pipeline {
    const { pipelines } = repository;
    const number = pipelines.reduce((highest, one) => Math.max(highest, one.number), 0) + 1;
    const pipeline = make(number, pipelineUuid(repository.uuid, number));
    pipelines.push(pipeline);
    return pipeline;
  }

  /** Replaces the pipeline with the same number. */
  replace({ pipelines }: Repository, pipeline: Pipeline): Pipeline {
    pipelines[pipelines.findIndex(({ number }) => number === pipeline.number)] = pipeline;
    return pipeline;
  }
}

/** The uuid of a pipeline. It depends only on the repository and the number. */
export function pipelineUuid(repositoryUuid: string, number: number): string {
  return uuidOf(`pipeline/${repositoryUuid}/${number}`);
}

/** The uuid of a step. It depends only on the pipeline and the position of the step. */
export function stepUuid(uuid: string, index: number): string {
  return uuidOf(`step/${uuid}/${index}`);
}
