import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Fields } from '../../../bitbucket/types';
import { isJsonObject, type JsonObject } from '../../../lib/json';
import { UpstreamError } from '../../../rest/upstreamError';
import { CommitConnection } from '../../commit/resolver';
import { Commit } from '../../commit/types';
import { resolveConnection, rowPathsOf } from '../../connections/resolveConnection';
import { type Connection, connectionType, ForwardArgs } from '../../connections/types';
import type { OperationContext } from '../../context';
import { MAX_PAGE_LENGTH } from '../../limits';
import { Entity } from '../../projection/entity';
import { entityMetadataOf } from '../../projection/entityMetadata';
import { Prefetch } from '../../projection/prefetch';
import type { SelectionPlans } from '../../projection/selectionPlan';
import { embeddedRepository } from '../../repository/embeddedRepository';
import type { RepositoryScope } from '../../repository/scope';
import { Repository } from '../../repository/types';
import {
  PullRequestActivity,
  PullRequestApproval,
  PullRequestChangesRequest,
  PullRequestUpdate,
} from './activityTypes';
import { PullRequestComment } from '../comment/commentTypes';
import { type InPullRequest, placeOfParts } from '../owner';
import { PullRequest } from '../types';

const ActivityConnection = connectionType('PullRequestActivity', () => PullRequestActivity);

/** A larger page is rejected. */
const MAX_ACTIVITY_PAGE_LENGTH = 50;

@Resolver(() => PullRequest)
export class HistoryOfPullRequestResolver {
  @FieldResolver(() => CommitConnection, {
    nullable: true,
    description:
      'The commits of the pull request, newest first. Empty if the source branch was deleted, and NOT_FOUND if its fork ' +
      'was deleted. Costs one REST call per page.',
  })
  @Prefetch()
  async commits(
    @Root() pullRequest: PullRequest,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Commit>> {
    const { scope, values } = placeOfParts(pullRequest);
    return resolveConnection(
      {
        kind: 'pullrequests/commits',
        scope,
        parent: values.number,
        paging: 'next-only',
        maxPageLength: MAX_PAGE_LENGTH,
        fetch: (page) => context.bitbucket.pullRequestLists.commits(values, page),
        rowPaths: (nodes) => [...new Set([...rowPathsOf(nodes), 'repository.full_name', 'repository.uuid'])].sort(),
        node: (row) => commitOf(row, scope),
      },
      args,
      context,
      info,
    );
  }

  @FieldResolver(() => ActivityConnection, {
    nullable: true,
    description:
      'Updates, approvals, requests for changes, and comments, newest first. Costs one REST call per 50 entries.',
  })
  @Prefetch()
  async activity(
    @Root() pullRequest: PullRequest,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<PullRequestActivity>> {
    const place = placeOfParts(pullRequest);
    return resolveConnection(
      {
        kind: 'pullrequests/activity',
        scope: place.scope,
        parent: place.values.number,
        paging: 'next-only',
        maxPageLength: MAX_ACTIVITY_PAGE_LENGTH,
        fetch: (page) => context.bitbucket.pullRequestLists.activity(place.values, page),
        rowPaths,
        node: (row) => entryOf(row, place),
      },
      args,
      context,
      info,
    );
  }
}

/** The commits of a pull request from a fork belong to the fork. */
function commitOf(row: JsonObject, scope: RepositoryScope): Commit | Error {
  const json = row['repository'];
  const repository = isJsonObject(json) ? embeddedRepository([json], scope) : undefined;
  return Commit.ofJson(repository instanceof Repository ? Entity.key(repository) : scope, [row]);
}

/** The kinds of entries. Only one of the members is present, and contains the entry. */
const KINDS = [
  { member: 'update', type: PullRequestUpdate.name, make: (json: JsonObject) => new PullRequestUpdate([json]) },
  { member: 'approval', type: PullRequestApproval.name, make: (json: JsonObject) => new PullRequestApproval([json]) },
  {
    member: 'changes_requested',
    type: PullRequestChangesRequest.name,
    make: (json: JsonObject) => new PullRequestChangesRequest([json]),
  },
  {
    member: 'comment',
    type: PullRequestComment.name,
    make: (json: JsonObject, place: InPullRequest) => new PullRequestComment(place, [json]),
  },
] as const;

/** The paths of each kind, below its member. A path that identifies the kind is always requested. */
function rowPaths(nodes: SelectionPlans): Fields {
  const paths = KINDS.flatMap(({ member, type }) => {
    const { identity } = entityMetadataOf(nodes.typeOf(type));
    return [...nodes.of(type).requestedPaths, ...identity].map((path) => `${member}.${path}`);
  });
  return [...new Set(paths)].sort();
}

function entryOf(row: JsonObject, place: InPullRequest): PullRequestActivity | Error {
  for (const { member, make } of KINDS) {
    const json = row[member];
    if (isJsonObject(json)) return make(json, place);
  }
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned an entry of the activity of an unknown kind.');
}
