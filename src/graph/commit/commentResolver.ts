import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { resolveConnection } from '../connections/resolveConnection';
import { type Connection, connectionType, ForwardArgs } from '../connections/types';
import { checkPagingArguments } from '../connections/window';
import type { OperationContext } from '../context';
import { isHash } from '../identifiers';
import { DatabaseId, nodeType, Uuid } from '../nodes/nodeType';
import { Prefetch } from '../projection/prefetch';
import { Entity } from '../projection/entity';
import { RequiresPaths } from '../projection/fieldDecorators';
import { RepositoryScope } from '../repository/scope';
import { CommitComment } from './commentTypes';
import { fullHashOf } from './fullHash';
import { Commit } from './types';

const CommitCommentConnection = connectionType('CommitComment', () => CommitComment);

@Resolver(() => Commit)
export class CommentsOfCommitResolver {
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
}

const Hash = z.string().refine(isHash);

/** Creates comments from global ids. */
export const commitCommentNodes = [
  nodeType('CommitComment', z.tuple([Uuid, Hash, DatabaseId]), ([uuid, revision, id]) => {
    return new CommitComment({ repository: RepositoryScope.byUuid(uuid), revision }, [], id);
  }),
];
