import { ArgsType, Field, InputType } from 'type-graphql';
import { accountUuid } from '../account/viewer';
import { checkFullHash } from '../commit/fullHash';
import { ForwardArgs } from '../connections/types';
import type { OperationContext } from '../context';
import { UserInputError } from '../errors';
import { PipelineStatus, PipelineStepStatus, PipelineTrigger } from './enums';

/** The values of Bitbucket's parameter `status`. The other statuses have no value. */
const STATUS_WORDS: Readonly<Partial<Record<PipelineStatus, string>>> = {
  PENDING: 'PENDING',
  PARSING: 'PARSING',
  RUNNING: 'BUILDING',
  PAUSED: 'PAUSED',
  HALTED: 'HALTED',
  SUCCESSFUL: 'PASSED',
  FAILED: 'FAILED',
  ERROR: 'ERROR',
  STOPPED: 'STOPPED',
};

/** The values of Bitbucket's parameter `trigger_type`. The other triggers have no value. */
const TRIGGER_WORDS: Readonly<Partial<Record<PipelineTrigger, string>>> = {
  PUSH: 'PUSH',
  MANUAL: 'MANUAL',
  SCHEDULE: 'SCHEDULED',
  PARENT_STEP: 'PARENT_STEP',
};

@InputType({ description: 'Conditions for pipelines. All conditions must match. Null means no condition.' })
class PipelineFilter {
  @Field(() => PipelineStatus, {
    nullable: true,
    description: 'EXPIRED and UNKNOWN are BAD_USER_INPUT, because Bitbucket cannot filter by them.',
  })
  readonly status?: PipelineStatus | null;

  @Field(() => String, { nullable: true, description: 'The name of a branch.' })
  readonly branch?: string | null;

  @Field(() => String, { nullable: true, description: 'The full hash of a commit.' })
  readonly commit?: string | null;

  @Field(() => PipelineTrigger, {
    nullable: true,
    description: 'PULL_REQUEST is BAD_USER_INPUT, because Bitbucket cannot filter by it.',
  })
  readonly trigger?: PipelineTrigger | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The uuid of the account that started the pipeline, with or without braces, or "@me" for the account of the credential.',
  })
  readonly creator?: string | null;
}

@ArgsType()
export class PipelinesArgs extends ForwardArgs {
  @Field(() => PipelineFilter, { nullable: true, description: 'Returns pipelines that match all conditions.' })
  readonly filter?: PipelineFilter | null;
}

@ArgsType()
export class PipelineStepsArgs extends ForwardArgs {
  @Field(() => [PipelineStepStatus], {
    nullable: true,
    description: 'Returns steps with one of these statuses. Default: all steps.',
  })
  readonly status?: readonly PipelineStepStatus[] | null;
}

/** The arguments of Bitbucket's list of pipelines. */
interface PipelineListArgs extends ForwardArgs {
  /** With Bitbucket's words. */
  readonly filter?: Readonly<Record<keyof PipelineFilter, string | null>> | null;
}

/**
 * Converts the filter to Bitbucket's words, and replaces "@me" by the uuid of the account of the credential.
 *
 * @throws UserInputError for a value by which Bitbucket cannot filter; UpstreamError if the account cannot be read
 */
export async function toPipelineListArgs(
  { filter, ...paging }: PipelinesArgs,
  context: OperationContext,
): Promise<PipelineListArgs> {
  if (!filter) return paging;
  const { status = null, branch = null, commit = null, trigger = null, creator = null } = filter;
  if (commit !== null) checkFullHash('filter.commit', commit);
  return {
    ...paging,
    filter: {
      status: wordOf('filter.status', status, STATUS_WORDS),
      branch,
      commit: commit === null ? null : commit.toLowerCase(),
      trigger: wordOf('filter.trigger', trigger, TRIGGER_WORDS),
      creator: creator === null ? null : await accountUuid('filter.creator', creator, context),
    },
  };
}

function wordOf<Value extends string>(
  argument: string,
  value: Value | null,
  words: Readonly<Partial<Record<Value, string>>>,
): string | null {
  if (value === null) return null;
  const word = words[value];
  if (word !== undefined) return word;
  throw new UserInputError(
    argument,
    `must be one of ${Object.keys(words).join(', ')}, because Bitbucket cannot filter by others`,
  );
}
