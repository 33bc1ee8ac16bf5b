import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import type { StepRef } from '../../bitbucket/pipelines';
import type { ResponseText } from '../../rest/upstream';
import { UpstreamError } from '../../rest/upstreamError';
import { LimitedArguments } from '../arguments/decorators';
import type { OperationContext } from '../context';
import { Entity } from '../projection/entity';
import { valueBytes } from '../projection/jsonSize';
import { MetersItself } from '../projection/meterResolvers';
import { Prefetch } from '../projection/prefetch';
import { timesShown } from '../projection/selection';
import { assertScopeExists } from '../resource/assertScopeExists';
import { textKey } from '../resource/lookup';
import { PipelineStep } from './stepTypes';

const DEFAULT_LOG_BYTES = 65_536;
/** The limit of one log. The log of a step of Bitbucket can have 100 MB. */
const MAX_LOG_BYTES = 1_000_000;

@Resolver(() => PipelineStep)
export class LogOfStepResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The last bytes of the log of the step. Null if the step has no log yet. ' +
      'Null with the warning LOG_TOO_LARGE if the log exceeds the limits of the response. ' +
      'Bytes that are not UTF-8 are replaced by U+FFFD, with the warning LOG_NOT_UTF8. ' +
      'Costs one REST call. The gateway requests only these bytes (HTTP range), and does not cache them. ' +
      'A redirect to the storage of logs is not counted.',
  })
  @Prefetch()
  @MetersItself()
  @LimitedArguments({ lastBytes: { min: 1, max: MAX_LOG_BYTES } })
  async log(
    @Root() step: PipelineStep,
    @Arg('lastBytes', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_LOG_BYTES,
      description: 'The number of bytes at the end of the log.',
    })
    lastBytes: number | null | undefined,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<string | null> {
    const count = lastBytes ?? DEFAULT_LOG_BYTES;
    const ref = stepRefOf(step);
    const found = await readLog(ref, count, context);
    const log = await assertScopeExists(found, Entity.key(step).place.scope, context);
    return log === null ? null : textOf(log, `The log of step ${ref.step}`, context, info);
  }
}

/** @throws UpstreamError if Bitbucket returned the step without a valid uuid */
function stepRefOf(step: PipelineStep): StepRef {
  const { place, lookup } = Entity.key(step);
  return { ...place.values, step: textKey(lookup, 'a step without a valid uuid') };
}

/** @returns null after a 404. It means that the step has no log, or that the step, its pipeline or its repository is missing */
async function readLog(step: StepRef, count: number, { bitbucket }: OperationContext): Promise<ResponseText | null> {
  try {
    return await bitbucket.pipelines.stepLog(step, count);
  } catch (error) {
    if (error instanceof UpstreamError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** Counts the text for the limits of the response. @param name the beginning of warnings */
function textOf(
  { text, isLossy }: ResponseText,
  name: string,
  context: OperationContext,
  info: GraphQLResolveInfo,
): string | null {
  if (!context.meter.addIfWithinLimits(timesShown(info) * valueBytes(text))) {
    const message = `${name} exceeds the limits of the response, so it is null. Request fewer bytes.`;
    context.warn({ code: 'LOG_TOO_LARGE', message });
    return null;
  }
  if (isLossy) {
    context.warn({ code: 'LOG_NOT_UTF8', message: `${name} has bytes that are not UTF-8. U+FFFD replaces them.` });
  }
  return text;
}
