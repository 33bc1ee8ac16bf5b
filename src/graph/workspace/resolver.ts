import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { resolveConnection } from '../connections/resolveConnection';
import { type Connection, connectionType, ForwardArgs } from '../connections/types';
import type { OperationContext } from '../context';
import { MAX_PAGE_LENGTH } from '../limits';
import { nodeType, Uuid } from '../nodes/nodeType';
import { loadByKey } from '../projection/hydrate';
import { WorkspaceScope } from './scope';
import { Workspace } from './types';

const WorkspaceConnection = connectionType('Workspace', () => Workspace);

@Resolver(() => Workspace)
export class WorkspaceResolver {
  @Query(() => Workspace, {
    nullable: true,
    description:
      'A workspace. Null if it does not exist or Bitbucket hides it from the credential. ' +
      'Costs one REST call, or none if only lists and other fields with their own REST calls are selected.',
  })
  workspace(
    @Arg('slug', () => String, { description: 'The slug of the workspace, or its uuid in braces.' }) slug: string,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Workspace | null> {
    return loadByKey(new Workspace(WorkspaceScope.bySlugOrUuid(slug, 'slug')), context, info);
  }

  @Query(() => WorkspaceConnection, {
    nullable: true,
    description:
      'The workspaces that the credential can access. Costs one REST call per page. ' +
      'Fields other than `id`, `uuid` and `slug` can cost one more per workspace, because Bitbucket omits them here.',
  })
  workspaces(
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Workspace>> {
    return resolveConnection(
      {
        kind: 'workspaces',
        paging: 'numbered',
        maxPageLength: MAX_PAGE_LENGTH,
        fetch: (page) => context.bitbucket.workspaces.list(page),
        node: (row) => Workspace.ofJson([row]),
      },
      args,
      context,
      info,
    );
  }
}

/** Creates workspaces from global ids. */
export const workspaceNodes = [
  nodeType('Workspace', z.tuple([Uuid]), ([uuid]) => new Workspace(new WorkspaceScope(uuid))),
];
