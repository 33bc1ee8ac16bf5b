import type { Tree } from './files/tree';

/** What the emulator knows, in its own shape; `views/` turns it into Bitbucket's JSON. Instants are Bitbucket's texts. */

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
  /** Owner of the workspace's repositories. */
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
  /** Slugs it had before: they redirect. */
  readonly formerSlugs: readonly string[];
  readonly name: string;
  readonly description: string;
  readonly language: string;
  readonly isPrivate: boolean;
  readonly sizeInBytes: number;
  readonly createdOn: string;
  /** The last push counts. */
  updatedOn: string;
  readonly forkPolicy: 'allow_forks' | 'no_public_forks' | 'no_forks';
  readonly project: Project;
  readonly parent: Repository | null;
  /** Null: it has none, or it is switched off. */
  readonly tracker: Tracker | null;
  /** False for repositories made after the removal of trackers and wikis: they say nothing of either. */
  readonly mentionsTracker: boolean;
  /** Null until something is pushed. */
  mainBranch: string | null;
  readonly history: History;
  readonly hooks: Hook[];
  readonly commitComments: CommitComment[];
  readonly statuses: readonly CommitStatus[];
}

export interface Tracker {
  readonly issues: Issue[];
  /** Numbers of issues removed as spam: they answer 410. */
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
  /** Null once the person has been deleted. */
  readonly reporter: Account | null;
  readonly assignee: Account | null;
  readonly milestone: TrackerItem | null;
  readonly component: TrackerItem | null;
  readonly version: TrackerItem | null;
  /** How many there are; who they are is known of some alone. */
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

/** What an update may change. */
export type EditableIssue = Pick<
  Issue,
  'title' | 'body' | 'kind' | 'priority' | 'state' | 'assignee' | 'milestone' | 'component' | 'version'
>;

/** One edit of an issue, as its log keeps it: texts, so that they outlive what they name. */
export interface IssueChange {
  /** From the same sequence as comments: to Bitbucket an edit is a comment that may say nothing. */
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
  /** Counted over all of Bitbucket: beyond 32 bits. */
  readonly id: number;
  readonly body: string;
  readonly author: Account | null;
  readonly createdOn: string;
  readonly updatedOn: string | null;
}

/** Commits oldest first: a parent always stands before its children. */
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
  /** As git recorded it: `Name <mail>`, or whatever stood there. */
  readonly authorRaw: string;
  readonly author: Account | null;
  /** Files it touched; of a merge, those that are as on neither side. */
  readonly paths: readonly string[];
  /** All files as they were after it. */
  readonly tree: Tree;
}

export interface CommitComment extends Comment {
  readonly commit: Commit;
  /** Where in the commit's diff it stands; null: on the commit as a whole. */
  readonly inline: InlinePosition | null;
  readonly parent: CommitComment | null;
}

export interface InlinePosition {
  readonly path: string;
  /** Line in the old version, or null; and in the new one. */
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

/** `message`, `date` and `tagger` are null unless the tag is annotated. */
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
  /** Never shown: signs what is delivered. */
  readonly secret: string | null;
}
