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
      'Starts a pipeline. The gateway sends the request only once, because a second one would start a second pipeline. ' +
      'If the response is lost, the error has `extensions.outcome: "unknown"`. ' +
      'Look at the newest pipelines of the branch before you send the mutation again. ' +
      'NOT_FOUND if the branch, tag, commit or pull request does not exist. ' +
      'BAD_USER_INPUT if pipelines are not enabled, or if the configuration does not define the pipeline. ' +
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
      'Stops a pipeline and its steps. Succeeds with `alreadyStopped: true` if the pipeline has ended with any result. ' +
      'Bitbucket stops a pipeline in the background, so `pipeline.status` can still be RUNNING. ' +
      'NOT_FOUND if the pipeline does not exist. ' +
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
