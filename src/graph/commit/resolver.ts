import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { Page, PageRequest } from '../../bitbucket/types';
import { Limited } from '../arguments/decorators';
import { REF_NAME_RULE } from '../arguments/formats';
import { resolveConnection } from '../connections/resolveConnection';
import { type Connection, connectionType, ForwardArgs } from '../connections/types';
import type { OperationContext } from '../context';
import { UserInputError } from '../errors';
import { isHash, isRefName } from '../identifiers';
import { MAX_PATH_LENGTH, MAX_PAGE_LENGTH } from '../limits';
import { nodeType, Uuid } from '../nodes/nodeType';
import { Prefetch } from '../projection/prefetch';
import { loadByKey } from '../projection/hydrate';
import { Entity } from '../projection/entity';
import { RequiresPaths } from '../projection/requiresPaths';
import { mainBranchName } from '../repository/mainBranch';
import { assertScopeExists } from '../resource/assertScopeExists';
import { RepositoryScope } from '../repository/scope';
import { Repository } from '../repository/types';
import { Commit } from './types';

export const CommitConnection = connectionType('Commit', () => Commit);

@ArgsType()
export class CommitsArgs extends ForwardArgs {
  @Field(() => [String], {
    nullable: true,
    description: 'Hashes, branches or tags. Default: the main branch.',
  })
  readonly include?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Hashes, branches or tags.' })
  readonly exclude?: readonly string[] | null;

  @Limited({ max: MAX_PATH_LENGTH })
  @Field(() => String, { nullable: true, description: 'Returns only commits that change this file or folder.' })
  readonly path?: string | null;
}

@Resolver(() => Repository)
export class CommitsOfRepositoryResolver {
  @FieldResolver(() => Commit, {
    nullable: true,
    description:
      'A commit. Null if the repository has no such revision. ' +
      'Costs one REST call, and more if the revision does not exist or is a name that looks like a hash.',
  })
  @Prefetch()
  async commit(
    @Root() repository: Repository,
    @Arg('revision', () => String, { description: 'A hash of at least 7 digits, a branch or a tag.' })
    revision: string,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Commit | null> {
    checkRevision('revision', revision);
    const scope = Entity.key(repository);
    const commit = new Commit({ repository: scope, revision });
    return assertScopeExists(await loadByKey(commit, context, info), scope, context);
  }

  @FieldResolver(() => CommitConnection, {
    nullable: true,
    description:
      'Commits reachable from `include` but not from `exclude`, newest first. Costs one REST call per page. ' +
      'Without `include`, the name of the main branch is read first, together with other fields of the repository.',
  })
  @Prefetch()
  @RequiresPaths(['mainbranch.name'], { unlessArgument: 'include' })
  async commits(
    @Root() repository: Repository,
    @Args(() => CommitsArgs) { include, exclude, path, ...args }: CommitsArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Commit>> {
    const included = include ?? [];
    for (const [index, revision] of included.entries()) checkRevision(`include[${index}]`, revision);
    for (const [index, revision] of (exclude ?? []).entries()) checkRevision(`exclude[${index}]`, revision);
    const scope = Entity.key(repository);
    const filter = { ...(exclude ? { exclude } : {}), ...(path ? { path } : {}) };
    const fetch = async (page: PageRequest): Promise<Page> => {
      if (included.length > 0) return context.bitbucket.commits.list(scope.ref, { include: included, ...filter }, page);
      const mainBranch = await mainBranchName(repository, context);
      if (mainBranch === null) return { values: [] };
      return context.bitbucket.commits.list(scope.ref, { include: [mainBranch], ...filter }, page);
    };
    return resolveConnection(
      {
        kind: 'commits',
        scope,
        definedBy: { include: included, ...filter },
        paging: 'next-only',
        maxPageLength: MAX_PAGE_LENGTH,
        fetch,
        node: (row) => Commit.ofJson(scope, [row]),
      },
      args,
      context,
      info,
    );
  }
}

/** @throws UserInputError if a text can be neither a hash nor the name of a branch or tag. */
export function checkRevision(argument: string, revision: string): void {
  if (isRefName(revision)) return;
  throw new UserInputError(argument, `must be a hash, or the name of a branch or tag ${REF_NAME_RULE}`);
}

/** Creates commits from global ids. */
export const commitNodes = [
  nodeType('Commit', z.tuple([Uuid, z.string().refine(isHash)]), ([repository, revision]) => {
    return new Commit({ repository: RepositoryScope.byUuid(repository), revision });
  }),
];
