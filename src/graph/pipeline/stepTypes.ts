import { pipelineSteps } from '../../bitbucket/endpoints/pipelines';
import { Entity } from '../projection/entity';
import { From, Relation } from '../projection/fieldDecorators';
import { instant, int, text } from '../projection/readers';
import { itemOf } from '../resource/itemOf';
import { inRepository } from '../resource/place';
import { Resource } from '../resource/resource';
import { Pipeline } from './types';

/** Every complete step has this member, and no condensed one. */
const COMPLETE = { nullIfPresent: 'state.name' } as const;

@Resource({ description: 'A step of a pipeline.' })
export class PipelineStep extends itemOf([pipelineSteps]) {
  @From('uuid', text, { description: 'The uuid of the step, in braces.' })
  readonly uuid!: string;

  @From('name', text, { ...COMPLETE, nullable: true, description: 'The name of the step. Null if it has none.' })
  readonly name!: string | null;

  @From('started_on', instant, {
    ...COMPLETE,
    nullable: true,
    description: 'When the step started. Null if it has not started.',
  })
  readonly startedAt!: Date | null;

  @From('completed_on', instant, {
    ...COMPLETE,
    nullable: true,
    description: 'When the step ended. Null if it has not ended.',
  })
  readonly completedAt!: Date | null;

  @From('duration_in_seconds', int, {
    ...COMPLETE,
    nullable: true,
    description: 'The duration in seconds. Null if Bitbucket does not report it.',
  })
  readonly durationSeconds!: number | null;

  @From('image.name', text, {
    ...COMPLETE,
    nullable: true,
    description: 'The name of the container image. Null if Bitbucket does not report it.',
  })
  readonly image!: string | null;

  @Relation<PipelineStep>(
    'pipeline',
    () => Pipeline,
    (layers, step) => {
      const { scope, values } = Entity.key(step).place;
      return new Pipeline(inRepository(scope), layers, values.pipeline);
    },
    {
      always: true,
      description: 'The pipeline of the step. Its `uuid` costs no REST call; other fields cost one per pipeline.',
    },
  )
  readonly pipeline!: Pipeline;
}
