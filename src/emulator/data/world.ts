import { fieldChanges } from './fieldChanges';
import { IdSequence } from './idSequence';
import type { Account, Comment, CommitComment, EditableIssue, Hook, Issue, IssueChange, Tracker } from './model';
import type { Repository, Workspace } from './repositoryModel';
import { Pipelines } from './pipelines';
import { PullRequests } from './pullRequests';
import { uuidOf } from './seed/identifiers';
import { accounts } from './seed/people';
import { seedRepositories } from './seed/repositories';
import { seedWorkspaces } from './seed/workspaces';

/** The result of a search for a repository. */
export interface FoundRepository {
  readonly repository: Repository;
  /** Current slug. Undefined unless the search was for a former slug. */
  readonly movedTo?: string;
}

/** Id of the first comment on a commit. */
const FIRST_COMMIT_COMMENT = 5_728_901;

/** Author and time of an edit. */
export interface Authorship {
  readonly by: Account;
  readonly at: string;
}

/** The result of an update. */
export interface UpdatedIssue {
  readonly issue: Issue;
  /** Null if nothing changed. */
  readonly change: IssueChange | null;
}

/** All data of the emulator. Every new instance contains the same seed data. */
export class World {
  readonly accounts: readonly Account[] = accounts;
  readonly workspaces: readonly Workspace[];
  readonly pullRequests = new PullRequests();
  readonly pipelines = new Pipelines();
  /** Ids of the comments and changes of issues. */
  readonly #commentIds = new IdSequence();
  #hookCount = 0;
  readonly #commitCommentIds = new IdSequence(FIRST_COMMIT_COMMENT);

  constructor() {
    const workspaces = seedWorkspaces();
    seedRepositories({ issues: this.#commentIds, commits: this.#commitCommentIds }, ...workspaces);
    this.workspaces = workspaces;
  }

  /** Finds a workspace by uuid in braces, or by slug. Case is ignored. */
  workspace(nameOrUuid: string): Workspace | undefined {
    const key = nameOrUuid.toLowerCase();
    return this.workspaces.find(({ slug, uuid }) => slug === key || uuid === key);
  }

  /**
   * Finds a repository. `workspace` is a slug, a uuid, or `{}` for any workspace. `slug` is a slug or a uuid; with `{}`
   * only a uuid.
   */
  repository(workspace: string, slug: string): FoundRepository | undefined {
    const candidates = workspace === '{}' ? this.workspaces : [this.workspace(workspace)];
    const key = slug.toLowerCase();
    for (const repository of candidates.flatMap((candidate) => candidate?.repositories ?? [])) {
      if (repository.uuid === key) return { repository };
      if (workspace === '{}') continue;
      if (repository.slug === key) return { repository };
      if (repository.formerSlugs.includes(key)) return { repository, movedTo: repository.slug };
    }
    return undefined;
  }

  /** Finds an account by uuid in braces, or by account id. */
  account(id: string): Account | undefined {
    return this.accounts.find((account) => account.uuid === id.toLowerCase() || account.accountId === id);
  }

  /** Adds an issue. @param make returns the issue for the next free number */
  addIssue(tracker: Tracker, make: (number: number) => Issue): Issue {
    const numbers = [...tracker.issues.map((issue) => issue.number), ...tracker.removedAsSpam];
    const issue = make(Math.max(0, ...numbers) + 1);
    tracker.issues.push(issue);
    return issue;
  }

  /** Replaces the issue with the same number. */
  replaceIssue(tracker: Tracker, issue: Issue): Issue {
    tracker.issues[tracker.issues.findIndex(({ number }) => number === issue.number)] = issue;
    return issue;
  }

  /** Updates an issue and adds the change to its log. Does nothing if no field changes. */
  updateIssue(tracker: Tracker, before: Issue, fields: Partial<EditableIssue>, { by, at }: Authorship): UpdatedIssue {
    const after = { ...before, ...fields };
    const changes = fieldChanges(before, after);
    if (Object.keys(changes).length === 0) return { issue: before, change: null };

    const change = { id: this.#commentIds.take(), createdOn: at, user: by, message: null, changes };
    const changesText = 'title' in changes || 'content' in changes;
    const issue = { ...after, updatedOn: at, editedOn: changesText ? at : before.editedOn };
    issue.changes.push(change);
    return { issue: this.replaceIssue(tracker, issue), change };
  }

  removeIssue(tracker: Tracker, issue: Issue): void {
    remove(tracker.issues, issue);
  }

  /** Adds a comment to an issue. @param make returns the comment for the next id */
  addComment(issue: Issue, make: (id: number) => Comment): Comment {
    const comment = make(this.#commentIds.take());
    issue.comments.push(comment);
    return comment;
  }

  /** Replaces the comment with the same id. */
  replaceComment(issue: Issue, comment: Comment): Comment {
    issue.comments[issue.comments.findIndex(({ id }) => id === comment.id)] = comment;
    return comment;
  }

  removeComment(issue: Issue, comment: Comment): void {
    remove(issue.comments, comment);
  }

  /** Adds a hook with a new uuid to `hooks`. */
  addHook(hooks: Hook[], fields: Omit<Hook, 'uuid'>): Hook {
    this.#hookCount += 1;
    const hook = { uuid: uuidOf(`hook/${this.#hookCount}`), ...fields };
    hooks.push(hook);
    return hook;
  }

  /** Adds a comment on a commit. @param make returns the comment for the next id */
  addCommitComment({ commitComments }: Repository, make: (id: number) => CommitComment): CommitComment {
    const comment = make(this.#commitCommentIds.take());
    commitComments.push(comment);
    return comment;
  }
}

function remove<Item>(list: Item[], item: Item): void {
  list.splice(list.indexOf(item), 1);
}
