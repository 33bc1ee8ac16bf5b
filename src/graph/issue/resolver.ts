import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { resolveConnection } from '../connections/resolveConnection';
import { type Connection, connectionType } from '../connections/types';
import type { OperationContext } from '../context';
import { ReadBy } from '../cost/decorators';
import { applyReversal } from '../filters';
import { DatabaseId, IssueNumber, nodeType, Uuid } from '../nodes/nodeType';
import { Prefetch } from '../projection/prefetch';
import { loadByKey } from '../projection/hydrate';
import { Entity } from '../projection/entity';
import { RepositoryScope } from '../repository/scope';
import { Repository } from '../repository/types';
import { checkIssueNumber, CommentsArgs, commentSort, issueQuery, IssuesArgs } from './arguments';
import { issueFlags } from './flags';
import { IssueComment } from './commentTypes';
import { completeKeyOf, Issue } from './types';

const IssueConnection = connectionType('Issue', () => Issue);
const IssueCommentConnection = connectionType('IssueComment', () => IssueComment);

@Resolver(() => Repository)
export class IssuesOfRepositoryResolver {
  @FieldResolver(() => Issue, {
    nullable: true,
    description:
      'An issue. Null if it does not exist. ISSUE_TRACKER_UNAVAILABLE if the repository has no issue tracker. ' +
      'The issues of one repository that an operation selects by aliases cost one REST call together.',
  })
  @Prefetch()
  // The estimate counts each repository separately, so all issues have the same group.
  @ReadBy(({ number }: { readonly number: number }) => [{ group: '', key: String(number) }])
  issue(
    @Root() repository: Repository,
    @Arg('number', () => Int, { description: 'The number of the issue, at least 1.' }) number: number,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Issue | null> {
    checkIssueNumber('number', number);
    return loadByKey(new Issue(Entity.key(repository), [], number), context, info);
  }

  @FieldResolver(() => IssueConnection, {
    nullable: true,
    description:
      'The issues of the repository. `search`, `filter` and `orderBy` are sent as one Bitbucket query: ' +
      'one REST call per page of at most 100. ISSUE_TRACKER_UNAVAILABLE if the repository has no issue tracker.',
  })
  @Prefetch()
  issues(
    @Root() repository: Repository,
    @Args(() => IssuesArgs) args: IssuesArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Issue>> {
    const scope = Entity.key(repository);
    const query = issueQuery(args);
    return resolveConnection(
      {
        kind: 'issues',
        scope,
        definedBy: query,
        paging: 'numbered',
        fetch: (page, order) =>
          context.issueTracker.list(scope.ref, { ...query, sort: applyReversal(query.sort, order) }, page),
        node: (row) => new Issue(scope, [row]),
      },
      args,
      context,
      info,
    );
  }
}

@Resolver(() => Issue)
export class IssueResolver {
  @FieldResolver(() => IssueCommentConnection, {
    nullable: true,
    description: 'The comments on the issue. Costs one REST call per page.',
  })
  @Prefetch()
  async comments(
    @Root() issue: Issue,
    @Args(() => CommentsArgs) args: CommentsArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<IssueComment>> {
    const { repository, number } = completeKeyOf(issue);
    const sort = commentSort(args);
    return resolveConnection(
      {
        kind: 'comments',
        scope: repository,
        parent: number,
        definedBy: sort,
        paging: 'numbered',
        fetch: (page) => context.issueTracker.comments(repository.ref, number, { sort }, page),
        node: (row) => new IssueComment(repository, number, [row]),
      },
      args,
      context,
      info,
    );
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the account of the credential has voted for the issue. Costs one REST call per issue.',
  })
  @Prefetch()
  async viewerHasVoted(@Root() issue: Issue, @Ctx() context: OperationContext): Promise<boolean> {
    return context.loader(issueFlags).isSet(completeKeyOf(issue), 'vote');
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the account of the credential watches the issue. Costs one REST call per issue.',
  })
  @Prefetch()
  async viewerIsWatching(@Root() issue: Issue, @Ctx() context: OperationContext): Promise<boolean> {
    return context.loader(issueFlags).isSet(completeKeyOf(issue), 'watch');
  }
}

/** Creates issues and their comments from global ids. */
export const issueNodes = [
  nodeType(
    'Issue',
    z.tuple([Uuid, IssueNumber]),
    ([repository, number]) => new Issue(RepositoryScope.byUuid(repository), [], number),
    ([repository]) => repository,
  ),
  nodeType('IssueComment', z.tuple([Uuid, IssueNumber, DatabaseId]), ([repository, number, id]) => {
    return new IssueComment(RepositoryScope.byUuid(repository), number, [], id);
  }),
];
