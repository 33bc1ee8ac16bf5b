import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { TrackerListKind } from '../../bitbucket/types';
import { resolveConnection } from '../connections/resolveConnection';
import { type Connection, connectionType, ForwardArgs } from '../connections/types';
import type { OperationContext } from '../context';
import { DatabaseId, nodeType, Uuid } from '../nodes/nodeType';
import { Prefetch } from '../projection/prefetch';
import { Entity } from '../projection/entity';
import { RepositoryScope } from '../repository/scope';
import { Repository } from '../repository/types';
import { Component, Milestone, type TrackerItemClass, type TrackerItemEntity, Version } from './trackerItemTypes';

const MilestoneConnection = connectionType('Milestone', () => Milestone);
const ComponentConnection = connectionType('Component', () => Component);
const VersionConnection = connectionType('Version', () => Version);

@Resolver(() => Repository)
export class TrackerItemsOfRepositoryResolver {
  @FieldResolver(() => MilestoneConnection, {
    nullable: true,
    description: 'The milestones of the issue tracker. Costs one REST call per page.',
  })
  @Prefetch()
  milestones(
    @Root() repository: Repository,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<TrackerItemEntity>> {
    return trackerConnection('milestones', Milestone, repository, args, context, info);
  }

  @FieldResolver(() => ComponentConnection, {
    nullable: true,
    description: 'The components of the issue tracker. Costs one REST call per page.',
  })
  @Prefetch()
  components(
    @Root() repository: Repository,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<TrackerItemEntity>> {
    return trackerConnection('components', Component, repository, args, context, info);
  }

  @FieldResolver(() => VersionConnection, {
    nullable: true,
    description: 'The versions of the issue tracker. Costs one REST call per page.',
  })
  @Prefetch()
  versions(
    @Root() repository: Repository,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<TrackerItemEntity>> {
    return trackerConnection('versions', Version, repository, args, context, info);
  }
}

function trackerConnection(
  kind: TrackerListKind,
  Item: TrackerItemClass,
  repository: Repository,
  args: ForwardArgs,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<Connection<TrackerItemEntity>> {
  const scope = Entity.key(repository);
  return resolveConnection(
    {
      kind,
      scope,
      paging: 'numbered',
      fetch: (page) => context.issueTracker.trackerList(scope.ref, kind, page),
      node: (row) => new Item(scope, [row]),
    },
    args,
    context,
    info,
  );
}

/** Creates milestones, components and versions from global ids. */
export const trackerItemNodes = Object.entries({ Milestone, Component, Version }).map(([type, Item]) =>
  nodeType(
    type,
    z.tuple([Uuid, DatabaseId]),
    ([repository, id]) => new Item(RepositoryScope.byUuid(repository), [], id),
    ([repository]) => repository,
  ),
);
