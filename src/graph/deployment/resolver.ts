import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { reportedStatus } from '../computedStatus';
import type { OperationContext } from '../context';
import { Entity } from '../projection/entity';
import { hydrate } from '../projection/hydrate';
import { Prefetch } from '../projection/prefetch';
import { RequiresPaths } from '../projection/requiresPaths';
import { selectionOf } from '../projection/selection';
import { identityOf } from '../projection/selectionPlan';
import { textKey } from '../resource/lookup';
import { DeploymentState } from './enums';
import { Environment } from './environmentTypes';
import { readLatestDeployment } from './latestDeployment';
import { STATE_PATHS, stateWord } from './state';
import { Deployment } from './types';

@Resolver(() => Environment)
export class LatestDeploymentResolver {
  @FieldResolver(() => Deployment, {
    nullable: true,
    description:
      'The most recent deployment that has started. Null if none has. ' +
      'Costs one REST call per environment, and more only if the five newest deployments have not started.',
  })
  @Prefetch()
  async latestDeployment(
    @Root() environment: Environment,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Deployment | null> {
    const { place, lookup } = Entity.key(environment);
    const uuid = textKey(lookup, 'an environment without a valid uuid');
    const selection = selectionOf(info);
    const fields = [...selection.plans.requestedPaths, ...identityOf(selection.plans)];
    const row = await readLatestDeployment(place, uuid, fields, context);
    if (row === undefined) return null;
    const deployment = new Deployment(place, [row]);
    await hydrate(deployment, selection, context, info);
    return deployment;
  }
}

@Resolver(() => Deployment)
export class StateOfDeploymentResolver {
  @FieldResolver(() => DeploymentState, { nullable: true, description: 'Null if Bitbucket reports no state.' })
  @RequiresPaths(STATE_PATHS, { required: [STATE_PATHS[0]] })
  state(@Root() deployment: Deployment, @Ctx() context: OperationContext): DeploymentState | null {
    return reportedStatus(DeploymentState, stateWord(Entity.peek(deployment, 'state')), 'deployment', context);
  }
}
