import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../mutations/mutationTypes';
import { Pipeline } from '../types';

@ObjectType({ simpleResolvers: true })
export abstract class PipelinePayload extends MutationPayload {
  @Field(() => Pipeline, {
    nullable: true,
    description: 'The pipeline after the write. Null with an error if it cannot be read; the write has succeeded.',
  })
  readonly pipeline!: Pipeline | Error | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of `runPipeline`.' })
export class RunPipelinePayload extends PipelinePayload {}

@ObjectType({ simpleResolvers: true, description: 'The result of `stopPipeline`.' })
export class StopPipelinePayload extends PipelinePayload {
  @Field(() => Boolean, {
    description: 'True if the pipeline had already ended, so that this request did not stop it.',
  })
  readonly alreadyStopped!: boolean;
}
