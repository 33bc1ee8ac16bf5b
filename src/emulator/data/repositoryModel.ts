import type {
  Account,
  Commit,
  CommitComment,
  CommitStatus,
  FieldChanges,
  History,
  Hook,
  Member,
  Project,
  Tracker,
} from './model';
import type { PipelineConfiguration } from './pipelineConfiguration';
import type { Environment, Pipeline } from './pipelineModel';
import type { MergeTask, Participant, PullRequestComment, PullRequestTask } from './pullRequestModel';
import type { CommitReport } from './reportModel';

// Repositories with what belongs to them. These types refer to each other.

/** A workspace with all that belongs to it. */
export interface Workspace {
  readonly uuid: string;
  readonly slug: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly createdOn: string;
  /** The account that owns the workspace's repositories. */
  readonly team: Account;
  readonly members: readonly Member[];
  readonly projects: readonly Project[];
  readonly repositories: Repository[];
  readonly hooks: Hook[];
}

/** A repository with all that belongs to it. */
export interface Repository {
  readonly uuid: string;
  readonly workspace: Workspace;
  readonly slug: string;
  /** Earlier slugs. Requests with one of them are redirected. */
  readonly formerSlugs: readonly string[];
  readonly name: string;
  readonly description: string;
  readonly language: string;
  readonly isPrivate: boolean;
  readonly sizeInBytes: number;
  readonly createdOn: string;
  /** Time of the last push. */
  updatedOn: string;
  readonly forkPolicy: 'allow_forks' | 'no_public_forks' | 'no_forks';
  readonly project: Project;
  /** The repository that this one is a fork of. */
  readonly parent: Repository | null;
  /** Null if the repository has no issue tracker, or if it is switched off. */
  readonly tracker: Tracker | null;
  /** Whether the JSON has `has_issues` and `has_wiki`. Newer repositories have neither, because both were removed. */
  readonly hasTrackerMembers: boolean;
  /** Null until the first push. */
  mainBranch: string | null;
  readonly history: History;
  readonly hooks: Hook[];
  readonly commitComments: CommitComment[];
  readonly statuses: CommitStatus[];
  readonly reports: readonly CommitReport[];
  readonly pullRequests: PullRequest[];
  /** In the order of their numbers. Empty also if Pipelines is switched off. */
  readonly pipelines: Pipeline[];
  readonly environments: Environment[];
  /** Null if Pipelines is switched off. `no file`: it is switched on, but the repository has no configuration. */
  readonly pipelineConfiguration: PipelineConfiguration | 'no file' | null;
  /** Bitbucket adds them to pull requests that people create on its website. The project can have others. */
  readonly defaultReviewers: readonly Account[];
}

/** A pull request. An update replaces the object, but shares its comments, tasks, activity and merge tasks. */
export interface PullRequest {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'OPEN' | 'MERGED' | 'DECLINED' | 'SUPERSEDED';
  readonly isDraft: boolean;
  /** Null after the account was deleted. */
  readonly author: Account | null;
  readonly source: PullRequestSource;
  readonly destination: PullRequestSide;
  /** Null unless the pull request was merged. */
  readonly mergeCommit: Commit | null;
  /** Who merged or declined it. */
  readonly closedBy: Account | null;
  /** Why it was declined. Empty if nobody gave a reason. */
  readonly reason: string;
  readonly closeSourceBranch: boolean;
  readonly reviewers: readonly Account[];
  /** All people who reviewed, commented, or were requested to review. */
  readonly participants: readonly Participant[];
  readonly createdOn: string;
  readonly updatedOn: string;
  readonly comments: PullRequestComment[];
  readonly tasks: PullRequestTask[];
  /** Oldest first. */
  readonly activity: PullRequestActivity[];
  readonly mergeTasks: MergeTask[];
}

/** One side of a pull request. */
export interface PullRequestSide {
  readonly branch: string;
  readonly commit: Commit;
}

export interface PullRequestSource extends PullRequestSide {
  /** A fork, or the repository itself. Null after the fork was deleted. */
  readonly repository: Repository | null;
}

/** An entry of the activity. Comments are entries too. */
export type PullRequestActivity =
  | { readonly kind: 'update'; readonly at: string; readonly by: Account | null; readonly snapshot: UpdateSnapshot }
  | { readonly kind: 'approval' | 'changes_requested'; readonly at: string; readonly by: Account }
  | { readonly kind: 'comment'; readonly at: string; readonly commentId: number };

/** What an update entry contains: the pull request after the update, and the old and new values of its changes. */
export interface UpdateSnapshot {
  readonly state: PullRequest['state'];
  readonly title: string;
  readonly body: string;
  readonly reason: string;
  readonly reviewers: readonly Account[];
  readonly source: PullRequestSource;
  readonly destination: PullRequestSide;
  /** Changed texts by Bitbucket's name: `title`, `description`, `status`. */
  readonly changes: FieldChanges;
}
