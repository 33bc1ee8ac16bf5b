import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { resolveConnection } from '../connections/resolveConnection';
import { type Connection, connectionType, ForwardArgs } from '../connections/types';
import { checkPagingArguments } from '../connections/window';
import type { OperationContext } from '../context';
import { Prefetch } from '../projection/prefetch';
import { Entity } from '../projection/entity';
import { RequiresPaths } from '../projection/fieldDecorators';
import { fullHashOf } from './fullHash';
import { CommitStatus } from './statusTypes';
import { Commit } from './types';

const CommitStatusConnection = connectionType('CommitStatus', () => CommitStatus);

@Resolver(() => Commit)
export class StatusesOfCommitResolver {
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
