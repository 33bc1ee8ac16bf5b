/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** The severity of an annotation. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE. */
export type AnnotationSeverity =
  | 'CRITICAL'
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM';

/** The type of an annotation. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE. */
export type AnnotationType =
  | 'BUG'
  | 'CODE_SMELL'
  | 'VULNERABILITY';

/** The state of a build. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE. */
export type CommitStatusState =
  /** The build has failed. */
  | 'FAILED'
  /** The build is running. */
  | 'INPROGRESS'
  /** The build was stopped before it finished. */
  | 'STOPPED'
  /** The build has succeeded. */
  | 'SUCCESSFUL';

/** The input of `createCommitComment`. */
export type CreateCommitCommentInput = {
  /** The text in the markup language of the repository, usually Markdown. Must not be empty. At most 262,144 characters. */
  body: string;
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The hash of the commit: 7 to 40 hexadecimal digits. */
  hash: string;
  /** A retry with the same key and input within 24 hours returns the object that the first attempt created. Must not be empty. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** The line in the new version of the file. Requires `path`. At least 1. */
  line?: number | null | undefined;
  /** The `databaseId` of the comment to reply to. At least 1. */
  parentId?: number | null | undefined;
  /** The path of the file to comment on. Omit it to comment on the whole commit. At most 4,096 characters. */
  path?: string | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
};

/** The input of `createHook`. Exactly one of `repository` and `workspace` is required. */
export type CreateHookInput = {
  /** Whether Bitbucket sends deliveries. */
  active?: boolean | null | undefined;
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  description?: string | null | undefined;
  /** The events that cause a delivery. 1 to 100 elements. */
  events: Array<HookEvent>;
  /** A retry with the same key and input within 24 hours returns the object that the first attempt created. Must not be empty. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository?: string | null | undefined;
  /** Bitbucket signs the deliveries with this secret, and never returns it. At most 128 characters. */
  secret?: string | null | undefined;
  /** The URL that receives the deliveries: an absolute http or https URL. It must be reachable from the internet. At most 2,048 characters. */
  url: string;
  /** The slug of the workspace, or its uuid in braces. */
  workspace?: string | null | undefined;
};

/** The input of `createIssueComment`. */
export type CreateIssueCommentInput = {
  /** The text in the markup language of the repository, usually Markdown. Must not be empty. At most 262,144 characters. */
  body: string;
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** A retry with the same key and input within 24 hours returns the object that the first attempt created. Must not be empty. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** The number of the issue. At least 1. */
  number: number;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
};

/** The input of `createIssue`. */
export type CreateIssueInput = {
  /** The uuid of an account, in braces. */
  assignee?: string | null | undefined;
  /** The text in the markup language of the repository, usually Markdown. At most 262,144 characters. */
  body?: string | null | undefined;
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The name of a component. */
  component?: string | null | undefined;
  /** A retry with the same key and input within 24 hours returns the object that the first attempt created. Must not be empty. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** The name of a milestone. */
  milestone?: string | null | undefined;
  priority?: IssuePriority | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
  state?: IssueState | null | undefined;
  /** Must not be empty. At most 255 characters. */
  title: string;
  type?: IssueType | null | undefined;
  /** The name of a version. */
  version?: string | null | undefined;
};

/** The input of `createPullRequestComment`. Without `path`, it is a general comment; without lines, a comment on a file. */
export type CreatePullRequestCommentInput = {
  /** The text in Markdown. Must not be empty. At most 262,144 characters. */
  body: string;
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** A retry with the same key and input within 24 hours returns the object that the first attempt created. Must not be empty. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** True adds the comment to a pending review. Until the review is published, only the author can read the comment. */
  isPending?: boolean | null | undefined;
  /** The line in the new version of the file. Requires `path`. At least 1. */
  line?: number | null | undefined;
  /** The number of the pull request. At least 1. */
  number: number;
  /** The line in the old version of the file. Requires `path`. At least 1. */
  oldLine?: number | null | undefined;
  /** The `databaseId` of the comment to reply to. A reply has the position of that comment. At least 1. */
  parentId?: number | null | undefined;
  /** The path of the file to comment on. Must not be empty. At most 4,096 characters. */
  path?: string | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
  /** The first line of a range that ends at `line`. Requires `line`. At least 1. */
  startLine?: number | null | undefined;
  /** The first line of a range that ends at `oldLine`. Requires `oldLine`. At least 1. */
  startOldLine?: number | null | undefined;
};

/** The input of `createPullRequest`. */
export type CreatePullRequestInput = {
  /** The description in Markdown. At most 262,144 characters. */
  body?: string | null | undefined;
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** Whether the merge deletes the source branch. */
  closeSourceBranch?: boolean | null | undefined;
  /** The name of the branch into which the changes are merged. Default: the main branch of the repository. */
  destination?: string | null | undefined;
  /** A retry with the same key and input within 24 hours returns the object that the first attempt created. Must not be empty. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** Whether the pull request is a draft. */
  isDraft?: boolean | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
  /** The uuids of accounts, with or without braces. At most 100 elements. */
  reviewers?: Array<string> | null | undefined;
  /** The name of the branch with the changes. */
  source: string;
  /** The fork that contains the source branch: "workspace/slug". Each part may be a uuid in braces. Default: the repository itself. */
  sourceRepository?: string | null | undefined;
  /** Must not be empty. At most 255 characters. */
  title: string;
  /** Whether to add the default reviewers of the repository and its project, except for the author. Adds at most 100. Costs one REST call, and up to two more if the author is one of them. */
  useDefaultReviewers?: boolean | null | undefined;
};

/** The input of `createPullRequestTask`. */
export type CreatePullRequestTaskInput = {
  /** The text in Markdown. Must not be empty. At most 262,144 characters. */
  body: string;
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The `databaseId` of the comment that the task belongs to. Default: the pull request as a whole. At least 1. */
  commentId?: number | null | undefined;
  /** A retry with the same key and input within 24 hours returns the object that the first attempt created. Must not be empty. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** Whether the task is a draft of a review. Only its author can read it. */
  isPending?: boolean | null | undefined;
  /** The number of the pull request. At least 1. */
  number: number;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
};

/** A range of time. `after` is inclusive, `before` is exclusive. Null means no bound. */
export type DateTimeFilter = {
  after?: string | null | undefined;
  before?: string | null | undefined;
};

/** The input of `declinePullRequest`. */
export type DeclinePullRequestInput = {
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The number of the pull request. At least 1. */
  number: number;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
};

/** The input of `deleteHook`. Exactly one of `repository` and `workspace` is required. */
export type DeleteHookInput = {
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository?: string | null | undefined;
  /** The uuid of the webhook, with or without braces. */
  uuid: string;
  /** The slug of the workspace, or its uuid in braces. */
  workspace?: string | null | undefined;
};

/** The input of `deleteIssueComment`. */
export type DeleteIssueCommentInput = {
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The `databaseId` of the comment. At least 1. */
  commentId: number;
  /** The number of the issue. At least 1. */
  number: number;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
};

/** The input of `deleteIssue`. */
export type DeleteIssueInput = {
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The number of the issue. At least 1. */
  number: number;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
};

/** The state of a deployment, which the gateway computes from the state and the status of Bitbucket. */
export type DeploymentState =
  /** The deployment has failed. */
  | 'FAILED'
  /** The deployment is running. */
  | 'IN_PROGRESS'
  /** The deployment was stopped before it ended. */
  | 'STOPPED'
  /** The deployment has succeeded. */
  | 'SUCCESSFUL'
  /** The deployment has not started. */
  | 'UNDEPLOYED'
  /** A state that this gateway does not know. `extensions.warnings` contains STATUS_UNKNOWN. */
  | 'UNKNOWN';

/** The type of an environment. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE. */
export type EnvironmentType =
  | 'PRODUCTION'
  | 'STAGING'
  | 'TEST';

/** How a file changed. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE. */
export type FileChangeStatus =
  | 'ADDED'
  /** The file has a merge conflict. */
  | 'CONFLICTED'
  | 'MODIFIED'
  | 'REMOVED'
  /** The file was renamed or moved. */
  | 'RENAMED';

/** Bitbucket's event keys: "repo:push" is REPO_PUSH, "pullrequest:comment_created" is PULLREQUEST_COMMENT_CREATED. */
export type HookEvent =
  | 'ISSUE_COMMENT_CREATED'
  | 'ISSUE_CREATED'
  | 'ISSUE_UPDATED'
  | 'PIPELINE_SPAN_CREATED'
  | 'PROJECT_UPDATED'
  | 'PULLREQUEST_APPROVED'
  | 'PULLREQUEST_CHANGES_REQUEST_CREATED'
  | 'PULLREQUEST_CHANGES_REQUEST_REMOVED'
  | 'PULLREQUEST_COMMENT_CREATED'
  | 'PULLREQUEST_COMMENT_DELETED'
  | 'PULLREQUEST_COMMENT_REOPENED'
  | 'PULLREQUEST_COMMENT_RESOLVED'
  | 'PULLREQUEST_COMMENT_UPDATED'
  | 'PULLREQUEST_CREATED'
  | 'PULLREQUEST_FULFILLED'
  | 'PULLREQUEST_PUSH'
  | 'PULLREQUEST_REJECTED'
  | 'PULLREQUEST_UNAPPROVED'
  | 'PULLREQUEST_UPDATED'
  | 'REPO_COMMIT_COMMENT_CREATED'
  | 'REPO_COMMIT_STATUS_CREATED'
  | 'REPO_COMMIT_STATUS_UPDATED'
  | 'REPO_CREATED'
  | 'REPO_DELETED'
  | 'REPO_FORK'
  | 'REPO_IMPORTED'
  | 'REPO_PUSH'
  | 'REPO_TRANSFER'
  | 'REPO_UPDATED';

/** What happened to the issue. */
export type IssueEventAction =
  /** A comment was added. */
  | 'COMMENTED'
  /** The issue was created. */
  | 'CREATED'
  /** Fields of the issue changed. */
  | 'UPDATED';

/** Conditions for issues. All conditions must match. A list matches any of its values; an empty list matches no issue. Null means no condition. */
export type IssueFilter = {
  /** `true` matches issues with an assignee, `false` issues without one. */
  assigned?: boolean | null | undefined;
  /** The uuid of an account, with or without braces. `assigned: false` matches issues without an assignee. */
  assignee?: string | null | undefined;
  /** The name of a component. */
  component?: string | null | undefined;
  createdAt?: DateTimeFilter | null | undefined;
  /** The name of a milestone. */
  milestone?: string | null | undefined;
  priority?: Array<IssuePriority> | null | undefined;
  /** The uuid of an account, with or without braces. */
  reporter?: string | null | undefined;
  state?: Array<IssueState> | null | undefined;
  type?: Array<IssueType> | null | undefined;
  updatedAt?: DateTimeFilter | null | undefined;
  /** The name of a version. */
  version?: string | null | undefined;
};

/** The order of a list of issues. */
export type IssueOrder = {
  direction?: OrderDirection;
  field: IssueOrderField;
};

/** The field by which issues are ordered. */
export type IssueOrderField =
  | 'CREATED_AT'
  | 'NUMBER'
  | 'PRIORITY'
  | 'STATE'
  | 'TITLE'
  | 'TYPE'
  | 'UPDATED_AT'
  | 'VOTES';

/** The priority of an issue. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE. */
export type IssuePriority =
  | 'BLOCKER'
  | 'CRITICAL'
  | 'MAJOR'
  | 'MINOR'
  | 'TRIVIAL';

/** The state of an issue. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE. */
export type IssueState =
  | 'CLOSED'
  | 'DUPLICATE'
  | 'INVALID'
  | 'NEW'
  | 'ON_HOLD'
  | 'OPEN'
  | 'RESOLVED'
  | 'SUBMITTED'
  | 'WONTFIX';

/** The type of an issue. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE. */
export type IssueType =
  | 'BUG'
  | 'ENHANCEMENT'
  | 'PROPOSAL'
  | 'TASK';

/** The input of `mergePullRequest`. */
export type MergePullRequestInput = {
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** Whether the merge deletes the source branch. Default: as the pull request says. */
  closeSourceBranch?: boolean | null | undefined;
  /** The message of the merge commit. Default: a message of Bitbucket. At most 131,072 characters. */
  message?: string | null | undefined;
  /** The number of the pull request. At least 1. */
  number: number;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
  /** Default: the default strategy of the destination branch. */
  strategy?: MergeStrategy | null | undefined;
  /** The longest time to poll a merge in the background, in seconds. The gateway polls at most four times, after pauses of 1, 2, 4 and 8 seconds. It then returns `task`. From 0 to 20. */
  waitSeconds?: number | null | undefined;
};

/** How a pull request is merged. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE. */
export type MergeStrategy =
  | 'FAST_FORWARD'
  | 'MERGE_COMMIT'
  | 'REBASE_FAST_FORWARD'
  | 'REBASE_MERGE'
  | 'SQUASH'
  | 'SQUASH_FAST_FORWARD';

/** The direction of an order. */
export type OrderDirection =
  /** Ascending: A before Z, oldest first, smallest first. */
  | 'ASC'
  /** Descending: Z before A, newest first, largest first. */
  | 'DESC';

/** The role of an account in a pull request. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE. */
export type ParticipantRole =
  /** The account took part without being asked for a review. */
  | 'PARTICIPANT'
  /** The account was asked for a review. */
  | 'REVIEWER';

/** Conditions for pipelines. All conditions must match. Null means no condition. */
export type PipelineFilter = {
  /** The name of a branch. */
  branch?: string | null | undefined;
  /** The full hash of a commit. */
  commit?: string | null | undefined;
  /** The uuid of the account that started the pipeline, with or without braces, or "@me" for the account of the credential. */
  creator?: string | null | undefined;
  /** EXPIRED and UNKNOWN are BAD_USER_INPUT, because Bitbucket cannot filter by them. */
  status?: PipelineStatus | null | undefined;
  /** PULL_REQUEST is BAD_USER_INPUT, because Bitbucket cannot filter by it. */
  trigger?: PipelineTrigger | null | undefined;
};

/** The status of a pipeline, which the gateway computes from the state, stage and result of Bitbucket. */
export type PipelineStatus =
  /** The pipeline could not start or run. `errorMessage` contains the reason. */
  | 'ERROR'
  /** No person started a manual step in time. */
  | 'EXPIRED'
  /** A step has failed. */
  | 'FAILED'
  /** The pipeline cannot continue, for example because another deployment has locked the environment. */
  | 'HALTED'
  /** Bitbucket is reading the configuration of the pipeline. */
  | 'PARSING'
  /** The pipeline waits for a person who starts a manual step. */
  | 'PAUSED'
  /** The pipeline waits for a free runner. */
  | 'PENDING'
  /** At least one step is running. */
  | 'RUNNING'
  /** An account has stopped the pipeline. */
  | 'STOPPED'
  /** All steps have succeeded. */
  | 'SUCCESSFUL'
  /** A status that this gateway does not know. `extensions.warnings` contains STATUS_UNKNOWN. */
  | 'UNKNOWN';

/** The status of a step, which the gateway computes from the state, stage and result of Bitbucket. */
export type PipelineStepStatus =
  /** The step could not start or run. */
  | 'ERROR'
  /** No person started the step in time. */
  | 'EXPIRED'
  /** A command of the step has failed. */
  | 'FAILED'
  /** The step cannot continue, for example because another deployment has locked the environment. */
  | 'HALTED'
  /** The step was skipped, because an earlier step did not succeed. */
  | 'NOT_RUN'
  /** The step waits for a person who starts it. */
  | 'PAUSED'
  /** The step waits for an earlier step or for a free runner. */
  | 'PENDING'
  /** The step can start. */
  | 'READY'
  /** The step is running. */
  | 'RUNNING'
  /** An account has stopped the step. */
  | 'STOPPED'
  /** The step has succeeded. */
  | 'SUCCESSFUL'
  /** A status that this gateway does not know. `extensions.warnings` contains STATUS_UNKNOWN. */
  | 'UNKNOWN';

/** What started the pipeline. */
export type PipelineTrigger =
  /** An account, or a program with its credential. */
  | 'MANUAL'
  /** A step of another pipeline. */
  | 'PARENT_STEP'
  /** New commits in a pull request. */
  | 'PULL_REQUEST'
  /** New commits. */
  | 'PUSH'
  /** A schedule of the repository. */
  | 'SCHEDULE';

/** A variable of a pipeline. */
export type PipelineVariableInput = {
  /** The name: ASCII letters, digits and underscores. It must not begin with a digit. */
  key: string;
  /** Whether Bitbucket hides the value on its website and in logs. */
  secured?: boolean | null | undefined;
  /** The value. The gateway writes it to no log. It removes values of at least four characters from error messages. At most 32,768 characters. */
  value: string;
};

/** What happened to the pull request. */
export type PullRequestEventAction =
  /** An account approved the pull request. */
  | 'APPROVED'
  /** An account requested changes. */
  | 'CHANGES_REQUESTED'
  /** An account withdrew its request for changes. */
  | 'CHANGES_REQUEST_REMOVED'
  /** A comment or a reply was added. */
  | 'COMMENTED'
  /** A comment was deleted. */
  | 'COMMENT_DELETED'
  /** The text of a comment changed. */
  | 'COMMENT_UPDATED'
  /** The pull request was created. */
  | 'CREATED'
  /** The pull request was declined. */
  | 'DECLINED'
  /** The pull request was merged. */
  | 'MERGED'
  /** The source branch has new commits. Bitbucket can also report them as UPDATED. */
  | 'PUSHED'
  /** A resolved comment thread was reopened. */
  | 'THREAD_REOPENED'
  /** A comment thread was resolved. */
  | 'THREAD_RESOLVED'
  /** An account withdrew its approval. */
  | 'UNAPPROVED'
  /** The title, the description, the reviewers, the destination or the draft state changed, or the source branch has new commits. */
  | 'UPDATED';

/** Conditions for pull requests. All conditions must match. A list matches any of its values; an empty list matches no pull request. Null means no condition. */
export type PullRequestFilter = {
  /** The uuid of the author, with or without braces, or "@me" for the account of the credential. */
  author?: string | null | undefined;
  createdAt?: DateTimeFilter | null | undefined;
  /** The name of the destination branch. */
  destination?: string | null | undefined;
  /** The uuid of a reviewer, with or without braces, or "@me" for the account of the credential. */
  reviewer?: string | null | undefined;
  /** The name of the source branch. */
  source?: string | null | undefined;
  /** Null matches all states. */
  state?: Array<PullRequestState> | null | undefined;
  updatedAt?: DateTimeFilter | null | undefined;
};

/** The state of a merge in the background. */
export type PullRequestMergeTaskState =
  /** Bitbucket did not merge the pull request. `failureReason` contains the reason. */
  | 'FAILED'
  /** Bitbucket is still merging. */
  | 'PENDING'
  /** The pull request is merged. */
  | 'SUCCESS';

/** The order of a list of pull requests. */
export type PullRequestOrder = {
  direction?: OrderDirection;
  field: PullRequestOrderField;
};

/** The field by which pull requests are ordered. */
export type PullRequestOrderField =
  | 'CREATED_AT'
  | 'UPDATED_AT';

/** The combined result of the reviews of a pull request. */
export type PullRequestReviewDecision =
  /** All reviewers approved. */
  | 'APPROVED'
  /** At least one participant requested changes. */
  | 'CHANGES_REQUESTED'
  /** At least one reviewer has not approved, and nobody requested changes. */
  | 'REVIEW_REQUIRED';

/** The input of `approvePullRequest`, `withdrawPullRequestApproval`, `requestPullRequestChanges` and `withdrawPullRequestChangeRequest`. */
export type PullRequestReviewInput = {
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The number of the pull request. At least 1. */
  number: number;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
};

/** The state of a pull request. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE. */
export type PullRequestState =
  /** The pull request was closed without a merge. It cannot be opened again. */
  | 'DECLINED'
  | 'MERGED'
  | 'OPEN'
  /** Another pull request replaced it. */
  | 'SUPERSEDED';

/** The state of a task. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE. */
export type PullRequestTaskState =
  | 'RESOLVED'
  | 'UNRESOLVED';

/** The input of `resolvePullRequestThread` and `reopenPullRequestThread`. */
export type PullRequestThreadInput = {
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The `databaseId` of the top-level comment of the thread. At least 1. */
  commentId: number;
  /** The number of the pull request. At least 1. */
  number: number;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
};

/** How to display the value of a data field. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE. */
export type ReportDataType =
  /** `boolean` contains the value. */
  | 'BOOLEAN'
  /** `date` contains the value. */
  | 'DATE'
  /** `number` contains the value, in milliseconds. */
  | 'DURATION'
  /** `text` and `url` contain the value. */
  | 'LINK'
  /** `number` contains the value. */
  | 'NUMBER'
  /** `number` contains the value, from 0 to 100. */
  | 'PERCENTAGE'
  /** `text` contains the value. */
  | 'TEXT';

/** The result of a report. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE. */
export type ReportResult =
  | 'FAILED'
  | 'PASSED'
  /** The tool has not finished. */
  | 'PENDING';

/** What a report is about. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE. */
export type ReportType =
  | 'BUG'
  | 'COVERAGE'
  | 'SECURITY'
  | 'TEST';

/** The result of a review. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE. */
export type ReviewState =
  | 'APPROVED'
  | 'CHANGES_REQUESTED';

/** The input of `runPipeline`. One of `branch`, `tag`, `commit` and `pullRequest` is required. The only combinations are `branch` with `commit`, and `tag` with `commit`. */
export type RunPipelineInput = {
  /** The name of a branch. Runs the pipeline that the configuration defines for it. */
  branch?: string | null | undefined;
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The full hash of a commit. Default: the latest commit of the branch or tag. A commit without a branch or tag runs the default pipeline. */
  commit?: string | null | undefined;
  /** The name of a custom pipeline. Default: the pipeline that the configuration defines for the target. Must not be empty. At most 1,024 characters. */
  custom?: string | null | undefined;
  /** The number of a pull request. Costs up to three more REST calls, which read the hashes of its commits. At least 1. */
  pullRequest?: number | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
  /** The name of a tag. Runs the pipeline that the configuration defines for it. */
  tag?: string | null | undefined;
  /** Variables with different names. At most 100 elements. */
  variables?: Array<PipelineVariableInput> | null | undefined;
};

/** The input of `setCommitStatus`. */
export type SetCommitStatusInput = {
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The description of the build, for example "42 tests passed". */
  description?: string | null | undefined;
  /** The hash of the commit: 7 to 40 hexadecimal digits. */
  hash: string;
  /** Identifies the build among the statuses of the commit, for example "unit-tests". Must not be empty. At most 40 characters. */
  key: string;
  /** The name of the build, which the website of Bitbucket shows. */
  name?: string | null | undefined;
  /** The name of the branch or tag that was built. Set it to the source branch of a pull request, so that the status belongs to the pull request. */
  refName?: string | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
  state: CommitStatusState;
  /** The page of the build: an absolute http or https URL. At most 2,048 characters. */
  url: string;
};

/** The input of `stopPipeline`. Exactly one of `number` and `uuid` is required. */
export type StopPipelineInput = {
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The number of the pipeline. At least 1. */
  number?: number | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
  /** The uuid of the pipeline, with or without braces. */
  uuid?: string | null | undefined;
};

/** The input of `updateHook`. Exactly one of `repository` and `workspace` is required. Omitted fields stay unchanged. Null clears `description` and `secret`; the other fields must not be null. */
export type UpdateHookInput = {
  /** Whether Bitbucket sends deliveries. */
  active?: boolean | null | undefined;
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  description?: string | null | undefined;
  /** The events that cause a delivery. The list replaces the current events. 1 to 100 elements. */
  events?: Array<HookEvent> | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository?: string | null | undefined;
  /** The new secret. Null removes it, so that deliveries are not signed. At most 128 characters. */
  secret?: string | null | undefined;
  /** The URL that receives the deliveries: an absolute http or https URL. It must be reachable from the internet. At most 2,048 characters. */
  url?: string | null | undefined;
  /** The uuid of the webhook, with or without braces. */
  uuid: string;
  /** The slug of the workspace, or its uuid in braces. */
  workspace?: string | null | undefined;
};

/** The input of `updateIssueComment`. */
export type UpdateIssueCommentInput = {
  /** The text in the markup language of the repository, usually Markdown. Must not be empty. At most 262,144 characters. */
  body: string;
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The `databaseId` of the comment. At least 1. */
  commentId: number;
  /** The number of the issue. At least 1. */
  number: number;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
};

/** The input of `updateIssue`. Omitted fields stay unchanged. Null clears `body`, `assignee`, `milestone`, `component` and `version`; the other fields must not be null. */
export type UpdateIssueInput = {
  /** The uuid of an account, in braces. */
  assignee?: string | null | undefined;
  /** The text in the markup language of the repository, usually Markdown. At most 262,144 characters. */
  body?: string | null | undefined;
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The name of a component. */
  component?: string | null | undefined;
  /** The name of a milestone. */
  milestone?: string | null | undefined;
  /** The number of the issue. At least 1. */
  number: number;
  priority?: IssuePriority | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
  state?: IssueState | null | undefined;
  /** Must not be empty. At most 255 characters. */
  title?: string | null | undefined;
  type?: IssueType | null | undefined;
  /** The name of a version. */
  version?: string | null | undefined;
};

/** The input of `updatePullRequest`. Omitted fields stay unchanged. For `body`, null clears the description. For `addReviewers` and `removeReviewers`, null has no effect. Other fields must not be null. */
export type UpdatePullRequestInput = {
  /** Reviewers to add. The uuids of accounts, with or without braces. At most 100 elements. */
  addReviewers?: Array<string> | null | undefined;
  /** The description in Markdown. At most 262,144 characters. */
  body?: string | null | undefined;
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** Whether the merge deletes the source branch. */
  closeSourceBranch?: boolean | null | undefined;
  /** The name of the branch into which the changes are merged. */
  destination?: string | null | undefined;
  /** Whether the pull request is a draft. */
  isDraft?: boolean | null | undefined;
  /** The number of the pull request. At least 1. */
  number: number;
  /** Reviewers to remove. The uuids of accounts, with or without braces. At most 100 elements. */
  removeReviewers?: Array<string> | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
  /** Replaces the list of reviewers. An empty list removes all. Must not be combined with `addReviewers` or `removeReviewers`. The uuids of accounts, with or without braces. At most 100 elements. */
  reviewers?: Array<string> | null | undefined;
  /** Must not be empty. At most 255 characters. */
  title?: string | null | undefined;
};

/** The input of `voteForIssue`. */
export type VoteForIssueInput = {
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The number of the issue. At least 1. */
  number: number;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
};

/** The input of `watchIssue` and `unwatchIssue`. */
export type WatchIssueInput = {
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The number of the issue. At least 1. */
  number: number;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
};

/** The input of `withdrawIssueVote`. */
export type WithdrawIssueVoteInput = {
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The number of the issue. At least 1. */
  number: number;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
};

export type LastCommitsQueryVariables = Exact<{
  fullName: string;
  first?: number | null | undefined;
}>;


export type LastCommitsQuery = { repository: { name: string, commits: { nodes: Array<{ id: string, abbreviatedHash: string, messageHeadline: string, date: string, author: { name: string | null, email: string | null, user:
            | { displayName: string }
            | { displayName: string }
            | { displayName: string }
           | null } } | null> | null } | null } | null };

export type CommitQueryVariables = Exact<{
  fullName: string;
  revision: string;
}>;


export type CommitQuery = { repository: { commit: { hash: string, message: string, parents: Array<{ hash: string } | null> | null } | null } | null };

export type CommitFilesQueryVariables = Exact<{
  fullName: string;
  first?: number | null | undefined;
}>;


export type CommitFilesQuery = { repository: { commits: { nodes: Array<{ hash: string, messageHeadline: string, changedFiles: { totalCount: number | null, nodes: Array<{ status: FileChangeStatus | null, path: string, oldPath: string | null, linesAdded: number | null, linesRemoved: number | null } | null> | null } | null } | null> | null } | null } | null };

export type CompareQueryVariables = Exact<{
  fullName: string;
  base: string;
  head: string;
}>;


export type CompareQuery = { repository: { compare: { commits: { nodes: Array<{ hash: string, messageHeadline: string } | null> | null } | null, changedFiles: { totalCount: number | null, nodes: Array<{ status: FileChangeStatus | null, path: string } | null> | null } | null } | null } | null };

export type CommitDiscussionQueryVariables = Exact<{
  fullName: string;
  hash: string;
}>;


export type CommitDiscussionQuery = { repository: { commit: { message: string, comments: { totalCount: number | null, nodes: Array<{ body: string | null, inline: { path: string, toLine: number | null } | null, author:
            | { displayName: string }
            | { displayName: string }
            | { displayName: string }
           | null } | null> | null } | null, statuses: { nodes: Array<{ key: string, state: CommitStatusState | null, url: string | null } | null> | null } | null } | null } | null };

export type CreateCommitCommentMutationVariables = Exact<{
  input: CreateCommitCommentInput;
}>;


export type CreateCommitCommentMutation = { createCommitComment: { comment: { databaseId: number, body: string | null, inline: { path: string, toLine: number | null } | null } | null } | null };

export type DownloadsQueryVariables = Exact<{
  fullName: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DownloadsQuery = { repository: { downloads: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ name: string, size: number, downloadCount: number, createdAt: string, url: string, uploader:
          | { displayName: string }
          | { displayName: string }
          | { displayName: string }
         | null } | null> | null } | null } | null };

export type PushesSubscriptionVariables = Exact<{
  repository: string;
}>;


export type PushesSubscription = { repositoryPushed: { deliveryId: string, actor:
      | { displayName: string }
      | { displayName: string }
      | { displayName: string }
     | null, repository: { fullName: string } | null, changes: Array<{ refType: string, name: string, created: boolean, deleted: boolean, forced: boolean, truncated: boolean, oldHash: string | null, newHash: string | null, commits: Array<{ hash: string, message: string, author: { name: string | null } } | null> | null }> } };

export type IssueEventsSubscriptionVariables = Exact<{
  repository: string;
  number?: number | null | undefined;
}>;


export type IssueEventsSubscription = { issueEvent: { action: IssueEventAction | null, actor:
      | { displayName: string }
      | { displayName: string }
      | { displayName: string }
     | null, issue: { id: string, number: number, title: string, type: IssueType | null, state: IssueState | null, repository: { fullName: string } } | null, comment: { body: string | null, author:
        | { displayName: string }
        | { displayName: string }
        | { displayName: string }
       | null } | null, changes: Array<{ field: string, old: string | null, new: string | null }> } };

export type PullRequestEventsSubscriptionVariables = Exact<{
  repository: string;
  number?: number | null | undefined;
  actions?: Array<PullRequestEventAction> | PullRequestEventAction | null | undefined;
}>;


export type PullRequestEventsSubscription = { pullRequestEvent: { action: PullRequestEventAction, deliveryId: string, actor:
      | { id: string, displayName: string }
      | { id: string, displayName: string }
      | { id: string, displayName: string }
     | null, repository: { id: string, fullName: string } | null, pullRequest: { id: string, number: number, title: string, state: PullRequestState | null, isDraft: boolean | null, reviewDecision: PullRequestReviewDecision | null, commentCount: number | null, taskCount: number | null, updatedAt: string, author:
        | { id: string, displayName: string, avatarUrl: string | null }
        | { id: string, displayName: string, avatarUrl: string | null }
        | { id: string, displayName: string, avatarUrl: string | null }
       | null, source: { name: string | null, abbreviatedHash: string | null }, destination: { name: string | null }, reviewers: Array<
        | { id: string, displayName: string }
        | { id: string, displayName: string }
        | { id: string, displayName: string }
       | null> | null, participants: Array<{ role: ParticipantRole | null, state: ReviewState | null, account:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null } | null> | null } | null, comment: { id: string, body: string | null, isDeleted: boolean, author:
        | { id: string, displayName: string }
        | { id: string, displayName: string }
        | { id: string, displayName: string }
       | null, inline: { path: string } | null } | null } | null };

export type BuildEventsSubscriptionVariables = Exact<{
  repository: string;
}>;


export type BuildEventsSubscription = { buildEvent: { deliveryId: string, repository: { id: string, fullName: string } | null, commit: { id: string, hash: string, messageHeadline: string, author: { name: string | null, user:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null } } | null, status: { id: string, key: string, state: CommitStatusState | null, name: string | null, description: string | null, url: string | null, updatedAt: string | null } | null, pipeline: { number: number, url: string | null } | null } | null };

export type HooksQueryVariables = Exact<{
  fullName: string;
}>;


export type HooksQuery = { repository: { hooks: { nodes: Array<{ uuid: string, url: string, active: boolean, eventKeys: Array<string>, hasSecret: boolean | null } | null> | null } | null } | null };

export type CreateHookMutationVariables = Exact<{
  input: CreateHookInput;
}>;


export type CreateHookMutation = { createHook: { hook: { uuid: string, url: string, active: boolean, events: Array<HookEvent>, hasSecret: boolean | null } | null } | null };

export type UpdateHookMutationVariables = Exact<{
  input: UpdateHookInput;
}>;


export type UpdateHookMutation = { updateHook: { hook: { uuid: string, active: boolean, eventKeys: Array<string> } | null } | null };

export type DeleteHookMutationVariables = Exact<{
  input: DeleteHookInput;
}>;


export type DeleteHookMutation = { deleteHook: { alreadyGone: boolean } | null };

export type CreateIssueMutationVariables = Exact<{
  input: CreateIssueInput;
}>;


export type CreateIssueMutation = { createIssue: { clientMutationId: string | null, issue: { id: string, number: number, title: string, type: IssueType | null, priority: IssuePriority | null, state: IssueState | null, createdAt: string, reporter:
        | { id: string, displayName: string }
        | { id: string, displayName: string }
        | { id: string, displayName: string }
       | null } | null } | null };

export type UpdateIssueMutationVariables = Exact<{
  input: UpdateIssueInput;
}>;


export type UpdateIssueMutation = { updateIssue: { issue: { updatedAt: string, id: string, number: number, title: string, type: IssueType | null, priority: IssuePriority | null, state: IssueState | null, createdAt: string, reporter:
        | { id: string, displayName: string }
        | { id: string, displayName: string }
        | { id: string, displayName: string }
       | null } | null } | null };

export type DeleteIssueMutationVariables = Exact<{
  input: DeleteIssueInput;
}>;


export type DeleteIssueMutation = { deleteIssue: { deletedIssueId: string | null } | null };

export type CreateIssueCommentMutationVariables = Exact<{
  input: CreateIssueCommentInput;
}>;


export type CreateIssueCommentMutation = { createIssueComment: { comment: { id: string, databaseId: number, body: string | null } | null } | null };

export type LinkIssueMutationVariables = Exact<{
  repository: string;
  number: number;
  comment: string;
}>;


export type LinkIssueMutation = { createIssueComment: { comment: { issue: { number: number, title: string, state: IssueState | null } } | null } | null };

export type UpdateIssueCommentMutationVariables = Exact<{
  input: UpdateIssueCommentInput;
}>;


export type UpdateIssueCommentMutation = { updateIssueComment: { comment: { body: string | null, updatedAt: string | null } | null } | null };

export type DeleteIssueCommentMutationVariables = Exact<{
  input: DeleteIssueCommentInput;
}>;


export type DeleteIssueCommentMutation = { deleteIssueComment: { alreadyGone: boolean, deletedCommentId: string | null } | null };

export type VoteForIssueMutationVariables = Exact<{
  input: VoteForIssueInput;
}>;


export type VoteForIssueMutation = { voteForIssue: { issue: { votes: number, viewerHasVoted: boolean | null } | null } | null };

export type WithdrawIssueVoteMutationVariables = Exact<{
  input: WithdrawIssueVoteInput;
}>;


export type WithdrawIssueVoteMutation = { withdrawIssueVote: { issue: { votes: number, viewerHasVoted: boolean | null } | null } | null };

export type WatchIssueMutationVariables = Exact<{
  input: WatchIssueInput;
}>;


export type WatchIssueMutation = { watchIssue: { issue: { viewerIsWatching: boolean | null } | null } | null };

export type UnwatchIssueMutationVariables = Exact<{
  input: WatchIssueInput;
}>;


export type UnwatchIssueMutation = { unwatchIssue: { issue: { viewerIsWatching: boolean | null } | null } | null };

export type IssueRowFragment = { id: string, number: number, title: string, type: IssueType | null, priority: IssuePriority | null, state: IssueState | null, createdAt: string, reporter:
    | { id: string, displayName: string }
    | { id: string, displayName: string }
    | { id: string, displayName: string }
   | null };

export type IssuesQueryVariables = Exact<{
  fullName: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: IssueFilter | null | undefined;
  orderBy?: IssueOrder | null | undefined;
}>;


export type IssuesQuery = { repository: { name: string, issues: { totalCount: number | null, nodes: Array<{ id: string, number: number, title: string, type: IssueType | null, priority: IssuePriority | null, state: IssueState | null, createdAt: string, reporter:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type SearchIssuesQueryVariables = Exact<{
  fullName: string;
  search: string;
}>;


export type SearchIssuesQuery = { repository: { issues: { nodes: Array<{ number: number, title: string } | null> | null } | null } | null };

export type IssueQueryVariables = Exact<{
  fullName: string;
  number: number;
}>;


export type IssueQuery = { repository: { issue: { body: string | null, id: string, number: number, title: string, type: IssueType | null, priority: IssuePriority | null, state: IssueState | null, createdAt: string, milestone: { name: string } | null, comments: { nodes: Array<{ databaseId: number, body: string | null, author:
            | { displayName: string }
            | { displayName: string }
            | { displayName: string }
           | null } | null> | null } | null, reporter:
        | { id: string, displayName: string }
        | { id: string, displayName: string }
        | { id: string, displayName: string }
       | null } | null } | null };

export type IssueLogQueryVariables = Exact<{
  fullName: string;
  number: number;
}>;


export type IssueLogQuery = { repository: { issue: { title: string, viewerHasVoted: boolean | null, viewerIsWatching: boolean | null, changes: { totalCount: number | null, nodes: Array<{ createdAt: string, author:
            | { displayName: string }
            | { displayName: string }
            | { displayName: string }
           | null, changes: Array<{ field: string, old: string | null, new: string | null }> } | null> | null } | null, attachments: { nodes: Array<{ name: string, url: string | null } | null> | null } | null } | null } | null };

export type NodesQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type NodesQuery = { nodes: Array<
    | { __typename: 'AppUser', id: string }
    | { __typename: 'Branch', id: string }
    | { __typename: 'Commit', id: string }
    | { __typename: 'CommitComment', id: string }
    | { __typename: 'Component', id: string }
    | { __typename: 'Deployment', id: string }
    | { __typename: 'Download', id: string }
    | { __typename: 'Environment', id: string }
    | { __typename: 'Hook', id: string }
    | { __typename: 'Issue', number: number, title: string, id: string }
    | { __typename: 'IssueChange', id: string }
    | { __typename: 'IssueComment', id: string }
    | { __typename: 'Milestone', id: string }
    | { __typename: 'Pipeline', id: string }
    | { __typename: 'PipelineStep', id: string }
    | { __typename: 'Project', id: string }
    | { __typename: 'PullRequest', id: string }
    | { __typename: 'PullRequestComment', id: string }
    | { __typename: 'PullRequestReviewThread', id: string }
    | { __typename: 'PullRequestTask', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Repository', fullName: string, id: string }
    | { __typename: 'Tag', id: string }
    | { __typename: 'Team', id: string }
    | { __typename: 'User', id: string }
    | { __typename: 'Version', id: string }
    | { __typename: 'Workspace', id: string }
   | null> | null };

export type FailedStepLogsQueryVariables = Exact<{
  fullName: string;
  number: number;
  lastBytes?: number | null | undefined;
}>;


export type FailedStepLogsQuery = { repository: { pipeline: { id: string, number: number, status: PipelineStatus | null, steps: { nodes: Array<{ id: string, name: string | null, log: string | null } | null> | null } | null } | null } | null };

export type RunPipelineMutationVariables = Exact<{
  input: RunPipelineInput;
}>;


export type RunPipelineMutation = { runPipeline: { clientMutationId: string | null, pipeline: { id: string, number: number, status: PipelineStatus | null, refName: string | null, commit: { hash: string } | null } | null } | null };

export type StopPipelineMutationVariables = Exact<{
  input: StopPipelineInput;
}>;


export type StopPipelineMutation = { stopPipeline: { alreadyStopped: boolean, clientMutationId: string | null, pipeline: { id: string, number: number, status: PipelineStatus | null, refName: string | null, commit: { hash: string } | null } | null } | null };

export type StartedPipelineFragment = { id: string, number: number, status: PipelineStatus | null, refName: string | null, commit: { hash: string } | null };

export type PipelineRowFragment = { id: string, number: number, status: PipelineStatus | null, trigger: PipelineTrigger | null, refName: string | null, createdAt: string, durationSeconds: number | null, url: string | null, commit: { id: string, abbreviatedHash: string, messageHeadline: string } | null, creator:
    | { id: string, displayName: string, avatarUrl: string | null }
    | { id: string, displayName: string, avatarUrl: string | null }
    | { id: string, displayName: string, avatarUrl: string | null }
   | null };

export type PipelinesQueryVariables = Exact<{
  fullName: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: PipelineFilter | null | undefined;
}>;


export type PipelinesQuery = { repository: { pipelines: { totalCount: number | null, nodes: Array<{ id: string, number: number, status: PipelineStatus | null, trigger: PipelineTrigger | null, refName: string | null, createdAt: string, durationSeconds: number | null, url: string | null, commit: { id: string, abbreviatedHash: string, messageHeadline: string } | null, creator:
          | { id: string, displayName: string, avatarUrl: string | null }
          | { id: string, displayName: string, avatarUrl: string | null }
          | { id: string, displayName: string, avatarUrl: string | null }
         | null } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type PipelineQueryVariables = Exact<{
  fullName: string;
  number: number;
}>;


export type PipelineQuery = { repository: { pipeline: { errorMessage: string | null, completedAt: string | null, id: string, number: number, status: PipelineStatus | null, trigger: PipelineTrigger | null, refName: string | null, createdAt: string, durationSeconds: number | null, url: string | null, stoppedBy:
        | { id: string, displayName: string }
        | { id: string, displayName: string }
        | { id: string, displayName: string }
       | null, pullRequest: { id: string, number: number, title: string } | null, steps: { nodes: Array<{ id: string, name: string | null, status: PipelineStepStatus | null, startedAt: string | null, durationSeconds: number | null } | null> | null } | null, commit: { id: string, abbreviatedHash: string, messageHeadline: string } | null, creator:
        | { id: string, displayName: string, avatarUrl: string | null }
        | { id: string, displayName: string, avatarUrl: string | null }
        | { id: string, displayName: string, avatarUrl: string | null }
       | null } | null } | null };

export type EnvironmentsQueryVariables = Exact<{
  fullName: string;
}>;


export type EnvironmentsQuery = { repository: { environments: { nodes: Array<{ id: string, name: string, type: EnvironmentType | null, isLocked: boolean | null, latestDeployment: { id: string, state: DeploymentState | null, releaseName: string | null, startedAt: string | null, completedAt: string | null, pipeline: { id: string, number: number } | null, commit: { id: string, abbreviatedHash: string } | null } | null } | null> | null } | null } | null };

export type DeploymentsQueryVariables = Exact<{
  fullName: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  environment?: string | null | undefined;
}>;


export type DeploymentsQuery = { repository: { deployments: { nodes: Array<{ id: string, state: DeploymentState | null, releaseName: string | null, startedAt: string | null, environment: { id: string, name: string } | null, pipeline: { id: string, number: number } | null, commit: { id: string, hash: string } | null } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type BoardQueryVariables = Exact<{
  workspace: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BoardQuery = { workspace: { repositories: { nodes: Array<{ id: string, name: string, mainBranch: { id: string, name: string, pipelines: { nodes: Array<{ id: string, number: number, status: PipelineStatus | null } | null> | null } | null } | null, environments: { nodes: Array<{ id: string, name: string, latestDeployment: { id: string, state: DeploymentState | null, releaseName: string | null, startedAt: string | null } | null } | null> | null } | null, pullRequests: { totalCount: number | null } | null } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type CreatePullRequestMutationVariables = Exact<{
  input: CreatePullRequestInput;
}>;


export type CreatePullRequestMutation = { createPullRequest: { created: boolean | null, pullRequest: { id: string, number: number, title: string, state: PullRequestState | null, isDraft: boolean | null, reviewDecision: PullRequestReviewDecision | null, commentCount: number | null, taskCount: number | null, updatedAt: string, author:
        | { id: string, displayName: string, avatarUrl: string | null }
        | { id: string, displayName: string, avatarUrl: string | null }
        | { id: string, displayName: string, avatarUrl: string | null }
       | null, source: { name: string | null, abbreviatedHash: string | null }, destination: { name: string | null }, reviewers: Array<
        | { id: string, displayName: string }
        | { id: string, displayName: string }
        | { id: string, displayName: string }
       | null> | null, participants: Array<{ role: ParticipantRole | null, state: ReviewState | null, account:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null } | null> | null } | null } | null };

export type UpdatePullRequestMutationVariables = Exact<{
  input: UpdatePullRequestInput;
}>;


export type UpdatePullRequestMutation = { updatePullRequest: { pullRequest: { id: string, number: number, title: string, state: PullRequestState | null, isDraft: boolean | null, reviewDecision: PullRequestReviewDecision | null, commentCount: number | null, taskCount: number | null, updatedAt: string, author:
        | { id: string, displayName: string, avatarUrl: string | null }
        | { id: string, displayName: string, avatarUrl: string | null }
        | { id: string, displayName: string, avatarUrl: string | null }
       | null, source: { name: string | null, abbreviatedHash: string | null }, destination: { name: string | null }, reviewers: Array<
        | { id: string, displayName: string }
        | { id: string, displayName: string }
        | { id: string, displayName: string }
       | null> | null, participants: Array<{ role: ParticipantRole | null, state: ReviewState | null, account:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null } | null> | null } | null } | null };

export type ApprovePullRequestMutationVariables = Exact<{
  input: PullRequestReviewInput;
}>;


export type ApprovePullRequestMutation = { approvePullRequest: { pullRequest: { id: string, reviewDecision: PullRequestReviewDecision | null } | null } | null };

export type RequestPullRequestChangesMutationVariables = Exact<{
  input: PullRequestReviewInput;
}>;


export type RequestPullRequestChangesMutation = { requestPullRequestChanges: { pullRequest: { id: string, reviewDecision: PullRequestReviewDecision | null } | null } | null };

export type CreatePullRequestCommentMutationVariables = Exact<{
  input: CreatePullRequestCommentInput;
}>;


export type CreatePullRequestCommentMutation = { createPullRequestComment: { comment: { id: string, databaseId: number, body: string | null, inline: { path: string, toLine: number | null } | null } | null } | null };

export type ResolvePullRequestThreadMutationVariables = Exact<{
  input: PullRequestThreadInput;
}>;


export type ResolvePullRequestThreadMutation = { resolvePullRequestThread: { thread: { id: string, isResolved: boolean } | null } | null };

export type CreatePullRequestTaskMutationVariables = Exact<{
  input: CreatePullRequestTaskInput;
}>;


export type CreatePullRequestTaskMutation = { createPullRequestTask: { task: { id: string, databaseId: number, state: PullRequestTaskState | null } | null } | null };

export type MergePullRequestMutationVariables = Exact<{
  input: MergePullRequestInput;
}>;


export type MergePullRequestMutation = { mergePullRequest: { alreadyMerged: boolean, pullRequest: { id: string, state: PullRequestState | null } | null, task: { taskId: string, state: PullRequestMergeTaskState } | null } | null };

export type DeclinePullRequestMutationVariables = Exact<{
  input: DeclinePullRequestInput;
}>;


export type DeclinePullRequestMutation = { declinePullRequest: { pullRequest: { id: string, state: PullRequestState | null } | null } | null };

export type PullRequestRowFragment = { id: string, number: number, title: string, state: PullRequestState | null, isDraft: boolean | null, reviewDecision: PullRequestReviewDecision | null, commentCount: number | null, taskCount: number | null, updatedAt: string, author:
    | { id: string, displayName: string, avatarUrl: string | null }
    | { id: string, displayName: string, avatarUrl: string | null }
    | { id: string, displayName: string, avatarUrl: string | null }
   | null, source: { name: string | null, abbreviatedHash: string | null }, destination: { name: string | null }, reviewers: Array<
    | { id: string, displayName: string }
    | { id: string, displayName: string }
    | { id: string, displayName: string }
   | null> | null, participants: Array<{ role: ParticipantRole | null, state: ReviewState | null, account:
      | { id: string, displayName: string }
      | { id: string, displayName: string }
      | { id: string, displayName: string }
     | null } | null> | null };

export type PullRequestThreadFragment = { id: string, isResolved: boolean, isOutdated: boolean | null, path: string | null, line: number | null, comments: Array<{ id: string, databaseId: number, body: string | null, isDeleted: boolean, createdAt: string, author:
      | { id: string, displayName: string }
      | { id: string, displayName: string }
      | { id: string, displayName: string }
     | null } | null> | null };

export type PullRequestsQueryVariables = Exact<{
  fullName: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: PullRequestFilter | null | undefined;
  orderBy?: PullRequestOrder | null | undefined;
}>;


export type PullRequestsQuery = { repository: { pullRequests: { totalCount: number | null, nodes: Array<{ id: string, number: number, title: string, state: PullRequestState | null, isDraft: boolean | null, reviewDecision: PullRequestReviewDecision | null, commentCount: number | null, taskCount: number | null, updatedAt: string, author:
          | { id: string, displayName: string, avatarUrl: string | null }
          | { id: string, displayName: string, avatarUrl: string | null }
          | { id: string, displayName: string, avatarUrl: string | null }
         | null, source: { name: string | null, abbreviatedHash: string | null }, destination: { name: string | null }, reviewers: Array<
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null> | null, participants: Array<{ role: ParticipantRole | null, state: ReviewState | null, account:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
           | null } | null> | null } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type PullRequestsWithBuildsQueryVariables = Exact<{
  fullName: string;
  first?: number | null | undefined;
}>;


export type PullRequestsWithBuildsQuery = { repository: { pullRequests: { nodes: Array<{ statusRollup: CommitStatusState | null, id: string, number: number, title: string, state: PullRequestState | null, isDraft: boolean | null, reviewDecision: PullRequestReviewDecision | null, commentCount: number | null, taskCount: number | null, updatedAt: string, author:
          | { id: string, displayName: string, avatarUrl: string | null }
          | { id: string, displayName: string, avatarUrl: string | null }
          | { id: string, displayName: string, avatarUrl: string | null }
         | null, source: { name: string | null, abbreviatedHash: string | null }, destination: { name: string | null }, reviewers: Array<
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null> | null, participants: Array<{ role: ParticipantRole | null, state: ReviewState | null, account:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
           | null } | null> | null } | null> | null } | null } | null };

export type PullRequestQueryVariables = Exact<{
  fullName: string;
  number: number;
}>;


export type PullRequestQuery = { repository: { pullRequest: { body: string | null, url: string | null, id: string, number: number, title: string, state: PullRequestState | null, isDraft: boolean | null, reviewDecision: PullRequestReviewDecision | null, commentCount: number | null, taskCount: number | null, updatedAt: string, reviewThreads: { totalCount: number | null, nodes: Array<{ id: string, isResolved: boolean, isOutdated: boolean | null, path: string | null, line: number | null, comments: Array<{ id: string, databaseId: number, body: string | null, isDeleted: boolean, createdAt: string, author:
              | { id: string, displayName: string }
              | { id: string, displayName: string }
              | { id: string, displayName: string }
             | null } | null> | null } | null> | null } | null, tasks: { nodes: Array<{ databaseId: number, body: string | null, state: PullRequestTaskState | null } | null> | null } | null, statuses: { nodes: Array<{ key: string, state: CommitStatusState | null, url: string | null } | null> | null } | null, changedFiles: { totalCount: number | null, nodes: Array<{ path: string, status: FileChangeStatus | null, linesAdded: number | null, linesRemoved: number | null } | null> | null } | null, author:
        | { id: string, displayName: string, avatarUrl: string | null }
        | { id: string, displayName: string, avatarUrl: string | null }
        | { id: string, displayName: string, avatarUrl: string | null }
       | null, source: { name: string | null, abbreviatedHash: string | null }, destination: { name: string | null }, reviewers: Array<
        | { id: string, displayName: string }
        | { id: string, displayName: string }
        | { id: string, displayName: string }
       | null> | null, participants: Array<{ role: ParticipantRole | null, state: ReviewState | null, account:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null } | null> | null } | null } | null };

export type PullRequestsToReviewQueryVariables = Exact<{
  fullNames: Array<string> | string;
}>;


export type PullRequestsToReviewQuery = { repositories: Array<{ pullRequests: { nodes: Array<{ id: string, number: number, title: string, state: PullRequestState | null, isDraft: boolean | null, reviewDecision: PullRequestReviewDecision | null, commentCount: number | null, taskCount: number | null, updatedAt: string, author:
          | { id: string, displayName: string, avatarUrl: string | null }
          | { id: string, displayName: string, avatarUrl: string | null }
          | { id: string, displayName: string, avatarUrl: string | null }
         | null, source: { name: string | null, abbreviatedHash: string | null }, destination: { name: string | null }, reviewers: Array<
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null> | null, participants: Array<{ role: ParticipantRole | null, state: ReviewState | null, account:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
           | null } | null> | null } | null> | null } | null } | null> | null };

export type PullRequestActivityQueryVariables = Exact<{
  fullName: string;
  number: number;
}>;


export type PullRequestActivityQuery = { repository: { pullRequest: { title: string, activity: { nodes: Array<
          | { createdAt: string | null, actor:
              | { displayName: string }
              | { displayName: string }
              | { displayName: string }
             | null }
          | { createdAt: string | null, actor:
              | { displayName: string }
              | { displayName: string }
              | { displayName: string }
             | null }
          | { body: string | null, commentedAt: string }
          | { createdAt: string | null, state: PullRequestState | null, actor:
              | { displayName: string }
              | { displayName: string }
              | { displayName: string }
             | null }
         | null> | null } | null } | null } | null };

export type RefsQueryVariables = Exact<{
  fullName: string;
  search?: string | null | undefined;
}>;


export type RefsQuery = { repository: { branches: { totalCount: number | null, nodes: Array<{ name: string, target: { abbreviatedHash: string } | null } | null> | null } | null, tags: { totalCount: number | null, nodes: Array<{ name: string, date: string | null } | null> | null } | null } | null };

export type CommitReportsQueryVariables = Exact<{
  fullName: string;
  revision: string;
  first?: number | null | undefined;
}>;


export type CommitReportsQuery = { repository: { commit: { reports: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ uuid: string, title: string, details: string | null, reporter: string | null, type: ReportType | null, result: ReportResult | null, url: string | null, data: Array<{ title: string | null, type: ReportDataType | null, text: string | null, number: number | null, boolean: boolean | null, date: string | null, url: string | null } | null> | null } | null> | null } | null } | null } | null };

export type CommitAnnotationsQueryVariables = Exact<{
  fullName: string;
  revision: string;
  first?: number | null | undefined;
}>;


export type CommitAnnotationsQuery = { repository: { commit: { reports: { nodes: Array<{ title: string, annotations: { totalCount: number | null, nodes: Array<{ uuid: string | null, type: AnnotationType | null, severity: AnnotationSeverity | null, result: string | null, title: string | null, summary: string | null, path: string | null, line: number | null, url: string | null } | null> | null } | null } | null> | null } | null } | null } | null };

export type RepositoryQueryVariables = Exact<{
  fullName: string;
}>;


export type RepositoryQuery = { repository: { id: string, fullName: string, description: string | null, language: string | null, isPrivate: boolean, url: string, updatedAt: string, mainBranch: { name: string } | null, owner:
      | { displayName: string, avatarUrl: string | null }
      | { displayName: string, avatarUrl: string | null }
      | { displayName: string, avatarUrl: string | null }
     | null } | null };

export type RepositoriesByNameQueryVariables = Exact<{
  fullNames: Array<string> | string;
}>;


export type RepositoriesByNameQuery = { repositories: Array<{ id: string, fullName: string, language: string | null } | null> | null };

export type SetCommitStatusMutationVariables = Exact<{
  input: SetCommitStatusInput;
}>;


export type SetCommitStatusMutation = { setCommitStatus: { status: { id: string, key: string, state: CommitStatusState | null, name: string | null, description: string | null, url: string | null, refName: string | null, updatedAt: string | null } | null } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer:
    | { __typename: 'AppUser', displayName: string }
    | { __typename: 'Team', displayName: string }
    | { __typename: 'User', displayName: string }
   | null, workspaces: { nodes: Array<{ slug: string } | null> | null } | null };

export type WorkspaceRepositoriesQueryVariables = Exact<{
  slug: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type WorkspaceRepositoriesQuery = { workspace: { name: string | null, repositories: { totalCount: number | null, nodes: Array<{ fullName: string, updatedAt: string } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export const IssueRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"IssueRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Issue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"reporter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]} as unknown as DocumentNode<IssueRowFragment, unknown>;
export const StartedPipelineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StartedPipeline"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Pipeline"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"refName"}},{"kind":"Field","name":{"kind":"Name","value":"commit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hash"}}]}}]}}]} as unknown as DocumentNode<StartedPipelineFragment, unknown>;
export const PipelineRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PipelineRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Pipeline"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"refName"}},{"kind":"Field","name":{"kind":"Name","value":"commit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"abbreviatedHash"}},{"kind":"Field","name":{"kind":"Name","value":"messageHeadline"}}]}},{"kind":"Field","name":{"kind":"Name","value":"creator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"durationSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]} as unknown as DocumentNode<PipelineRowFragment, unknown>;
export const PullRequestRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PullRequestRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequest"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"isDraft"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}}]}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"abbreviatedHash"}}]}},{"kind":"Field","name":{"kind":"Name","value":"destination"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reviewDecision"}},{"kind":"Field","name":{"kind":"Name","value":"reviewers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"commentCount"}},{"kind":"Field","name":{"kind":"Name","value":"taskCount"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode<PullRequestRowFragment, unknown>;
export const PullRequestThreadFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PullRequestThread"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequestReviewThread"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"isResolved"}},{"kind":"Field","name":{"kind":"Name","value":"isOutdated"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"comments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"databaseId"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"isDeleted"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}}]} as unknown as DocumentNode<PullRequestThreadFragment, unknown>;
export const LastCommitsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LastCommits"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"commits"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"abbreviatedHash"}},{"kind":"Field","name":{"kind":"Name","value":"messageHeadline"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<LastCommitsQuery, LastCommitsQueryVariables>;
export const CommitDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Commit"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"revision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"commit"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"revision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"revision"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hash"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"parents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hash"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CommitQuery, CommitQueryVariables>;
export const CommitFilesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CommitFiles"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"commits"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hash"}},{"kind":"Field","name":{"kind":"Name","value":"messageHeadline"}},{"kind":"Field","name":{"kind":"Name","value":"changedFiles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"oldPath"}},{"kind":"Field","name":{"kind":"Name","value":"linesAdded"}},{"kind":"Field","name":{"kind":"Name","value":"linesRemoved"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<CommitFilesQuery, CommitFilesQueryVariables>;
export const CompareDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Compare"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"base"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"head"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"compare"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"base"},"value":{"kind":"Variable","name":{"kind":"Name","value":"base"}}},{"kind":"Argument","name":{"kind":"Name","value":"head"},"value":{"kind":"Variable","name":{"kind":"Name","value":"head"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"commits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hash"}},{"kind":"Field","name":{"kind":"Name","value":"messageHeadline"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"changedFiles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<CompareQuery, CompareQueryVariables>;
export const CommitDiscussionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CommitDiscussion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"hash"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"commit"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"revision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hash"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"comments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"inline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"toLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"statuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<CommitDiscussionQuery, CommitDiscussionQueryVariables>;
export const CreateCommitCommentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateCommitComment"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateCommitCommentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createCommitComment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"comment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"databaseId"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"inline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"toLine"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CreateCommitCommentMutation, CreateCommitCommentMutationVariables>;
export const DownloadsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Downloads"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"downloads"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"downloadCount"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"uploader"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]}}]}}]}}]} as unknown as DocumentNode<DownloadsQuery, DownloadsQueryVariables>;
export const PushesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Pushes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"repository"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repositoryPushed"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"repository"},"value":{"kind":"Variable","name":{"kind":"Name","value":"repository"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deliveryId"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"repository"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refType"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"deleted"}},{"kind":"Field","name":{"kind":"Name","value":"forced"}},{"kind":"Field","name":{"kind":"Name","value":"truncated"}},{"kind":"Field","name":{"kind":"Name","value":"oldHash"}},{"kind":"Field","name":{"kind":"Name","value":"newHash"}},{"kind":"Field","name":{"kind":"Name","value":"commits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hash"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PushesSubscription, PushesSubscriptionVariables>;
export const IssueEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"IssueEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"repository"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issueEvent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"repository"},"value":{"kind":"Variable","name":{"kind":"Name","value":"repository"}}},{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"repository"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"comment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"old"}},{"kind":"Field","name":{"kind":"Name","value":"new"}}]}}]}}]}}]} as unknown as DocumentNode<IssueEventsSubscription, IssueEventsSubscriptionVariables>;
export const PullRequestEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"PullRequestEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"repository"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"actions"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequestEventAction"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pullRequestEvent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"repository"},"value":{"kind":"Variable","name":{"kind":"Name","value":"repository"}}},{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}},{"kind":"Argument","name":{"kind":"Name","value":"actions"},"value":{"kind":"Variable","name":{"kind":"Name","value":"actions"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryId"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"repository"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pullRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PullRequestRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"comment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"isDeleted"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PullRequestRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequest"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"isDraft"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}}]}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"abbreviatedHash"}}]}},{"kind":"Field","name":{"kind":"Name","value":"destination"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reviewDecision"}},{"kind":"Field","name":{"kind":"Name","value":"reviewers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"commentCount"}},{"kind":"Field","name":{"kind":"Name","value":"taskCount"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode<PullRequestEventsSubscription, PullRequestEventsSubscriptionVariables>;
export const BuildEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"BuildEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"repository"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"buildEvent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"repository"},"value":{"kind":"Variable","name":{"kind":"Name","value":"repository"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deliveryId"}},{"kind":"Field","name":{"kind":"Name","value":"repository"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"commit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"hash"}},{"kind":"Field","name":{"kind":"Name","value":"messageHeadline"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"status"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pipeline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]}}]}}]} as unknown as DocumentNode<BuildEventsSubscription, BuildEventsSubscriptionVariables>;
export const HooksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Hooks"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hooks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uuid"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"active"}},{"kind":"Field","name":{"kind":"Name","value":"eventKeys"}},{"kind":"Field","name":{"kind":"Name","value":"hasSecret"}}]}}]}}]}}]}}]} as unknown as DocumentNode<HooksQuery, HooksQueryVariables>;
export const CreateHookDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateHook"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateHookInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createHook"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hook"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uuid"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"active"}},{"kind":"Field","name":{"kind":"Name","value":"events"}},{"kind":"Field","name":{"kind":"Name","value":"hasSecret"}}]}}]}}]}}]} as unknown as DocumentNode<CreateHookMutation, CreateHookMutationVariables>;
export const UpdateHookDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateHook"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateHookInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateHook"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hook"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uuid"}},{"kind":"Field","name":{"kind":"Name","value":"active"}},{"kind":"Field","name":{"kind":"Name","value":"eventKeys"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateHookMutation, UpdateHookMutationVariables>;
export const DeleteHookDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteHook"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteHookInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteHook"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alreadyGone"}}]}}]}}]} as unknown as DocumentNode<DeleteHookMutation, DeleteHookMutationVariables>;
export const CreateIssueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateIssue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateIssueInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createIssue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"IssueRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"clientMutationId"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"IssueRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Issue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"reporter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]} as unknown as DocumentNode<CreateIssueMutation, CreateIssueMutationVariables>;
export const UpdateIssueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateIssue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateIssueInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateIssue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"IssueRow"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"IssueRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Issue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"reporter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]} as unknown as DocumentNode<UpdateIssueMutation, UpdateIssueMutationVariables>;
export const DeleteIssueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteIssue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteIssueInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteIssue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedIssueId"}}]}}]}}]} as unknown as DocumentNode<DeleteIssueMutation, DeleteIssueMutationVariables>;
export const CreateIssueCommentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateIssueComment"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateIssueCommentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createIssueComment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"comment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"databaseId"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}}]}}]}}]} as unknown as DocumentNode<CreateIssueCommentMutation, CreateIssueCommentMutationVariables>;
export const LinkIssueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"LinkIssue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"repository"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"comment"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createIssueComment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"repository"},"value":{"kind":"Variable","name":{"kind":"Name","value":"repository"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"body"},"value":{"kind":"Variable","name":{"kind":"Name","value":"comment"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"comment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]}}]} as unknown as DocumentNode<LinkIssueMutation, LinkIssueMutationVariables>;
export const UpdateIssueCommentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateIssueComment"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateIssueCommentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateIssueComment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"comment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateIssueCommentMutation, UpdateIssueCommentMutationVariables>;
export const DeleteIssueCommentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteIssueComment"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteIssueCommentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteIssueComment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alreadyGone"}},{"kind":"Field","name":{"kind":"Name","value":"deletedCommentId"}}]}}]}}]} as unknown as DocumentNode<DeleteIssueCommentMutation, DeleteIssueCommentMutationVariables>;
export const VoteForIssueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"VoteForIssue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"VoteForIssueInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"voteForIssue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"votes"}},{"kind":"Field","name":{"kind":"Name","value":"viewerHasVoted"}}]}}]}}]}}]} as unknown as DocumentNode<VoteForIssueMutation, VoteForIssueMutationVariables>;
export const WithdrawIssueVoteDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WithdrawIssueVote"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WithdrawIssueVoteInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"withdrawIssueVote"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"votes"}},{"kind":"Field","name":{"kind":"Name","value":"viewerHasVoted"}}]}}]}}]}}]} as unknown as DocumentNode<WithdrawIssueVoteMutation, WithdrawIssueVoteMutationVariables>;
export const WatchIssueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WatchIssue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WatchIssueInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"watchIssue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewerIsWatching"}}]}}]}}]}}]} as unknown as DocumentNode<WatchIssueMutation, WatchIssueMutationVariables>;
export const UnwatchIssueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UnwatchIssue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WatchIssueInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unwatchIssue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewerIsWatching"}}]}}]}}]}}]} as unknown as DocumentNode<UnwatchIssueMutation, UnwatchIssueMutationVariables>;
export const IssuesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Issues"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"25"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"IssueFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"IssueOrder"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"IssueRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"IssueRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Issue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"reporter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]} as unknown as DocumentNode<IssuesQuery, IssuesQueryVariables>;
export const SearchIssuesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SearchIssues"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"15"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SearchIssuesQuery, SearchIssuesQueryVariables>;
export const IssueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Issue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"IssueRow"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"milestone"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"comments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"databaseId"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"IssueRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Issue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"reporter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]} as unknown as DocumentNode<IssueQuery, IssueQueryVariables>;
export const IssueLogDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"IssueLog"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"viewerHasVoted"}},{"kind":"Field","name":{"kind":"Name","value":"viewerIsWatching"}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"old"}},{"kind":"Field","name":{"kind":"Name","value":"new"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"attachments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<IssueLogQuery, IssueLogQueryVariables>;
export const NodesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Nodes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Issue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Repository"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}}]}}]}}]} as unknown as DocumentNode<NodesQuery, NodesQueryVariables>;
export const FailedStepLogsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FailedStepLogs"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"lastBytes"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pipeline"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}},{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"FAILED"},{"kind":"EnumValue","value":"ERROR"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"log"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"lastBytes"},"value":{"kind":"Variable","name":{"kind":"Name","value":"lastBytes"}}}]}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<FailedStepLogsQuery, FailedStepLogsQueryVariables>;
export const RunPipelineDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RunPipeline"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RunPipelineInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"runPipeline"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pipeline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StartedPipeline"}}]}},{"kind":"Field","name":{"kind":"Name","value":"clientMutationId"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StartedPipeline"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Pipeline"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"refName"}},{"kind":"Field","name":{"kind":"Name","value":"commit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hash"}}]}}]}}]} as unknown as DocumentNode<RunPipelineMutation, RunPipelineMutationVariables>;
export const StopPipelineDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StopPipeline"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StopPipelineInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stopPipeline"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alreadyStopped"}},{"kind":"Field","name":{"kind":"Name","value":"pipeline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StartedPipeline"}}]}},{"kind":"Field","name":{"kind":"Name","value":"clientMutationId"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StartedPipeline"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Pipeline"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"refName"}},{"kind":"Field","name":{"kind":"Name","value":"commit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hash"}}]}}]}}]} as unknown as DocumentNode<StopPipelineMutation, StopPipelineMutationVariables>;
export const PipelinesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Pipelines"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"PipelineFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pipelines"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PipelineRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PipelineRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Pipeline"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"refName"}},{"kind":"Field","name":{"kind":"Name","value":"commit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"abbreviatedHash"}},{"kind":"Field","name":{"kind":"Name","value":"messageHeadline"}}]}},{"kind":"Field","name":{"kind":"Name","value":"creator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"durationSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]} as unknown as DocumentNode<PipelinesQuery, PipelinesQueryVariables>;
export const PipelineDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Pipeline"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pipeline"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PipelineRow"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pullRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"durationSeconds"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PipelineRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Pipeline"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"refName"}},{"kind":"Field","name":{"kind":"Name","value":"commit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"abbreviatedHash"}},{"kind":"Field","name":{"kind":"Name","value":"messageHeadline"}}]}},{"kind":"Field","name":{"kind":"Name","value":"creator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"durationSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]} as unknown as DocumentNode<PipelineQuery, PipelineQueryVariables>;
export const EnvironmentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Environments"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"environments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"isLocked"}},{"kind":"Field","name":{"kind":"Name","value":"latestDeployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"releaseName"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"pipeline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"commit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"abbreviatedHash"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<EnvironmentsQuery, EnvironmentsQueryVariables>;
export const DeploymentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Deployments"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"environment"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deployments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"environment"},"value":{"kind":"Variable","name":{"kind":"Name","value":"environment"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"releaseName"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"environment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pipeline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"commit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"hash"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<DeploymentsQuery, DeploymentsQueryVariables>;
export const BoardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Board"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspace"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"slug"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repositories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"mainBranch"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"pipelines"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"environments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"type"},"value":{"kind":"EnumValue","value":"PRODUCTION"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"latestDeployment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"releaseName"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pullRequests"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<BoardQuery, BoardQueryVariables>;
export const CreatePullRequestDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreatePullRequest"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreatePullRequestInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createPullRequest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"pullRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PullRequestRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PullRequestRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequest"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"isDraft"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}}]}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"abbreviatedHash"}}]}},{"kind":"Field","name":{"kind":"Name","value":"destination"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reviewDecision"}},{"kind":"Field","name":{"kind":"Name","value":"reviewers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"commentCount"}},{"kind":"Field","name":{"kind":"Name","value":"taskCount"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode<CreatePullRequestMutation, CreatePullRequestMutationVariables>;
export const UpdatePullRequestDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdatePullRequest"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdatePullRequestInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updatePullRequest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pullRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PullRequestRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PullRequestRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequest"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"isDraft"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}}]}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"abbreviatedHash"}}]}},{"kind":"Field","name":{"kind":"Name","value":"destination"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reviewDecision"}},{"kind":"Field","name":{"kind":"Name","value":"reviewers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"commentCount"}},{"kind":"Field","name":{"kind":"Name","value":"taskCount"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode<UpdatePullRequestMutation, UpdatePullRequestMutationVariables>;
export const ApprovePullRequestDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ApprovePullRequest"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequestReviewInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"approvePullRequest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pullRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reviewDecision"}}]}}]}}]}}]} as unknown as DocumentNode<ApprovePullRequestMutation, ApprovePullRequestMutationVariables>;
export const RequestPullRequestChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RequestPullRequestChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequestReviewInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestPullRequestChanges"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pullRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reviewDecision"}}]}}]}}]}}]} as unknown as DocumentNode<RequestPullRequestChangesMutation, RequestPullRequestChangesMutationVariables>;
export const CreatePullRequestCommentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreatePullRequestComment"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreatePullRequestCommentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createPullRequestComment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"comment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"databaseId"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"inline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"toLine"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CreatePullRequestCommentMutation, CreatePullRequestCommentMutationVariables>;
export const ResolvePullRequestThreadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResolvePullRequestThread"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequestThreadInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resolvePullRequestThread"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"thread"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"isResolved"}}]}}]}}]}}]} as unknown as DocumentNode<ResolvePullRequestThreadMutation, ResolvePullRequestThreadMutationVariables>;
export const CreatePullRequestTaskDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreatePullRequestTask"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreatePullRequestTaskInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createPullRequestTask"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"task"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"databaseId"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]} as unknown as DocumentNode<CreatePullRequestTaskMutation, CreatePullRequestTaskMutationVariables>;
export const MergePullRequestDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MergePullRequest"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MergePullRequestInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mergePullRequest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alreadyMerged"}},{"kind":"Field","name":{"kind":"Name","value":"pullRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"task"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskId"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]} as unknown as DocumentNode<MergePullRequestMutation, MergePullRequestMutationVariables>;
export const DeclinePullRequestDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeclinePullRequest"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeclinePullRequestInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"declinePullRequest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pullRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]} as unknown as DocumentNode<DeclinePullRequestMutation, DeclinePullRequestMutationVariables>;
export const PullRequestsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PullRequests"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequestFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequestOrder"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pullRequests"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PullRequestRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PullRequestRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequest"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"isDraft"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}}]}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"abbreviatedHash"}}]}},{"kind":"Field","name":{"kind":"Name","value":"destination"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reviewDecision"}},{"kind":"Field","name":{"kind":"Name","value":"reviewers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"commentCount"}},{"kind":"Field","name":{"kind":"Name","value":"taskCount"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode<PullRequestsQuery, PullRequestsQueryVariables>;
export const PullRequestsWithBuildsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PullRequestsWithBuilds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pullRequests"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PullRequestRow"}},{"kind":"Field","name":{"kind":"Name","value":"statusRollup"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PullRequestRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequest"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"isDraft"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}}]}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"abbreviatedHash"}}]}},{"kind":"Field","name":{"kind":"Name","value":"destination"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reviewDecision"}},{"kind":"Field","name":{"kind":"Name","value":"reviewers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"commentCount"}},{"kind":"Field","name":{"kind":"Name","value":"taskCount"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode<PullRequestsWithBuildsQuery, PullRequestsWithBuildsQueryVariables>;
export const PullRequestDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PullRequest"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pullRequest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PullRequestRow"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"reviewThreads"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PullRequestThread"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"tasks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"databaseId"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"statuses"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"changedFiles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"linesAdded"}},{"kind":"Field","name":{"kind":"Name","value":"linesRemoved"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PullRequestRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequest"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"isDraft"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}}]}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"abbreviatedHash"}}]}},{"kind":"Field","name":{"kind":"Name","value":"destination"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reviewDecision"}},{"kind":"Field","name":{"kind":"Name","value":"reviewers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"commentCount"}},{"kind":"Field","name":{"kind":"Name","value":"taskCount"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PullRequestThread"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequestReviewThread"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"isResolved"}},{"kind":"Field","name":{"kind":"Name","value":"isOutdated"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"comments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"databaseId"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"isDeleted"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}}]} as unknown as DocumentNode<PullRequestQuery, PullRequestQueryVariables>;
export const PullRequestsToReviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PullRequestsToReview"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullNames"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repositories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullNames"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullNames"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pullRequests"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"reviewer"},"value":{"kind":"StringValue","value":"@me","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PullRequestRow"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PullRequestRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequest"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"isDraft"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}}]}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"abbreviatedHash"}}]}},{"kind":"Field","name":{"kind":"Name","value":"destination"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reviewDecision"}},{"kind":"Field","name":{"kind":"Name","value":"reviewers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"commentCount"}},{"kind":"Field","name":{"kind":"Name","value":"taskCount"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode<PullRequestsToReviewQuery, PullRequestsToReviewQueryVariables>;
export const PullRequestActivityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PullRequestActivity"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pullRequest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequestUpdate"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequestApproval"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequestChangesRequest"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PullRequestComment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"commentedAt"},"name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PullRequestActivityQuery, PullRequestActivityQueryVariables>;
export const RefsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Refs"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"branches"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"target"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"abbreviatedHash"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"date"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RefsQuery, RefsQueryVariables>;
export const CommitReportsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CommitReports"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"revision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"commit"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"revision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"revision"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reports"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uuid"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"details"}},{"kind":"Field","name":{"kind":"Name","value":"reporter"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"data"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"boolean"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<CommitReportsQuery, CommitReportsQueryVariables>;
export const CommitAnnotationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CommitAnnotations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"revision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"commit"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"revision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"revision"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reports"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"4"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"annotations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uuid"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<CommitAnnotationsQuery, CommitAnnotationsQueryVariables>;
export const RepositoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Repository"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"isPrivate"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"mainBranch"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"avatarUrl"}}]}}]}}]}}]} as unknown as DocumentNode<RepositoryQuery, RepositoryQueryVariables>;
export const RepositoriesByNameDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RepositoriesByName"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullNames"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repositories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"fullNames"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullNames"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"language"}}]}}]}}]} as unknown as DocumentNode<RepositoriesByNameQuery, RepositoriesByNameQueryVariables>;
export const SetCommitStatusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetCommitStatus"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetCommitStatusInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setCommitStatus"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"refName"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]}}]}}]} as unknown as DocumentNode<SetCommitStatusMutation, SetCommitStatusMutationVariables>;
export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workspaces"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}}]}}]}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
export const WorkspaceRepositoriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkspaceRepositories"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"slug"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"25"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspace"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"slug"},"value":{"kind":"Variable","name":{"kind":"Name","value":"slug"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"repositories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"UPDATED_AT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WorkspaceRepositoriesQuery, WorkspaceRepositoriesQueryVariables>;