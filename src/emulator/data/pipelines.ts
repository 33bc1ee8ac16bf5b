import type { Pipeline } from './pipelineModel';
import type { Repository } from './repositoryModel';
import { uuidOf } from './seed/identifiers';

/** A pipeline with its repository. */
export interface PipelineOfRepository {
  readonly repository: Repository;
  readonly pipeline: Pipeline;
}

/** Creates and replaces pipelines. */
export class Pipelines {
  /** The pipelines that were added after the seed, by uuid. */
  readonly #added = new Map<string, PipelineOfRepository>();

  /** The newest versions of the pipelines that were added after the seed. */
  get added(): readonly PipelineOfRepository[] {
    return [...this.#added.values()];
  }

  /** Adds a pipeline. @param make returns the pipeline for the next free number and its uuid */
  add(repository: Repository, make: (number: number, uuid: string) => Pipeline): Pipeline {
    const { pipelines } = repository;
    const number = pipelines.reduce((highest, one) => Math.max(highest, one.number), 0) + 1;
    const pipeline = make(number, pipelineUuid(repository.uuid, number));
    pipelines.push(pipeline);
    this.#added.set(pipeline.uuid, { repository, pipeline });
    return pipeline;
  }

  /** Replaces the pipeline with the same number. */
  replace(repository: Repository, pipeline: Pipeline): Pipeline {
    const { pipelines } = repository;
    pipelines[pipelines.findIndex(({ number }) => number === pipeline.number)] = pipeline;
    if (this.#added.has(pipeline.uuid)) this.#added.set(pipeline.uuid, { repository, pipeline });
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
