import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { pullRequests } from '../../../bitbucket/endpoints/pullRequests';
import { StillIndexingError } from '../../../bitbucket/pullRequestLists';
import type { Fields } from '../../../bitbucket/types';
import { isJsonObject, type JsonObject } from '../../../lib/json';
import { accountUuid } from '../../account/viewer';
import { ofCommit } from '../../commit/owner';
import { Commit } from '../../commit/types';
import { type ListSource, resolveConnection, rowPathsOf } from '../../connections/resolveConnection';
import { type Connection, ForwardArgs } from '../../connections/types';
import { checkPagingArguments } from '../../connections/window';
import type { OperationContext } from '../../context';
import { Entity } from '../../projection/entity';
import { Prefetch } from '../../projection/prefetch';
import { RequiresPaths } from '../../projection/requiresPaths';
import type { SelectionPlans } from '../../projection/selectionPlan';
import { valueAt } from '../../projection/valueAt';
import { Repository } from '../../repository/types';
import { inRepository } from '../../resource/place';
import { Workspace } from '../../workspace/types';
import { PullRequestState } from '../enums';
import { PullRequestConnection } from '../fields';
import { PullRequest } from '../types';

/** What all lists of pull requests have in common. */
const LIST = { paging: 'numbered', maxPageLength: pullRequests.facts.maxPageLength } as const;

@ArgsType()
class PullRequestsOfAuthorArgs extends ForwardArgs {
  @Field(() => String, {
    description: 'The uuid of the author, with or without braces, or "@me" for the account of the credential.',
  })
  readonly author!: string;

  @Field(() => [PullRequestState], {
    nullable: true,
    defaultValue: [PullRequestState.OPEN],
    description: 'Null matches all states.',
  })
  readonly state?: readonly PullRequestState[] | null;
}

@Resolver(() => Workspace)
export class PullRequestsOfAuthorResolver {
  @FieldResolver(() => PullRequestConnection, {
    nullable: true,
    description:
      'The pull requests in the repositories of the workspace by one author. NOT_FOUND if the account does not exist. ' +
      'Costs one REST call per page of at most 50, and one more for "@me". ' +
      'Bitbucket has no such list by reviewer: select ' +
      '`repositories(fullNames:) { pullRequests(filter: { reviewer: "@me" }) }`, which costs one REST call per repository.',
  })
  @Prefetch()
  async pullRequests(
    @Root() workspace: Workspace,
    @Args(() => PullRequestsOfAuthorArgs) { author, state, ...args }: PullRequestsOfAuthorArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<PullRequest>> {
    checkPagingArguments(args);
    const scope = Entity.key(workspace);
    const user = await accountUuid('author', author, context);
    const states = state ?? Object.values(PullRequestState);
    return resolveConnection(
      {
        ...LIST,
        kind: 'workspaces/pullrequests',
        scope,
        parent: user,
        definedBy: { states },
        fetch: async (page) => {
          if (states.length === 0) return { values: [], ...(page.size === true && { size: 0 }) };
          return context.bitbucket.pullRequestLists.ofAuthor({ workspace: scope.nameOrUuid, user }, states, page);
        },
        rowPaths,
        node: pullRequestOfRow,
      },
      args,
      context,
      info,
    );
  }
}

@Resolver(() => Commit)
export class PullRequestsOfCommitResolver {
  @FieldResolver(() => PullRequestConnection, {
    nullable: true,
    description:
      'The pull requests that contain the commit. ' +
      'Null while Bitbucket is still indexing; `extensions.warnings` then contains PULL_REQUESTS_NOT_INDEXED. ' +
      'NOT_FOUND if the feature is not enabled for the repository. Costs one REST call per page of at most 50.',
  })
  @Prefetch()
  @RequiresPaths(['hash'])
  async pullRequests(
    @Root() commit: Commit,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<PullRequest> | null> {
    checkPagingArguments(args);
    const { scope, values } = await ofCommit.placeOf(commit, context);
    const list: ListSource<PullRequest> = {
      ...LIST,
      kind: 'commit/pullrequests',
      scope,
      parent: values.hash,
      fetch: (page) => context.bitbucket.pullRequestLists.ofCommit(scope.ref, values.hash, page),
      rowPaths,
      // A row can be condensed. It then belongs to the repository of the commit.
      node: (row) => (isCondensed(row) ? new PullRequest(inRepository(scope), [row]) : pullRequestOfRow(row)),
    };
    try {
      return await resolveConnection(list, args, context, info);
    } catch (error) {
      if (!(error instanceof StillIndexingError)) throw error;
      const message = `Bitbucket is still indexing the pull requests of commit ${values.hash} in ${scope.nameOrUuid}.`;
      context.warn({ code: 'PULL_REQUESTS_NOT_INDEXED', message });
      return null;
    }
  }
}

/** The paths that identify the repository of a pull request. */
const REPOSITORY_PATHS = ['destination.repository.full_name', 'destination.repository.uuid'];

function isCondensed(row: JsonObject): boolean {
  return !isJsonObject(valueAt(row, 'destination.repository'));
}

/** The paths to request of each row. */
function rowPaths(nodes: SelectionPlans): Fields {
  return [...new Set([...rowPathsOf(nodes), ...REPOSITORY_PATHS])].sort();
}

/** The pull request of a row in a list of several repositories. */
function pullRequestOfRow(row: JsonObject): PullRequest | Error {
  const json = valueAt(row, 'destination.repository');
  const repository = Repository.ofJson(isJsonObject(json) ? [json] : []);
  return repository instanceof Error ? repository : new PullRequest(inRepository(Entity.key(repository)), [row]);
}
