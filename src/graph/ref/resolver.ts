import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { JsonObject } from '../../lib/json';
import type { RefKind } from '../../bitbucket/types';
import { resolveConnection } from '../connections/resolveConnection';
import { type Connection, connectionType } from '../connections/types';
import type { OperationContext } from '../context';
import { ReadBy } from '../cost/decorators';
import { UserInputError } from '../errors';
import { isRefName } from '../identifiers';
import { nodeType, RefName, Uuid } from '../nodes/nodeType';
import { Prefetch } from '../projection/prefetch';
import { loadByKey } from '../projection/hydrate';
import { Entity } from '../projection/entity';
import { assertRepositoryExists } from '../repository/assertRepositoryExists';
import { RepositoryScope } from '../repository/scope';
import { Repository } from '../repository/types';
import { refQuery, RefsArgs } from './arguments';
import { refReadKey } from './loader';
import { Branch, Tag } from './types';

const BranchConnection = connectionType('Branch', () => Branch);
const TagConnection = connectionType('Tag', () => Tag);

@Resolver(() => Repository)
export class RefsOfRepositoryResolver {
  @FieldResolver(() => Branch, {
    nullable: true,
    description:
      'A branch. Null if it does not exist. ' +
      'The branches of one repository that an operation selects by aliases usually cost one REST call together.',
  })
  @Prefetch()
  @ReadBy(({ name }: { readonly name: string }) => [refReadKey(name)])
  async branch(
    @Root() repository: Repository,
    @Arg('name', () => String) name: string,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Branch | null> {
    const scope = Entity.key(repository);
    const branch = new Branch(scope, validRefName(name));
    return assertRepositoryExists(await loadByKey(branch, context, info), scope, context);
  }

  @FieldResolver(() => BranchConnection, {
    nullable: true,
    description: 'The branches of the repository. Costs one REST call per page.',
  })
  @Prefetch()
  branches(
    @Root() repository: Repository,
    @Args(() => RefsArgs) args: RefsArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Branch>> {
    const scope = Entity.key(repository);
    return refConnection('branches', scope, (row) => Branch.ofJson(scope, [row]), args, context, info);
  }

  @FieldResolver(() => Tag, {
    nullable: true,
    description:
      'A tag. Null if it does not exist. ' +
      'The tags of one repository that an operation selects by aliases usually cost one REST call together.',
  })
  @Prefetch()
  @ReadBy(({ name }: { readonly name: string }) => [refReadKey(name)])
  async tag(
    @Root() repository: Repository,
    @Arg('name', () => String) name: string,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Tag | null> {
    const scope = Entity.key(repository);
    const tag = new Tag(scope, validRefName(name));
    return assertRepositoryExists(await loadByKey(tag, context, info), scope, context);
  }

  @FieldResolver(() => TagConnection, {
    nullable: true,
    description: 'The tags of the repository. Costs one REST call per page.',
  })
  @Prefetch()
  tags(
    @Root() repository: Repository,
    @Args(() => RefsArgs) args: RefsArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Tag>> {
    const scope = Entity.key(repository);
    return refConnection('tags', scope, (row) => Tag.ofJson(scope, [row]), args, context, info);
  }
}

function refConnection<Ref extends Branch | Tag>(
  kind: RefKind,
  scope: RepositoryScope,
  node: (row: JsonObject) => Ref | Error,
  args: RefsArgs,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<Connection<Ref>> {
  const query = refQuery(args);
  return resolveConnection(
    {
      kind,
      scope,
      definedBy: query,
      paging: 'numbered',
      fetch: (page) => context.bitbucket.refs.list(scope.ref, kind, query, page),
      node,
    },
    args,
    context,
    info,
  );
}

/** Returns the name. @throws UserInputError if git does not accept it for a branch or tag. */
function validRefName(name: string): string {
  if (!isRefName(name)) throw new UserInputError('name', 'must be a name that git accepts for a branch or tag');
  return name;
}

/** Returns the group of global ids whose refs share a REST call. Undefined for a ref that costs a separate call. */
function groupOf([repository, name]: readonly [repository: string, name: string]): string | undefined {
  return refReadKey(name).group === undefined ? undefined : repository;
}

/** Creates branches and tags from global ids. */
export const refNodes = [
  nodeType(
    'Branch',
    z.tuple([Uuid, RefName]),
    ([repository, name]) => new Branch(RepositoryScope.byUuid(repository), name),
    groupOf,
  ),
  nodeType(
    'Tag',
    z.tuple([Uuid, RefName]),
    ([repository, name]) => new Tag(RepositoryScope.byUuid(repository), name),
    groupOf,
  ),
];
