import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { OperationContext } from '../../context';
import { echoClientMutationId } from '../../mutations/mutationTypes';
import { hydratePayload, payloadSelectionOf } from '../../mutations/payload';
import { RepositoryScope } from '../../repository/scope';
import { inRepository } from '../../resource/place';
import { pipelineLookup } from '../lookup';
import { Pipeline } from '../types';
import { clearLoadedPipelines } from './clearLoaded';
import { RunPipelineInput, StopPipelineInput } from './inputs';
import { RunPipelinePayload, StopPipelinePayload } from './payloads';
import { run } from './run';
import { pipelineRun } from './runBody';
import { stop } from './stop';

@Resolver()
export class PipelineMutations {
  @Mutation(() => RunPipelinePayload, {
    nullable: true,
    description:
      'Starts a pipeline. Never retried by the gateway: a second request would start a second run. ' +
      'If the response is lost, the error has `extensions.outcome: "unknown"`: ' +
      'look at the newest pipelines of the branch before you try again. ' +
      'BAD_USER_INPUT if pipelines are not enabled, or if the configuration defines no pipeline for the target. ' +
      'Costs one REST call, whose response contains the pipeline, and up to three more for `pullRequest`.',
  })
  async runPipeline(
    @Arg('input', () => RunPipelineInput) input: RunPipelineInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RunPipelinePayload> {
    const scope = RepositoryScope.byFullName(input.repository, 'input.repository');
    const body = await pipelineRun(input, scope, context);
    const selection = payloadSelectionOf(info, 'pipeline');

    const json = await run(scope, body, [...new Set(['uuid', ...selection.fields])], context);

    clearLoadedPipelines(context);
    const pipeline = new Pipeline(inRepository(scope), [json]);
    return {
      pipeline: await hydratePayload(pipeline, selection, true, context, info),
      ...echoClientMutationId(input),
    };
  }

  @Mutation(() => StopPipelinePayload, {
    nullable: true,
    description:
      'Stops a pipeline and its steps. Succeeds with `alreadyStopped: true` if the pipeline has ended. ' +
      'Bitbucket stops it in the background, so `pipeline.status` can still be RUNNING. ' +
      'NOT_FOUND if it does not exist. ' +
      'Costs one REST call, and a second one if the payload selects the pipeline, if it has ended, ' +
      'or if the response is lost.',
  })
  async stopPipeline(
    @Arg('input', () => StopPipelineInput) input: StopPipelineInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<StopPipelinePayload> {
    const scope = RepositoryScope.byFullName(input.repository, 'input.repository');
    const lookup = pipelineLookup(input, 'input.');
    const selection = payloadSelectionOf(info, 'pipeline');

    clearLoadedPipelines(context);
    const { alreadyStopped, json } = await stop({ scope, lookup, fields: selection.fields }, context);

    const pipeline = new Pipeline(inRepository(scope), json === undefined ? [] : [json], lookup);
    return {
      pipeline: await hydratePayload(pipeline, selection, json !== undefined, context, info),
      alreadyStopped,
      ...echoClientMutationId(input),
    };
  }
}
