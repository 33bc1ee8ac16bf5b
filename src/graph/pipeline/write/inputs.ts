import { Field, InputType, Int } from 'type-graphql';
import { Limited } from '../../arguments/decorators';
import { COUNTED_FROM_ONE, MAX_VARIABLE_LENGTH, NOT_EMPTY } from '../../limits';
import { MutationInput } from '../../mutations/mutationTypes';

@InputType({ description: 'A variable of a pipeline.' })
export class PipelineVariableInput {
  @Field(() => String, {
    description: 'The name: ASCII letters, digits and underscores. It must not begin with a digit.',
  })
  readonly key!: string;

  @Limited({ max: MAX_VARIABLE_LENGTH })
  @Field(() => String, {
    description:
      'The value. The gateway writes it to no log. ' +
      'It removes values of at least four characters from error messages.',
  })
  readonly value!: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether Bitbucket hides the value on its website and in logs.',
  })
  readonly secured?: boolean | null;
}

@InputType({
  description:
    'The input of `runPipeline`. One of `branch`, `tag`, `commit` and `pullRequest` is required. ' +
    'The only combinations are `branch` with `commit`, and `tag` with `commit`.',
})
export class RunPipelineInput extends MutationInput {
  @Field(() => String, { description: '"workspace/slug". Each part may be a uuid in braces.' })
  readonly repository!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The name of a branch. Runs the pipeline that the configuration defines for it.',
  })
  readonly branch?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of a tag. Runs the pipeline that the configuration defines for it.',
  })
  readonly tag?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The full hash of a commit. Default: the latest commit of the branch or tag. ' +
      'A commit without a branch or tag runs the default pipeline.',
  })
  readonly commit?: string | null;

  @Limited(COUNTED_FROM_ONE)
  @Field(() => Int, {
    nullable: true,
    description:
      'The number of a pull request. Costs up to three more REST calls, which read the hashes of its commits.',
  })
  readonly pullRequest?: number | null;

  @Limited(NOT_EMPTY)
  @Field(() => String, {
    nullable: true,
    description: 'The name of a custom pipeline. Default: the pipeline that the configuration defines for the target.',
  })
  readonly custom?: string | null;

  @Field(() => [PipelineVariableInput], { nullable: true, description: 'Variables with different names.' })
  readonly variables?: readonly PipelineVariableInput[] | null;
}

@InputType({ description: 'The input of `stopPipeline`. Exactly one of `number` and `uuid` is required.' })
export class StopPipelineInput extends MutationInput {
  @Field(() => String, { description: '"workspace/slug". Each part may be a uuid in braces.' })
  readonly repository!: string;

  @Limited(COUNTED_FROM_ONE)
  @Field(() => Int, { nullable: true, description: 'The number of the pipeline.' })
  readonly number?: number | null;

  @Field(() => String, { nullable: true, description: 'The uuid of the pipeline, with or without braces.' })
  readonly uuid?: string | null;
}
