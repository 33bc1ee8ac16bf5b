import type { Tree } from './files/tree';

/** The emulator's data. `views/` converts it to Bitbucket's JSON. Timestamps are strings in Bitbucket's format. */

export interface Account {
  readonly uuid: string;
  readonly type: 'user' | 'team' | 'app_user';
  readonly displayName: string;
  readonly nickname: string | null;
  readonly accountId: string | null;
  readonly email: string | null;
  readonly createdOn: string;
}

export interface Member {
  readonly account: Account;
  readonly isAdministrator: boolean;
}

export interface Workspace {
  readonly uuid: string;
  readonly slug: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly createdOn: string;
  /** The owner of the workspace's repositories. */
  readonly team: Account;
  readonly members: readonly Member[];
  readonly projects: readonly Project[];
  readonly repositories: Repository[];
  readonly hooks: Hook[];
}

export interface Project {
  readonly uuid: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly isPrivate: boolean;
  readonly createdOn: string;
  readonly updatedOn: string;
}

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
  readonly parent: Repository | null;
  /** Null if the repository has no issue tracker, or if it is switched off. */
  readonly tracker: Tracker | null;
  /** False: the JSON has no `has_issues` and no `has_wiki`, as for repositories created after Bitbucket removed both. */
  readonly hasTrackerMembers: boolean;
  /** Null until the first push. */
  mainBranch: string | null;
  readonly history: History;
  readonly hooks: Hook[];
  readonly commitComments: CommitComment[];
  readonly statuses: readonly CommitStatus[];
}

export interface Tracker {
  readonly issues: Issue[];
  /** Numbers of issues that were removed as spam: requests for them return 410. */
  readonly removedAsSpam: readonly number[];
  readonly milestones: readonly TrackerItem[];
  readonly components: readonly TrackerItem[];
  readonly versions: readonly TrackerItem[];
}

export interface TrackerItem {
  readonly id: number;
  readonly name: string;
}

export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly kind: string;
  readonly priority: string;
  readonly state: string;
  /** Null after the account was deleted. */
  readonly reporter: Account | null;
  readonly assignee: Account | null;
  readonly milestone: TrackerItem | null;
  readonly component: TrackerItem | null;
  readonly version: TrackerItem | null;
  /** Total numbers. `voters` and `watchers` contain only some of the people. */
  readonly votes: number;
  readonly watches: number;
  readonly voters: readonly Account[];
  readonly watchers: readonly Account[];
  readonly createdOn: string;
  readonly updatedOn: string;
  readonly editedOn: string | null;
  readonly comments: Comment[];
  readonly changes: IssueChange[];
  readonly attachments: readonly string[];
}

/** The fields that an update may change. */
export type EditableIssue = Pick<
  Issue,
  'title' | 'body' | 'kind' | 'priority' | 'state' | 'assignee' | 'milestone' | 'component' | 'version'
>;

/** One edit of an issue. Values are texts, because a named object may be deleted later. */
export interface IssueChange {
  /** From the same sequence as comment ids: in Bitbucket, an edit is a comment that may be empty. */
  readonly id: number;
  readonly createdOn: string;
  readonly user: Account | null;
  readonly message: string | null;
  readonly changes: FieldChanges;
}

export type FieldChanges = Readonly<Record<string, FieldChange>>;

export interface FieldChange {
  readonly old: string | null;
  readonly new: string | null;
}

export interface Comment {
  /** From one sequence for all of Bitbucket: exceeds 32 bits. */
  readonly id: number;
  readonly body: string;
  readonly author: Account | null;
  readonly createdOn: string;
  readonly updatedOn: string | null;
}

/** Commits are ordered oldest first: a parent comes before its children. */
export interface History {
  readonly commits: Map<string, Commit>;
  readonly branches: Ref[];
  readonly tags: Tag[];
}

export interface Commit {
  readonly hash: string;
  readonly sequence: number;
  readonly parents: readonly Commit[];
  readonly message: string;
  readonly date: string;
  /** As recorded by git: usually `Name <email>`, but any text is possible. */
  readonly authorRaw: string;
  readonly author: Account | null;
  /** Paths of the changed files. For a merge: files that differ from both parents. */
  readonly paths: readonly string[];
  /** All files after the commit. */
  readonly tree: Tree;
}

export interface CommitComment extends Comment {
  readonly commit: Commit;
  /** Position in the commit's diff. Null for a comment on the whole commit. */
  readonly inline: InlinePosition | null;
  readonly parent: CommitComment | null;
}

export interface InlinePosition {
  readonly path: string;
  /** Line number in the old version (`from`) and in the new one (`to`), counted from 1. */
  readonly from: number | null;
  readonly to: number | null;
}

export interface CommitStatus {
  readonly commit: Commit;
  readonly key: string;
  readonly state: 'SUCCESSFUL' | 'FAILED' | 'INPROGRESS' | 'STOPPED';
  readonly name: string;
  readonly description: string;
  readonly refname: string | null;
  readonly createdOn: string;
  readonly updatedOn: string;
}

export interface Ref {
  readonly name: string;
  readonly target: Commit;
}

/** `message`, `date` and `tagger` are null for lightweight tags. */
export interface Tag extends Ref {
  readonly message: string | null;
  readonly date: string | null;
  readonly tagger: { readonly raw: string; readonly account: Account | null } | null;
}

export interface Hook {
  readonly uuid: string;
  readonly url: string;
  readonly description: string;
  readonly active: boolean;
  readonly events: readonly string[];
  readonly createdAt: string;
  /** Signs deliveries. Never in a response. */
  readonly secret: string | null;
}
