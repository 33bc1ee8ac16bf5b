import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { resolveConnection } from '../connections/resolveConnection';
import { type Connection, connectionType, ForwardArgs } from '../connections/types';
import { checkPagingArguments } from '../connections/window';
import type { OperationContext } from '../context';
import { DatabaseId, nodeType, Uuid } from '../nodes/nodeType';
import { Prefetch } from '../projection/prefetch';
import { Entity } from '../projection/entity';
import { RequiresPaths } from '../projection/fieldDecorators';
import { RepositoryScope } from '../repository/scope';
import { CommitComment } from './commentTypes';
import { fullHashOf } from './fullHash';
import { CommitStatus } from './statusTypes';
import { Commit } from './types';

const CommitCommentConnection = connectionType('CommitComment', () => CommitComment);
const CommitStatusConnection = connectionType('CommitStatus', () => CommitStatus);

/** What people and builds say of a commit. */
@Resolver(() => Commit)
export class DiscussionOfCommitResolver {
  @FieldResolver(() => CommitCommentConnection, {
    nullable: true,
    description: 'The comments on the commit, oldest first. Costs one REST call per page.',
  })
  @Prefetch()
  @RequiresPaths(['hash'])
  async comments(
    @Root() commit: Commit,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<CommitComment>> {
    checkPagingArguments(args);
    const { repository } = Entity.key(commit);
    const revision = await fullHashOf(Entity.key(commit), context);
    return resolveConnection(
      {
        kind: 'commitComments',
        scope: repository,
        parent: revision,
        paging: 'numbered',
        fetch: (page) => context.bitbucket.commits.comments(repository.ref, revision, page),
        node: (row) => new CommitComment({ repository, revision }, [row]),
      },
      args,
      context,
      info,
    );
  }

  @FieldResolver(() => CommitStatusConnection, {
    nullable: true,
    description: 'The build results and other statuses of the commit. Costs one REST call per page.',
  })
  @Prefetch()
  @RequiresPaths(['hash'])
  async statuses(
    @Root() commit: Commit,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<CommitStatus>> {
    checkPagingArguments(args);
    const { repository } = Entity.key(commit);
    const revision = await fullHashOf(Entity.key(commit), context);
    return resolveConnection(
      {
        kind: 'statuses',
        scope: repository,
        parent: revision,
        paging: 'numbered',
        fetch: (page) => context.bitbucket.commits.statuses(repository.ref, revision, page),
        node: (row) => new CommitStatus(row),
      },
      args,
      context,
      info,
    );
  }
}

const Hash = z.string().regex(/^[0-9a-f]{7,40}$/i);

export const commitCommentNodes = [
  nodeType('CommitComment', z.tuple([Uuid, Hash, DatabaseId]), ([uuid, revision, id]) => {
    return new CommitComment({ repository: RepositoryScope.byUuid(uuid), revision }, [], id);
  }),
];
