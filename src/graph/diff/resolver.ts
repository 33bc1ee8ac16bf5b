import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { checkRevision, CommitConnection } from '../commit/resolver';
import { fullHashOf } from '../commit/fullHash';
import { Commit } from '../commit/types';
import { resolveConnection } from '../connections/resolveConnection';
import { type Connection, ForwardArgs } from '../connections/types';
import { checkPagingArguments } from '../connections/window';
import type { OperationContext } from '../context';
import { MAX_PAGE_LENGTH } from '../limits';
import { Prefetch } from '../projection/prefetch';
import { loadByKey } from '../projection/hydrate';
import { Entity } from '../projection/entity';
import { RequiresPaths } from '../projection/requiresPaths';
import { MetersItself } from '../projection/meterResolvers';
import { Repository } from '../repository/types';
import { DIFF_DESCRIPTION, diffText } from './diffText';
import { FileChangeConnection, FileChangesArgs, resolveFileChanges } from './fileChanges';
import { type DiffTarget, resolveDiffSpec } from './resolveDiffSpec';
import { Comparison, type FileChange } from './types';

@Resolver(() => Commit)
export class DiffOfCommitResolver {
  @FieldResolver(() => FileChangeConnection, {
    nullable: true,
    description:
      'The files that this commit changed relative to its first parent. ' +
      'Costs one REST call per 500 files. The response is cached, because a commit never changes.',
  })
  @Prefetch()
  @RequiresPaths(['hash'])
  async changedFiles(
    @Root() commit: Commit,
    @Args(() => FileChangesArgs) args: FileChangesArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<FileChange>> {
    checkPagingArguments(args);
    // A cursor contains the full hash, so it stays valid if the client names the commit by another hash, branch or tag.
    const revision = await fullHashOf(Entity.key(commit), context);
    return fileChanges({ repository: Entity.key(commit).repository, revision }, args, context, info);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: DIFF_DESCRIPTION + 'Costs one REST call. The response is cached, because a commit never changes.',
  })
  @Prefetch()
  @RequiresPaths(['hash'])
  @MetersItself()
  diff(
    @Root() commit: Commit,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<string | null> {
    return diffOf(Entity.key(commit), context, info);
  }
}

@Resolver(() => Repository)
export class ComparisonOfRepositoryResolver {
  @FieldResolver(() => Comparison, {
    nullable: true,
    description:
      'Commits and changes in `head` that are not in `base`, like `git log base..head` and `git diff base...head`. ' +
      'Costs no REST call by itself.',
  })
  @Prefetch()
  compare(
    @Root() repository: Repository,
    @Arg('base', () => String, { description: 'A hash of at least 7 digits, a branch or a tag.' }) base: string,
    @Arg('head', () => String, { description: 'A hash of at least 7 digits, a branch or a tag.' }) head: string,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Comparison | null> {
    checkRevision('base', base);
    checkRevision('head', head);
    return loadByKey(new Comparison({ repository: Entity.key(repository), base, head }), context, info);
  }
}

@Resolver(() => Comparison)
export class ComparisonResolver {
  @FieldResolver(() => CommitConnection, {
    nullable: true,
    description: 'The commits, newest first, like `git log base..head`. Costs one REST call per page.',
  })
  @Prefetch()
  commits(
    @Root() comparison: Comparison,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Commit>> {
    const { repository, base, head } = Entity.key(comparison);
    const query = { include: [head], exclude: [base] };
    return resolveConnection(
      {
        kind: 'commits',
        scope: repository,
        definedBy: query,
        paging: 'next-only',
        maxPageLength: MAX_PAGE_LENGTH,
        fetch: (page) => context.bitbucket.commits.list(repository.ref, query, page),
        node: (row) => Commit.ofJson(repository, [row]),
      },
      args,
      context,
      info,
    );
  }

  @FieldResolver(() => FileChangeConnection, {
    nullable: true,
    description:
      'The files that differ, like `git diff base...head`. Costs one REST call per 500 files. ' +
      'Each of `base` and `head` that is not a full hash costs one more.',
  })
  @Prefetch()
  changedFiles(
    @Root() comparison: Comparison,
    @Args(() => FileChangesArgs) args: FileChangesArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<FileChange>> {
    return fileChanges(Entity.key(comparison), args, context, info);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      DIFF_DESCRIPTION + 'Costs one REST call. Each of `base` and `head` that is not a full hash costs one more.',
  })
  @Prefetch()
  @MetersItself()
  diff(
    @Root() comparison: Comparison,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<string | null> {
    return diffOf(Entity.key(comparison), context, info);
  }
}

function fileChanges(
  target: DiffTarget,
  args: ForwardArgs,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<Connection<FileChange>> {
  const { repository, ...definedBy } = target;
  const readSpec = () => resolveDiffSpec(target, context);
  return resolveFileChanges({ repository, definedBy, readSpec }, args, context, info);
}

async function diffOf(target: DiffTarget, context: OperationContext, info: GraphQLResolveInfo): Promise<string | null> {
  return diffText(target.repository, await resolveDiffSpec(target, context), context, info);
}
