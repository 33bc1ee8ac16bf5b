import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { resolveConnection } from '../connections/resolveConnection';
import { type Connection, connectionType, ForwardArgs } from '../connections/types';
import type { OperationContext } from '../context';
import { UserInputError } from '../errors';
import { isUuid } from '../identifiers';
import { nodeType, Uuid } from '../nodes/nodeType';
import { Prefetch } from '../projection/prefetch';
import { loadByKey } from '../projection/hydrate';
import { Entity } from '../projection/entity';
import { assertRepositoryExists } from '../repository/assertRepositoryExists';
import { RepositoryScope } from '../repository/scope';
import { Repository } from '../repository/types';
import { WorkspaceScope } from '../workspace/scope';
import { Workspace } from '../workspace/types';
import { HookSubjectType } from './events';
import { type HookOwnerScope, toHookOwner } from './loader';
import { Hook } from './types';

const HookConnection = connectionType('Hook', () => Hook);

@Resolver(() => Repository)
export class HooksOfRepositoryResolver {
  @FieldResolver(() => Hook, {
    nullable: true,
    description:
      'A webhook of the repository. Null if it does not exist. Costs one REST call, or two if it does not exist.',
  })
  @Prefetch()
  async hook(
    @Root() repository: Repository,
    @Arg('uuid', () => String, { description: 'The uuid of the webhook, with or without braces.' }) uuid: string,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Hook | null> {
    const scope = Entity.key(repository);
    const hook = new Hook(scope, [], bracedUuid(uuid, 'uuid'));
    return assertRepositoryExists(await loadByKey(hook, context, info), scope, context);
  }

  @FieldResolver(() => HookConnection, {
    nullable: true,
    description: 'The webhooks of the repository. Costs one REST call per page.',
  })
  @Prefetch()
  hooks(
    @Root() repository: Repository,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Hook>> {
    return hookConnection(Entity.key(repository), args, context, info);
  }
}

@Resolver(() => Workspace)
export class HooksOfWorkspaceResolver {
  @FieldResolver(() => HookConnection, {
    nullable: true,
    description: 'The webhooks of the workspace, without those of its repositories. Costs one REST call per page.',
  })
  @Prefetch()
  hooks(
    @Root() workspace: Workspace,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Hook>> {
    return hookConnection(Entity.key(workspace), args, context, info);
  }
}

function hookConnection(
  scope: HookOwnerScope,
  args: ForwardArgs,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<Connection<Hook>> {
  return resolveConnection(
    {
      kind: 'hooks',
      scope,
      paging: 'numbered',
      fetch: (page) => context.bitbucket.hooks.list(toHookOwner(scope), page),
      node: (row) => new Hook(scope, [row]),
    },
    args,
    context,
    info,
  );
}

/** Returns the uuid in braces. @throws UserInputError that names `argument` if it is not a uuid. */
export function bracedUuid(uuid: string, argument: string): string {
  const bare = uuid.replace(/^\{(.*)\}$/, '$1');
  if (!isUuid(`{${bare}}`)) throw new UserInputError(argument, 'must be the uuid of a webhook, with or without braces');
  return `{${bare}}`;
}

const { REPOSITORY, WORKSPACE } = HookSubjectType;

/** Creates webhooks from global ids. */
export const hookNodes = [
  nodeType('Hook', z.tuple([z.enum([REPOSITORY, WORKSPACE]), Uuid, Uuid]), ([subject, owner, uuid]) => {
    return new Hook(subject === REPOSITORY ? RepositoryScope.byUuid(owner) : new WorkspaceScope(owner), [], uuid);
  }),
];
