import type { Tree } from './files/tree';

// The emulator's data. `views/` converts it to Bitbucket's JSON. Timestamps are strings in Bitbucket's format, and uuids
// have braces.

/** A user, a team (the account of a workspace) or an app. */
export interface Account {
  readonly uuid: string;
  readonly type: 'user' | 'team' | 'app_user';
  readonly displayName: string;
  /** Null for teams and apps. */
  readonly nickname: string | null;
  /** Null for teams. */
  readonly accountId: string | null;
  /** Null for teams and apps. */
  readonly email: string | null;
  readonly createdOn: string;
}

/** The membership of an account in a workspace. */
export interface Member {
  readonly account: Account;
  readonly isAdministrator: boolean;
}

/** A project of a workspace. Each repository belongs to one. */
export interface Project {
  readonly uuid: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly isPrivate: boolean;
  readonly createdOn: string;
  readonly updatedOn: string;
  /** Default reviewers of all its repositories. */
  readonly defaultReviewers: readonly Account[];
}

/** The issue tracker of a repository. */
export interface Tracker {
  readonly issues: Issue[];
  /** Numbers of issues that were removed as spam: requests for them return 410. */
  readonly removedAsSpam: readonly number[];
  readonly milestones: readonly TrackerItem[];
  readonly components: readonly TrackerItem[];
  readonly versions: readonly TrackerItem[];
}

/** A milestone, component or version. */
export interface TrackerItem {
  readonly id: number;
  readonly name: string;
}

/** An issue. An update replaces the object, but shares its comments and changes. */
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
  /** Number of votes. `voters` contains only some of these people. */
  readonly votes: number;
  /** Number of watches. `watchers` contains only some of these people. */
  readonly watches: number;
  readonly voters: readonly Account[];
  readonly watchers: readonly Account[];
  readonly createdOn: string;
  readonly updatedOn: string;
  /** Time of the last change of title or content. Null if there was none. */
  readonly editedOn: string | null;
  readonly comments: Comment[];
  readonly changes: IssueChange[];
  /** File names. */
  readonly attachments: readonly string[];
}

/** The fields that an update may change. */
export type EditableIssue = Pick<
  Issue,
  'title' | 'body' | 'kind' | 'priority' | 'state' | 'assignee' | 'milestone' | 'component' | 'version'
>;

/** One edit of an issue. Old and new values are texts, because an object that they name may be deleted later. */
export interface IssueChange {
  /** From the same sequence as comment ids: in Bitbucket, an edit is a comment that may be empty. */
  readonly id: number;
  readonly createdOn: string;
  /** Null after the account was deleted. */
  readonly user: Account | null;
  /** Comment on the edit. Null if it has none. */
  readonly message: string | null;
  readonly changes: FieldChanges;
}

/** The changed fields of an issue, by name. */
export type FieldChanges = Readonly<Record<string, FieldChange>>;

/** The old and the new value of a field. Null: no value. */
export interface FieldChange {
  readonly old: string | null;
  readonly new: string | null;
}

export interface Comment {
  /** From one sequence for all of Bitbucket. Exceeds a signed 32-bit integer. */
  readonly id: number;
  readonly body: string;
  /** Null after the account was deleted. */
  readonly author: Account | null;
  readonly createdOn: string;
  /** Null if the comment was not edited. */
  readonly updatedOn: string | null;
}

/** The commits and refs of a repository. */
export interface History {
  /** All commits by hash, oldest first: a parent comes before its children. */
  readonly commits: Map<string, Commit>;
  readonly branches: Ref[];
  readonly tags: Tag[];
}

export interface Commit {
  readonly hash: string;
  /** Position in the repository, from 0. A newer commit has a larger one. */
  readonly sequence: number;
  readonly parents: readonly Commit[];
  readonly message: string;
  readonly date: string;
  /** Author line of the git commit: usually `Name <email>`, but any text is possible. */
  readonly authorRaw: string;
  /** Null if no account has the author's email address. */
  readonly author: Account | null;
  /** Paths of the changed files. For a merge: files that differ from both parents. */
  readonly paths: readonly string[];
  /** All files of the repository at this commit. */
  readonly tree: Tree;
}

export interface CommitComment extends Comment {
  readonly commit: Commit;
  /** Position in the commit's diff. Null for a comment on the whole commit. */
  readonly inline: InlinePosition | null;
  /** The comment that this one replies to. */
  readonly parent: CommitComment | null;
}

/** A position in a diff. */
export interface InlinePosition {
  readonly path: string;
  /** Line number in the old version of the file, counted from 1. */
  readonly from: number | null;
  /** Line number in the new version of the file, counted from 1. */
  readonly to: number | null;
}

/** A build status of a commit. */
export interface CommitStatus {
  readonly commit: Commit;
  readonly key: string;
  readonly state: 'SUCCESSFUL' | 'FAILED' | 'INPROGRESS' | 'STOPPED';
  readonly name: string;
  readonly description: string;
  /** Page of the build. Undefined: a made-up address. */
  readonly url?: string;
  /** Branch of the build. Null if the build system did not report one. */
  readonly refname: string | null;
  readonly createdOn: string;
  readonly updatedOn: string;
}

/** A branch or tag. */
export interface Ref {
  readonly name: string;
  readonly target: Commit;
}

/** A tag. `message`, `date` and `tagger` are null for lightweight tags. */
export interface Tag extends Ref {
  readonly message: string | null;
  readonly date: string | null;
  readonly tagger: { readonly raw: string; readonly account: Account | null } | null;
}

/** A webhook of a repository or workspace. */
export interface Hook {
  readonly uuid: string;
  readonly url: string;
  readonly description: string;
  readonly active: boolean;
  readonly events: readonly string[];
  readonly createdAt: string;
  /** Signs deliveries. Never part of a response. Null: deliveries are not signed. */
  readonly secret: string | null;
}
