/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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
  /** A retry with the same key and input within 24 hours returns the object that the first attempt created. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** The line in the new version of the file, at least 1. Requires `path`. */
  line?: number | null | undefined;
  /** The `databaseId` of the comment to reply to. */
  parentId?: number | null | undefined;
  /** The path of the file to comment on. Omit it to comment on the whole commit. */
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
  /** The events that cause a delivery. At least one. */
  events: Array<HookEvent>;
  /** A retry with the same key and input within 24 hours returns the object that the first attempt created. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository?: string | null | undefined;
  /** Bitbucket signs the deliveries with this secret, and never returns it. At most 128 characters. */
  secret?: string | null | undefined;
  /** The URL that receives the deliveries. It must be reachable from the internet. At most 2,048 characters. */
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
  /** A retry with the same key and input within 24 hours returns the object that the first attempt created. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** The number of the issue. */
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
  /** A retry with the same key and input within 24 hours returns the object that the first attempt created. At most 255 characters. */
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
  /** A retry with the same key and input within 24 hours returns the object that the first attempt created. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** True adds the comment to a pending review. Until the review is published, only the author can read the comment. */
  isPending?: boolean | null | undefined;
  /** The line in the new version of the file, at least 1. Requires `path`. */
  line?: number | null | undefined;
  /** The number of the pull request. */
  number: number;
  /** The line in the old version of the file, at least 1. Requires `path`. */
  oldLine?: number | null | undefined;
  /** The `databaseId` of the comment to reply to. A reply has the position of that comment. */
  parentId?: number | null | undefined;
  /** The path of the file to comment on. */
  path?: string | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
  /** The first line of a range that ends at `line`. Requires `line`. */
  startLine?: number | null | undefined;
  /** The first line of a range that ends at `oldLine`. Requires `oldLine`. */
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
  /** A retry with the same key and input within 24 hours returns the object that the first attempt created. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** Whether the pull request is a draft. */
  isDraft?: boolean | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
  /** The uuids of accounts, with or without braces. At most 100. */
  reviewers?: Array<string> | null | undefined;
  /** The name of the branch with the changes. */
  source: string;
  /** The fork that contains the source branch: "workspace/slug". Each part may be a uuid in braces. Default: the repository itself. */
  sourceRepository?: string | null | undefined;
  /** Must not be empty. */
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
  /** The `databaseId` of the comment that the task belongs to. Default: the pull request as a whole. */
  commentId?: number | null | undefined;
  /** A retry with the same key and input within 24 hours returns the object that the first attempt created. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** Whether the task is a draft of a review. Only its author can read it. */
  isPending?: boolean | null | undefined;
  /** The number of the pull request. */
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
  /** The number of the pull request. */
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
  /** The `databaseId` of the comment. */
  commentId: number;
  /** The number of the issue. */
  number: number;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
};

/** The input of `deleteIssue`. */
export type DeleteIssueInput = {
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The number of the issue. */
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
  /** The number of the pull request. */
  number: number;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
  /** Default: the default strategy of the destination branch. */
  strategy?: MergeStrategy | null | undefined;
  /** The longest time to poll a merge in the background, in seconds: 0 to 20. The gateway polls at most four times, after pauses of 1, 2, 4 and 8 seconds. It then returns `task`. */
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
  /** The value. At most 32,768 characters. The gateway writes it to no log. It removes values of at least four characters from error messages. */
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
  /** The number of the pull request. */
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
  /** The `databaseId` of the top-level comment of the thread. */
  commentId: number;
  /** The number of the pull request. */
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
  /** The name of a custom pipeline. Default: the pipeline that the configuration defines for the target. */
  custom?: string | null | undefined;
  /** The number of a pull request. Costs up to three more REST calls, which read the hashes of its commits. */
  pullRequest?: number | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
  /** The name of a tag. Runs the pipeline that the configuration defines for it. */
  tag?: string | null | undefined;
  /** At most 100 variables with different names. */
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
  /** Identifies the build among the statuses of the commit, for example "unit-tests". Must not be empty. Bitbucket accepts at most 40 characters. */
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
  /** The number of the pipeline, at least 1. */
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
  /** The events that cause a delivery. At least one. The list replaces the current events. */
  events?: Array<HookEvent> | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository?: string | null | undefined;
  /** The new secret. Null removes it, so that deliveries are not signed. At most 128 characters. */
  secret?: string | null | undefined;
  /** The URL that receives the deliveries. It must be reachable from the internet. At most 2,048 characters. */
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
  /** The `databaseId` of the comment. */
  commentId: number;
  /** The number of the issue. */
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
  /** The number of the issue. */
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
  /** Reviewers to add. The uuids of accounts, with or without braces. At most 100. */
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
  /** The number of the pull request. */
  number: number;
  /** Reviewers to remove. The uuids of accounts, with or without braces. At most 100. */
  removeReviewers?: Array<string> | null | undefined;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
  /** Replaces the list of reviewers. An empty list removes all. Must not be combined with `addReviewers` or `removeReviewers`. The uuids of accounts, with or without braces. At most 100. */
  reviewers?: Array<string> | null | undefined;
  /** Must not be empty. */
  title?: string | null | undefined;
};

/** The input of `voteForIssue`. */
export type VoteForIssueInput = {
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The number of the issue. */
  number: number;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
};

/** The input of `watchIssue` and `unwatchIssue`. */
export type WatchIssueInput = {
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The number of the issue. */
  number: number;
  /** "workspace/slug". Each part may be a uuid in braces. */
  repository: string;
};

/** The input of `withdrawIssueVote`. */
export type WithdrawIssueVoteInput = {
  /** Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters. */
  clientMutationId?: string | null | undefined;
  /** The number of the issue. */
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

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const IssueRowFragmentDoc = new TypedDocumentString(`
    fragment IssueRow on Issue {
  id
  number
  title
  type
  priority
  state
  createdAt
  reporter {
    id
    displayName
  }
}
    `, {"fragmentName":"IssueRow"}) as unknown as TypedDocumentString<IssueRowFragment, unknown>;
export const StartedPipelineFragmentDoc = new TypedDocumentString(`
    fragment StartedPipeline on Pipeline {
  id
  number
  status
  refName
  commit {
    hash
  }
}
    `, {"fragmentName":"StartedPipeline"}) as unknown as TypedDocumentString<StartedPipelineFragment, unknown>;
export const PipelineRowFragmentDoc = new TypedDocumentString(`
    fragment PipelineRow on Pipeline {
  id
  number
  status
  trigger
  refName
  commit {
    id
    abbreviatedHash
    messageHeadline
  }
  creator {
    id
    displayName
    avatarUrl
  }
  createdAt
  durationSeconds
  url
}
    `, {"fragmentName":"PipelineRow"}) as unknown as TypedDocumentString<PipelineRowFragment, unknown>;
export const PullRequestRowFragmentDoc = new TypedDocumentString(`
    fragment PullRequestRow on PullRequest {
  id
  number
  title
  state
  isDraft
  author {
    id
    displayName
    avatarUrl
  }
  source {
    name
    abbreviatedHash
  }
  destination {
    name
  }
  reviewDecision
  reviewers {
    id
    displayName
  }
  participants {
    role
    state
    account {
      id
      displayName
    }
  }
  commentCount
  taskCount
  updatedAt
}
    `, {"fragmentName":"PullRequestRow"}) as unknown as TypedDocumentString<PullRequestRowFragment, unknown>;
export const PullRequestThreadFragmentDoc = new TypedDocumentString(`
    fragment PullRequestThread on PullRequestReviewThread {
  id
  isResolved
  isOutdated
  path
  line
  comments {
    id
    databaseId
    body
    isDeleted
    createdAt
    author {
      id
      displayName
    }
  }
}
    `, {"fragmentName":"PullRequestThread"}) as unknown as TypedDocumentString<PullRequestThreadFragment, unknown>;
export const LastCommitsDocument = new TypedDocumentString(`
    query LastCommits($fullName: String!, $first: Int = 10) {
  repository(fullName: $fullName) {
    name
    commits(first: $first) {
      nodes {
        id
        abbreviatedHash
        messageHeadline
        date
        author {
          name
          email
          user {
            displayName
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LastCommitsQuery, LastCommitsQueryVariables>;
export const CommitDocument = new TypedDocumentString(`
    query Commit($fullName: String!, $revision: String!) {
  repository(fullName: $fullName) {
    commit(revision: $revision) {
      hash
      message
      parents {
        hash
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CommitQuery, CommitQueryVariables>;
export const CommitFilesDocument = new TypedDocumentString(`
    query CommitFiles($fullName: String!, $first: Int = 10) {
  repository(fullName: $fullName) {
    commits(first: $first) {
      nodes {
        hash
        messageHeadline
        changedFiles {
          totalCount
          nodes {
            status
            path
            oldPath
            linesAdded
            linesRemoved
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CommitFilesQuery, CommitFilesQueryVariables>;
export const CompareDocument = new TypedDocumentString(`
    query Compare($fullName: String!, $base: String!, $head: String!) {
  repository(fullName: $fullName) {
    compare(base: $base, head: $head) {
      commits {
        nodes {
          hash
          messageHeadline
        }
      }
      changedFiles {
        totalCount
        nodes {
          status
          path
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CompareQuery, CompareQueryVariables>;
export const CommitDiscussionDocument = new TypedDocumentString(`
    query CommitDiscussion($fullName: String!, $hash: String!) {
  repository(fullName: $fullName) {
    commit(revision: $hash) {
      message
      comments {
        totalCount
        nodes {
          body
          inline {
            path
            toLine
          }
          author {
            displayName
          }
        }
      }
      statuses {
        nodes {
          key
          state
          url
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CommitDiscussionQuery, CommitDiscussionQueryVariables>;
export const CreateCommitCommentDocument = new TypedDocumentString(`
    mutation CreateCommitComment($input: CreateCommitCommentInput!) {
  createCommitComment(input: $input) {
    comment {
      databaseId
      body
      inline {
        path
        toLine
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CreateCommitCommentMutation, CreateCommitCommentMutationVariables>;
export const DownloadsDocument = new TypedDocumentString(`
    query Downloads($fullName: String!, $first: Int, $after: String) {
  repository(fullName: $fullName) {
    downloads(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        name
        size
        downloadCount
        createdAt
        uploader {
          displayName
        }
        url
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DownloadsQuery, DownloadsQueryVariables>;
export const PushesDocument = new TypedDocumentString(`
    subscription Pushes($repository: String!) {
  repositoryPushed(repository: $repository) {
    deliveryId
    actor {
      displayName
    }
    repository {
      fullName
    }
    changes {
      refType
      name
      created
      deleted
      forced
      truncated
      oldHash
      newHash
      commits {
        hash
        message
        author {
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PushesSubscription, PushesSubscriptionVariables>;
export const IssueEventsDocument = new TypedDocumentString(`
    subscription IssueEvents($repository: String!, $number: Int) {
  issueEvent(repository: $repository, number: $number) {
    action
    actor {
      displayName
    }
    issue {
      id
      number
      title
      type
      state
      repository {
        fullName
      }
    }
    comment {
      body
      author {
        displayName
      }
    }
    changes {
      field
      old
      new
    }
  }
}
    `) as unknown as TypedDocumentString<IssueEventsSubscription, IssueEventsSubscriptionVariables>;
export const PullRequestEventsDocument = new TypedDocumentString(`
    subscription PullRequestEvents($repository: String!, $number: Int, $actions: [PullRequestEventAction!]) {
  pullRequestEvent(repository: $repository, number: $number, actions: $actions) {
    action
    deliveryId
    actor {
      id
      displayName
    }
    repository {
      id
      fullName
    }
    pullRequest {
      ...PullRequestRow
    }
    comment {
      id
      body
      isDeleted
      author {
        id
        displayName
      }
      inline {
        path
      }
    }
  }
}
    fragment PullRequestRow on PullRequest {
  id
  number
  title
  state
  isDraft
  author {
    id
    displayName
    avatarUrl
  }
  source {
    name
    abbreviatedHash
  }
  destination {
    name
  }
  reviewDecision
  reviewers {
    id
    displayName
  }
  participants {
    role
    state
    account {
      id
      displayName
    }
  }
  commentCount
  taskCount
  updatedAt
}`) as unknown as TypedDocumentString<PullRequestEventsSubscription, PullRequestEventsSubscriptionVariables>;
export const BuildEventsDocument = new TypedDocumentString(`
    subscription BuildEvents($repository: String!) {
  buildEvent(repository: $repository) {
    deliveryId
    repository {
      id
      fullName
    }
    commit {
      id
      hash
      messageHeadline
      author {
        name
        user {
          id
          displayName
        }
      }
    }
    status {
      id
      key
      state
      name
      description
      url
      updatedAt
    }
    pipeline {
      number
      url
    }
  }
}
    `) as unknown as TypedDocumentString<BuildEventsSubscription, BuildEventsSubscriptionVariables>;
export const HooksDocument = new TypedDocumentString(`
    query Hooks($fullName: String!) {
  repository(fullName: $fullName) {
    hooks {
      nodes {
        uuid
        url
        active
        eventKeys
        hasSecret
      }
    }
  }
}
    `) as unknown as TypedDocumentString<HooksQuery, HooksQueryVariables>;
export const CreateHookDocument = new TypedDocumentString(`
    mutation CreateHook($input: CreateHookInput!) {
  createHook(input: $input) {
    hook {
      uuid
      url
      active
      events
      hasSecret
    }
  }
}
    `) as unknown as TypedDocumentString<CreateHookMutation, CreateHookMutationVariables>;
export const UpdateHookDocument = new TypedDocumentString(`
    mutation UpdateHook($input: UpdateHookInput!) {
  updateHook(input: $input) {
    hook {
      uuid
      active
      eventKeys
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateHookMutation, UpdateHookMutationVariables>;
export const DeleteHookDocument = new TypedDocumentString(`
    mutation DeleteHook($input: DeleteHookInput!) {
  deleteHook(input: $input) {
    alreadyGone
  }
}
    `) as unknown as TypedDocumentString<DeleteHookMutation, DeleteHookMutationVariables>;
export const CreateIssueDocument = new TypedDocumentString(`
    mutation CreateIssue($input: CreateIssueInput!) {
  createIssue(input: $input) {
    issue {
      ...IssueRow
    }
    clientMutationId
  }
}
    fragment IssueRow on Issue {
  id
  number
  title
  type
  priority
  state
  createdAt
  reporter {
    id
    displayName
  }
}`) as unknown as TypedDocumentString<CreateIssueMutation, CreateIssueMutationVariables>;
export const UpdateIssueDocument = new TypedDocumentString(`
    mutation UpdateIssue($input: UpdateIssueInput!) {
  updateIssue(input: $input) {
    issue {
      ...IssueRow
      updatedAt
    }
  }
}
    fragment IssueRow on Issue {
  id
  number
  title
  type
  priority
  state
  createdAt
  reporter {
    id
    displayName
  }
}`) as unknown as TypedDocumentString<UpdateIssueMutation, UpdateIssueMutationVariables>;
export const DeleteIssueDocument = new TypedDocumentString(`
    mutation DeleteIssue($input: DeleteIssueInput!) {
  deleteIssue(input: $input) {
    deletedIssueId
  }
}
    `) as unknown as TypedDocumentString<DeleteIssueMutation, DeleteIssueMutationVariables>;
export const CreateIssueCommentDocument = new TypedDocumentString(`
    mutation CreateIssueComment($input: CreateIssueCommentInput!) {
  createIssueComment(input: $input) {
    comment {
      id
      databaseId
      body
    }
  }
}
    `) as unknown as TypedDocumentString<CreateIssueCommentMutation, CreateIssueCommentMutationVariables>;
export const LinkIssueDocument = new TypedDocumentString(`
    mutation LinkIssue($repository: String!, $number: Int!, $comment: String!) {
  createIssueComment(
    input: {repository: $repository, number: $number, body: $comment}
  ) {
    comment {
      issue {
        number
        title
        state
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LinkIssueMutation, LinkIssueMutationVariables>;
export const UpdateIssueCommentDocument = new TypedDocumentString(`
    mutation UpdateIssueComment($input: UpdateIssueCommentInput!) {
  updateIssueComment(input: $input) {
    comment {
      body
      updatedAt
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateIssueCommentMutation, UpdateIssueCommentMutationVariables>;
export const DeleteIssueCommentDocument = new TypedDocumentString(`
    mutation DeleteIssueComment($input: DeleteIssueCommentInput!) {
  deleteIssueComment(input: $input) {
    alreadyGone
    deletedCommentId
  }
}
    `) as unknown as TypedDocumentString<DeleteIssueCommentMutation, DeleteIssueCommentMutationVariables>;
export const VoteForIssueDocument = new TypedDocumentString(`
    mutation VoteForIssue($input: VoteForIssueInput!) {
  voteForIssue(input: $input) {
    issue {
      votes
      viewerHasVoted
    }
  }
}
    `) as unknown as TypedDocumentString<VoteForIssueMutation, VoteForIssueMutationVariables>;
export const WithdrawIssueVoteDocument = new TypedDocumentString(`
    mutation WithdrawIssueVote($input: WithdrawIssueVoteInput!) {
  withdrawIssueVote(input: $input) {
    issue {
      votes
      viewerHasVoted
    }
  }
}
    `) as unknown as TypedDocumentString<WithdrawIssueVoteMutation, WithdrawIssueVoteMutationVariables>;
export const WatchIssueDocument = new TypedDocumentString(`
    mutation WatchIssue($input: WatchIssueInput!) {
  watchIssue(input: $input) {
    issue {
      viewerIsWatching
    }
  }
}
    `) as unknown as TypedDocumentString<WatchIssueMutation, WatchIssueMutationVariables>;
export const UnwatchIssueDocument = new TypedDocumentString(`
    mutation UnwatchIssue($input: WatchIssueInput!) {
  unwatchIssue(input: $input) {
    issue {
      viewerIsWatching
    }
  }
}
    `) as unknown as TypedDocumentString<UnwatchIssueMutation, UnwatchIssueMutationVariables>;
export const IssuesDocument = new TypedDocumentString(`
    query Issues($fullName: String!, $first: Int = 25, $after: String, $filter: IssueFilter, $orderBy: IssueOrder) {
  repository(fullName: $fullName) {
    name
    issues(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount
      nodes {
        ...IssueRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment IssueRow on Issue {
  id
  number
  title
  type
  priority
  state
  createdAt
  reporter {
    id
    displayName
  }
}`) as unknown as TypedDocumentString<IssuesQuery, IssuesQueryVariables>;
export const SearchIssuesDocument = new TypedDocumentString(`
    query SearchIssues($fullName: String!, $search: String!) {
  repository(fullName: $fullName) {
    issues(search: $search, first: 15) {
      nodes {
        number
        title
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SearchIssuesQuery, SearchIssuesQueryVariables>;
export const IssueDocument = new TypedDocumentString(`
    query Issue($fullName: String!, $number: Int!) {
  repository(fullName: $fullName) {
    issue(number: $number) {
      ...IssueRow
      body
      milestone {
        name
      }
      comments(first: 10) {
        nodes {
          databaseId
          body
          author {
            displayName
          }
        }
      }
    }
  }
}
    fragment IssueRow on Issue {
  id
  number
  title
  type
  priority
  state
  createdAt
  reporter {
    id
    displayName
  }
}`) as unknown as TypedDocumentString<IssueQuery, IssueQueryVariables>;
export const IssueLogDocument = new TypedDocumentString(`
    query IssueLog($fullName: String!, $number: Int!) {
  repository(fullName: $fullName) {
    issue(number: $number) {
      title
      viewerHasVoted
      viewerIsWatching
      changes(first: 20) {
        totalCount
        nodes {
          createdAt
          author {
            displayName
          }
          changes {
            field
            old
            new
          }
        }
      }
      attachments {
        nodes {
          name
          url
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<IssueLogQuery, IssueLogQueryVariables>;
export const NodesDocument = new TypedDocumentString(`
    query Nodes($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    id
    ... on Issue {
      number
      title
    }
    ... on Repository {
      fullName
    }
  }
}
    `) as unknown as TypedDocumentString<NodesQuery, NodesQueryVariables>;
export const FailedStepLogsDocument = new TypedDocumentString(`
    query FailedStepLogs($fullName: String!, $number: Int!, $lastBytes: Int) {
  repository(fullName: $fullName) {
    pipeline(number: $number) {
      id
      number
      status
      steps(first: 10, status: [FAILED, ERROR]) {
        nodes {
          id
          name
          log(lastBytes: $lastBytes)
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FailedStepLogsQuery, FailedStepLogsQueryVariables>;
export const RunPipelineDocument = new TypedDocumentString(`
    mutation RunPipeline($input: RunPipelineInput!) {
  runPipeline(input: $input) {
    pipeline {
      ...StartedPipeline
    }
    clientMutationId
  }
}
    fragment StartedPipeline on Pipeline {
  id
  number
  status
  refName
  commit {
    hash
  }
}`) as unknown as TypedDocumentString<RunPipelineMutation, RunPipelineMutationVariables>;
export const StopPipelineDocument = new TypedDocumentString(`
    mutation StopPipeline($input: StopPipelineInput!) {
  stopPipeline(input: $input) {
    alreadyStopped
    pipeline {
      ...StartedPipeline
    }
    clientMutationId
  }
}
    fragment StartedPipeline on Pipeline {
  id
  number
  status
  refName
  commit {
    hash
  }
}`) as unknown as TypedDocumentString<StopPipelineMutation, StopPipelineMutationVariables>;
export const PipelinesDocument = new TypedDocumentString(`
    query Pipelines($fullName: String!, $first: Int = 20, $after: String, $filter: PipelineFilter) {
  repository(fullName: $fullName) {
    pipelines(first: $first, after: $after, filter: $filter) {
      totalCount
      nodes {
        ...PipelineRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment PipelineRow on Pipeline {
  id
  number
  status
  trigger
  refName
  commit {
    id
    abbreviatedHash
    messageHeadline
  }
  creator {
    id
    displayName
    avatarUrl
  }
  createdAt
  durationSeconds
  url
}`) as unknown as TypedDocumentString<PipelinesQuery, PipelinesQueryVariables>;
export const PipelineDocument = new TypedDocumentString(`
    query Pipeline($fullName: String!, $number: Int!) {
  repository(fullName: $fullName) {
    pipeline(number: $number) {
      ...PipelineRow
      errorMessage
      completedAt
      stoppedBy {
        id
        displayName
      }
      pullRequest {
        id
        number
        title
      }
      steps(first: 100) {
        nodes {
          id
          name
          status
          startedAt
          durationSeconds
        }
      }
    }
  }
}
    fragment PipelineRow on Pipeline {
  id
  number
  status
  trigger
  refName
  commit {
    id
    abbreviatedHash
    messageHeadline
  }
  creator {
    id
    displayName
    avatarUrl
  }
  createdAt
  durationSeconds
  url
}`) as unknown as TypedDocumentString<PipelineQuery, PipelineQueryVariables>;
export const EnvironmentsDocument = new TypedDocumentString(`
    query Environments($fullName: String!) {
  repository(fullName: $fullName) {
    environments {
      nodes {
        id
        name
        type
        isLocked
        latestDeployment {
          id
          state
          releaseName
          startedAt
          completedAt
          pipeline {
            id
            number
          }
          commit {
            id
            abbreviatedHash
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EnvironmentsQuery, EnvironmentsQueryVariables>;
export const DeploymentsDocument = new TypedDocumentString(`
    query Deployments($fullName: String!, $first: Int = 20, $after: String, $environment: String) {
  repository(fullName: $fullName) {
    deployments(first: $first, after: $after, environment: $environment) {
      nodes {
        id
        state
        releaseName
        startedAt
        environment {
          id
          name
        }
        pipeline {
          id
          number
        }
        commit {
          id
          hash
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeploymentsQuery, DeploymentsQueryVariables>;
export const BoardDocument = new TypedDocumentString(`
    query Board($workspace: String!, $first: Int = 20, $after: String) {
  workspace(slug: $workspace) {
    repositories(first: $first, after: $after) {
      nodes {
        id
        name
        mainBranch {
          id
          name
          pipelines(first: 1) {
            nodes {
              id
              number
              status
            }
          }
        }
        environments(type: PRODUCTION, first: 1) {
          nodes {
            id
            name
            latestDeployment {
              id
              state
              releaseName
              startedAt
            }
          }
        }
        pullRequests {
          totalCount
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BoardQuery, BoardQueryVariables>;
export const CreatePullRequestDocument = new TypedDocumentString(`
    mutation CreatePullRequest($input: CreatePullRequestInput!) {
  createPullRequest(input: $input) {
    created
    pullRequest {
      ...PullRequestRow
    }
  }
}
    fragment PullRequestRow on PullRequest {
  id
  number
  title
  state
  isDraft
  author {
    id
    displayName
    avatarUrl
  }
  source {
    name
    abbreviatedHash
  }
  destination {
    name
  }
  reviewDecision
  reviewers {
    id
    displayName
  }
  participants {
    role
    state
    account {
      id
      displayName
    }
  }
  commentCount
  taskCount
  updatedAt
}`) as unknown as TypedDocumentString<CreatePullRequestMutation, CreatePullRequestMutationVariables>;
export const UpdatePullRequestDocument = new TypedDocumentString(`
    mutation UpdatePullRequest($input: UpdatePullRequestInput!) {
  updatePullRequest(input: $input) {
    pullRequest {
      ...PullRequestRow
    }
  }
}
    fragment PullRequestRow on PullRequest {
  id
  number
  title
  state
  isDraft
  author {
    id
    displayName
    avatarUrl
  }
  source {
    name
    abbreviatedHash
  }
  destination {
    name
  }
  reviewDecision
  reviewers {
    id
    displayName
  }
  participants {
    role
    state
    account {
      id
      displayName
    }
  }
  commentCount
  taskCount
  updatedAt
}`) as unknown as TypedDocumentString<UpdatePullRequestMutation, UpdatePullRequestMutationVariables>;
export const ApprovePullRequestDocument = new TypedDocumentString(`
    mutation ApprovePullRequest($input: PullRequestReviewInput!) {
  approvePullRequest(input: $input) {
    pullRequest {
      id
      reviewDecision
    }
  }
}
    `) as unknown as TypedDocumentString<ApprovePullRequestMutation, ApprovePullRequestMutationVariables>;
export const RequestPullRequestChangesDocument = new TypedDocumentString(`
    mutation RequestPullRequestChanges($input: PullRequestReviewInput!) {
  requestPullRequestChanges(input: $input) {
    pullRequest {
      id
      reviewDecision
    }
  }
}
    `) as unknown as TypedDocumentString<RequestPullRequestChangesMutation, RequestPullRequestChangesMutationVariables>;
export const CreatePullRequestCommentDocument = new TypedDocumentString(`
    mutation CreatePullRequestComment($input: CreatePullRequestCommentInput!) {
  createPullRequestComment(input: $input) {
    comment {
      id
      databaseId
      body
      inline {
        path
        toLine
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CreatePullRequestCommentMutation, CreatePullRequestCommentMutationVariables>;
export const ResolvePullRequestThreadDocument = new TypedDocumentString(`
    mutation ResolvePullRequestThread($input: PullRequestThreadInput!) {
  resolvePullRequestThread(input: $input) {
    thread {
      id
      isResolved
    }
  }
}
    `) as unknown as TypedDocumentString<ResolvePullRequestThreadMutation, ResolvePullRequestThreadMutationVariables>;
export const CreatePullRequestTaskDocument = new TypedDocumentString(`
    mutation CreatePullRequestTask($input: CreatePullRequestTaskInput!) {
  createPullRequestTask(input: $input) {
    task {
      id
      databaseId
      state
    }
  }
}
    `) as unknown as TypedDocumentString<CreatePullRequestTaskMutation, CreatePullRequestTaskMutationVariables>;
export const MergePullRequestDocument = new TypedDocumentString(`
    mutation MergePullRequest($input: MergePullRequestInput!) {
  mergePullRequest(input: $input) {
    alreadyMerged
    pullRequest {
      id
      state
    }
    task {
      taskId
      state
    }
  }
}
    `) as unknown as TypedDocumentString<MergePullRequestMutation, MergePullRequestMutationVariables>;
export const DeclinePullRequestDocument = new TypedDocumentString(`
    mutation DeclinePullRequest($input: DeclinePullRequestInput!) {
  declinePullRequest(input: $input) {
    pullRequest {
      id
      state
    }
  }
}
    `) as unknown as TypedDocumentString<DeclinePullRequestMutation, DeclinePullRequestMutationVariables>;
export const PullRequestsDocument = new TypedDocumentString(`
    query PullRequests($fullName: String!, $first: Int = 50, $after: String, $filter: PullRequestFilter, $orderBy: PullRequestOrder) {
  repository(fullName: $fullName) {
    pullRequests(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount
      nodes {
        ...PullRequestRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment PullRequestRow on PullRequest {
  id
  number
  title
  state
  isDraft
  author {
    id
    displayName
    avatarUrl
  }
  source {
    name
    abbreviatedHash
  }
  destination {
    name
  }
  reviewDecision
  reviewers {
    id
    displayName
  }
  participants {
    role
    state
    account {
      id
      displayName
    }
  }
  commentCount
  taskCount
  updatedAt
}`) as unknown as TypedDocumentString<PullRequestsQuery, PullRequestsQueryVariables>;
export const PullRequestsWithBuildsDocument = new TypedDocumentString(`
    query PullRequestsWithBuilds($fullName: String!, $first: Int = 50) {
  repository(fullName: $fullName) {
    pullRequests(first: $first) {
      nodes {
        ...PullRequestRow
        statusRollup
      }
    }
  }
}
    fragment PullRequestRow on PullRequest {
  id
  number
  title
  state
  isDraft
  author {
    id
    displayName
    avatarUrl
  }
  source {
    name
    abbreviatedHash
  }
  destination {
    name
  }
  reviewDecision
  reviewers {
    id
    displayName
  }
  participants {
    role
    state
    account {
      id
      displayName
    }
  }
  commentCount
  taskCount
  updatedAt
}`) as unknown as TypedDocumentString<PullRequestsWithBuildsQuery, PullRequestsWithBuildsQueryVariables>;
export const PullRequestDocument = new TypedDocumentString(`
    query PullRequest($fullName: String!, $number: Int!) {
  repository(fullName: $fullName) {
    pullRequest(number: $number) {
      ...PullRequestRow
      body
      url
      reviewThreads {
        totalCount
        nodes {
          ...PullRequestThread
        }
      }
      tasks(first: 50) {
        nodes {
          databaseId
          body
          state
        }
      }
      statuses(first: 50) {
        nodes {
          key
          state
          url
        }
      }
      changedFiles(first: 100) {
        totalCount
        nodes {
          path
          status
          linesAdded
          linesRemoved
        }
      }
    }
  }
}
    fragment PullRequestRow on PullRequest {
  id
  number
  title
  state
  isDraft
  author {
    id
    displayName
    avatarUrl
  }
  source {
    name
    abbreviatedHash
  }
  destination {
    name
  }
  reviewDecision
  reviewers {
    id
    displayName
  }
  participants {
    role
    state
    account {
      id
      displayName
    }
  }
  commentCount
  taskCount
  updatedAt
}
fragment PullRequestThread on PullRequestReviewThread {
  id
  isResolved
  isOutdated
  path
  line
  comments {
    id
    databaseId
    body
    isDeleted
    createdAt
    author {
      id
      displayName
    }
  }
}`) as unknown as TypedDocumentString<PullRequestQuery, PullRequestQueryVariables>;
export const PullRequestsToReviewDocument = new TypedDocumentString(`
    query PullRequestsToReview($fullNames: [String!]!) {
  repositories(fullNames: $fullNames) {
    pullRequests(first: 25, filter: {reviewer: "@me"}) {
      nodes {
        ...PullRequestRow
      }
    }
  }
}
    fragment PullRequestRow on PullRequest {
  id
  number
  title
  state
  isDraft
  author {
    id
    displayName
    avatarUrl
  }
  source {
    name
    abbreviatedHash
  }
  destination {
    name
  }
  reviewDecision
  reviewers {
    id
    displayName
  }
  participants {
    role
    state
    account {
      id
      displayName
    }
  }
  commentCount
  taskCount
  updatedAt
}`) as unknown as TypedDocumentString<PullRequestsToReviewQuery, PullRequestsToReviewQueryVariables>;
export const PullRequestActivityDocument = new TypedDocumentString(`
    query PullRequestActivity($fullName: String!, $number: Int!) {
  repository(fullName: $fullName) {
    pullRequest(number: $number) {
      title
      activity(first: 20) {
        nodes {
          ... on PullRequestUpdate {
            createdAt
            state
            actor {
              displayName
            }
          }
          ... on PullRequestApproval {
            createdAt
            actor {
              displayName
            }
          }
          ... on PullRequestChangesRequest {
            createdAt
            actor {
              displayName
            }
          }
          ... on PullRequestComment {
            commentedAt: createdAt
            body
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PullRequestActivityQuery, PullRequestActivityQueryVariables>;
export const RefsDocument = new TypedDocumentString(`
    query Refs($fullName: String!, $search: String) {
  repository(fullName: $fullName) {
    branches(search: $search) {
      totalCount
      nodes {
        name
        target {
          abbreviatedHash
        }
      }
    }
    tags(search: $search) {
      totalCount
      nodes {
        name
        date
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RefsQuery, RefsQueryVariables>;
export const CommitReportsDocument = new TypedDocumentString(`
    query CommitReports($fullName: String!, $revision: String!, $first: Int = 10) {
  repository(fullName: $fullName) {
    commit(revision: $revision) {
      reports(first: $first) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          uuid
          title
          details
          reporter
          type
          result
          url
          data {
            title
            type
            text
            number
            boolean
            date
            url
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CommitReportsQuery, CommitReportsQueryVariables>;
export const CommitAnnotationsDocument = new TypedDocumentString(`
    query CommitAnnotations($fullName: String!, $revision: String!, $first: Int = 100) {
  repository(fullName: $fullName) {
    commit(revision: $revision) {
      reports(first: 4) {
        nodes {
          title
          annotations(first: $first) {
            totalCount
            nodes {
              uuid
              type
              severity
              result
              title
              summary
              path
              line
              url
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CommitAnnotationsQuery, CommitAnnotationsQueryVariables>;
export const RepositoryDocument = new TypedDocumentString(`
    query Repository($fullName: String!) {
  repository(fullName: $fullName) {
    id
    fullName
    description
    language
    isPrivate
    url
    updatedAt
    mainBranch {
      name
    }
    owner {
      displayName
      avatarUrl
    }
  }
}
    `) as unknown as TypedDocumentString<RepositoryQuery, RepositoryQueryVariables>;
export const RepositoriesByNameDocument = new TypedDocumentString(`
    query RepositoriesByName($fullNames: [String!]!) {
  repositories(fullNames: $fullNames) {
    id
    fullName
    language
  }
}
    `) as unknown as TypedDocumentString<RepositoriesByNameQuery, RepositoriesByNameQueryVariables>;
export const SetCommitStatusDocument = new TypedDocumentString(`
    mutation SetCommitStatus($input: SetCommitStatusInput!) {
  setCommitStatus(input: $input) {
    status {
      id
      key
      state
      name
      description
      url
      refName
      updatedAt
    }
  }
}
    `) as unknown as TypedDocumentString<SetCommitStatusMutation, SetCommitStatusMutationVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    __typename
    displayName
  }
  workspaces {
    nodes {
      slug
    }
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const WorkspaceRepositoriesDocument = new TypedDocumentString(`
    query WorkspaceRepositories($slug: String!, $first: Int = 25, $after: String) {
  workspace(slug: $slug) {
    name
    repositories(
      first: $first
      after: $after
      orderBy: {field: UPDATED_AT, direction: DESC}
    ) {
      totalCount
      nodes {
        fullName
        updatedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WorkspaceRepositoriesQuery, WorkspaceRepositoriesQueryVariables>;