import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { reportedStatus } from '../computedStatus';
import type { OperationContext } from '../context';
import { Entity } from '../projection/entity';
import { RequiresPaths } from '../projection/requiresPaths';
import { PipelineStatus, PipelineStepStatus } from './enums';
import { STATUS_PATHS, statusWord } from './status';
import { PipelineStep } from './stepTypes';
import { Pipeline } from './types';

const DESCRIPTION = 'Null if Bitbucket reports no state.';
const REQUIRED = { required: [STATUS_PATHS[0]] };

@Resolver(() => Pipeline)
export class StatusOfPipelineResolver {
  @FieldResolver(() => PipelineStatus, { nullable: true, description: DESCRIPTION })
  @RequiresPaths(STATUS_PATHS, REQUIRED)
  status(@Root() pipeline: Pipeline, @Ctx() context: OperationContext): PipelineStatus | null {
    return reportedStatus(PipelineStatus, statusWord(Entity.peek(pipeline, 'state')), 'pipeline', context);
  }
}

@Resolver(() => PipelineStep)
export class StatusOfStepResolver {
  @FieldResolver(() => PipelineStepStatus, { nullable: true, description: DESCRIPTION })
  @RequiresPaths(STATUS_PATHS, REQUIRED)
  status(@Root() step: PipelineStep, @Ctx() context: OperationContext): PipelineStepStatus | null {
    return reportedStatus(PipelineStepStatus, statusWord(Entity.peek(step, 'state')), 'step', context);
  }
}
