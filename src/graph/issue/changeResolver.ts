import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { resolveConnection } from '../connections/resolveConnection';
import { type Connection, connectionType, ForwardArgs } from '../connections/types';
import type { OperationContext } from '../context';
import { DatabaseId, IssueNumber, nodeType, Uuid } from '../nodes/nodeType';
import { Prefetch } from '../projection/prefetch';
import { RepositoryScope } from '../repository/scope';
import { IssueChange } from './changeTypes';
import { Issue, completeKeyOf } from './types';

const IssueChangeConnection = connectionType('IssueChange', () => IssueChange);

@Resolver(() => Issue)
export class ChangesOfIssueResolver {
  @FieldResolver(() => IssueChangeConnection, {
    nullable: true,
    description: 'The change log of the issue, oldest entry first. Costs one REST call per page.',
  })
  @Prefetch()
  async changes(
    @Root() issue: Issue,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<IssueChange>> {
    const { repository, number } = completeKeyOf(issue);
    return resolveConnection(
      {
        kind: 'changes',
        scope: repository,
        parent: number,
        paging: 'numbered',
        fetch: (page) => context.issueTracker.changes(repository.ref, number, { sort: 'created_on' }, page),
        node: (row) => new IssueChange(repository, number, [row]),
      },
      args,
      context,
      info,
    );
  }
}

/** Creates entries of change logs from global ids. */
export const issueChangeNodes = [
  nodeType('IssueChange', z.tuple([Uuid, IssueNumber, DatabaseId]), ([uuid, number, id]) => {
    return new IssueChange(RepositoryScope.byUuid(uuid), number, [], id);
  }),
];
