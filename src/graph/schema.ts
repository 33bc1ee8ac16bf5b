import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray, type PubSub } from 'type-graphql';
import { accountNodes, AccountResolver } from './account/resolver';
import { limitArguments } from './arguments/limitArguments';
import { CommitCommentMutations } from './commit/commentMutations';
import { commitPartFields } from './commit/partFields';
import { CommitStatusMutation } from './commit/statusMutation';
import { StatusOfCommitResolver } from './commit/statusResolver';
import { commitNodes, CommitsOfRepositoryResolver } from './commit/resolver';
import { ComparisonOfRepositoryResolver, ComparisonResolver, DiffOfCommitResolver } from './diff/resolver';
import { deploymentFields } from './deployment/fields';
import { LatestDeploymentResolver, StateOfDeploymentResolver } from './deployment/resolver';
import { downloadFields } from './download/fields';
import { HookMutations } from './hook/mutations';
import { EventSubscriptions } from './event/resolver';
import { hookFields, workspaceHookFields } from './hook/fields';
import { IssueCommentMutations } from './issue/commentMutations';
import { issueFields, issuePartFields } from './issue/fields';
import { IssueFlagResolver } from './issue/flags';
import { IssueMutations } from './issue/mutations';
import { trackerItemFields } from './issue/trackerItemFields';
import { nodeResolver } from './nodes/resolver';
import type { NodeType } from './nodes/nodeType';
import { pipelineFields, pipelineOfBranchFields, pipelineOfCommitFields, pipelineStepFields } from './pipeline/fields';
import { LogOfStepResolver } from './pipeline/logResolver';
import { PipelineOfRepositoryResolver } from './pipeline/pipelineOfRepository';
import { StatusOfPipelineResolver, StatusOfStepResolver } from './pipeline/statusResolver';
import { PipelineMutations } from './pipeline/write/mutations';
import { PullRequestCommentMutations } from './pullRequest/comment/commentMutations';
import { PullRequestMergeResolver } from './pullRequest/merge/mergeMutations';
import { PullRequestMutations } from './pullRequest/write/mutations';
import { PullRequestReviewMutations } from './pullRequest/review/reviewMutations';
import { PullRequestTaskMutations } from './pullRequest/task/taskMutations';
import { PullRequestThreadMutations } from './pullRequest/comment/threadMutations';
import { takePrefetched } from './projection/prefetch';
import { meterResolvers } from './projection/meterResolvers';
import { DiffOfPullRequestResolver } from './pullRequest/read/diffResolver';
import { pullRequestFields, pullRequestPartFields, pullRequestStatusFields } from './pullRequest/fields';
import { HistoryOfPullRequestResolver } from './pullRequest/read/historyResolver';
import { PullRequestsOfAuthorResolver, PullRequestsOfCommitResolver } from './pullRequest/read/listResolvers';
import { StatusOfPullRequestResolver } from './pullRequest/read/statusResolver';
import { ReviewThreadResolver, threadNodes } from './pullRequest/comment/threadResolver';
import { RateLimitResolver } from './rateLimit/resolver';
import { refFields } from './ref/fields';
import { reportAnnotationFields, reportFields } from './report/fields';
import { repositoriesOfWorkspaceFields } from './repository/fields';
import { repositoryNodes, RepositoryOfWorkspaceResolver, RepositoryResolver } from './repository/resolver';
import { workspacePartFields } from './workspace/fields';
import { workspaceNodes, WorkspaceResolver } from './workspace/resolver';

/** The resolvers of a resource type, and the node types that find its objects by their global ids. */
interface ResourceType {
  readonly resolvers: readonly (new () => object)[];
  readonly nodes?: readonly NodeType[];
}

const RESOURCE_TYPES: readonly ResourceType[] = [
  { resolvers: [AccountResolver], nodes: accountNodes },
  { resolvers: [WorkspaceResolver], nodes: workspaceNodes },
  workspacePartFields,
  { resolvers: [RepositoryResolver, RepositoryOfWorkspaceResolver], nodes: repositoryNodes },
  repositoriesOfWorkspaceFields,
  issueFields,
  issuePartFields,
  { resolvers: [IssueFlagResolver, IssueMutations, IssueCommentMutations] },
  trackerItemFields,
  { resolvers: [CommitsOfRepositoryResolver], nodes: commitNodes },
  commitPartFields,
  { resolvers: [StatusOfCommitResolver, CommitStatusMutation, CommitCommentMutations] },
  { resolvers: [DiffOfCommitResolver, ComparisonOfRepositoryResolver, ComparisonResolver] },
  pullRequestFields,
  pullRequestPartFields,
  pullRequestStatusFields,
  { resolvers: [ReviewThreadResolver], nodes: threadNodes },
  { resolvers: [DiffOfPullRequestResolver, HistoryOfPullRequestResolver, StatusOfPullRequestResolver] },
  { resolvers: [PullRequestsOfAuthorResolver, PullRequestsOfCommitResolver] },
  refFields,
  pipelineFields,
  pipelineOfBranchFields,
  pipelineOfCommitFields,
  pipelineStepFields,
  { resolvers: [PipelineOfRepositoryResolver, StatusOfPipelineResolver, StatusOfStepResolver, LogOfStepResolver] },
  { resolvers: [PipelineMutations] },
  deploymentFields,
  { resolvers: [LatestDeploymentResolver, StateOfDeploymentResolver] },
  reportFields,
  reportAnnotationFields,
  downloadFields,
  hookFields,
  workspaceHookFields,
  { resolvers: [HookMutations] },
  { resolvers: [PullRequestMutations, PullRequestMergeResolver, PullRequestReviewMutations] },
  { resolvers: [PullRequestCommentMutations, PullRequestThreadMutations, PullRequestTaskMutations] },
  { resolvers: [EventSubscriptions] },
  { resolvers: [RateLimitResolver] },
];

/**
 * type-graphql requires a PubSub for subscriptions, but does not call it: every `@Subscription` of this schema declares
 * a `subscribe` function.
 */
const NO_PUB_SUB: PubSub = {
  publish: () => {
    throw new Error('This PubSub publishes nothing. The webhook receiver publishes events.');
  },
  subscribe: () => {
    throw new Error('This PubSub has no events. Declare a `subscribe` function in @Subscription.');
  },
};

/** Builds the schema of the gateway from the resolvers of all resource types. */
export function buildGatewaySchema(): GraphQLSchema {
  const resolvers = RESOURCE_TYPES.flatMap((type) => type.resolvers);
  const nodes = RESOURCE_TYPES.flatMap((type) => type.nodes ?? []);
  const all: NonEmptyArray<new () => object> = [nodeResolver(nodes), ...resolvers];
  const schema = buildSchemaSync({ resolvers: all, validate: false, skipCheck: true, pubSub: NO_PUB_SUB });
  // Each function wraps the resolvers again, so the order matters. The outermost wrapper returns a prefetched result
  // without calling the other two. These have run when the prefetch started: they check the arguments and count the
  // result once, however many places select it. The meter also counts the errors of the argument checks.
  return takePrefetched(meterResolvers(limitArguments(schema)));
}
