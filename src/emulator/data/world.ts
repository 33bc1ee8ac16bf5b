import { fieldChanges } from './fieldChanges';
import type {
  Account,
  Comment,
  CommitComment,
  EditableIssue,
  Hook,
  Issue,
  IssueChange,
  Repository,
  Tracker,
  Workspace,
} from './model';
import { uuidOf } from './seed/identifiers';
import { CommentIds } from './seed/issues';
import { accounts } from './seed/people';
import { seedRepositories } from './seed/repositories';
import { seedWorkspaces } from './seed/workspaces';

/** A repository as a path names it; `movedTo` when the slug is one it used to have. */
export interface FoundRepository {
  readonly repository: Repository;
  readonly movedTo?: string;
}

const FIRST_COMMIT_COMMENT = 5_728_900;

/** Who edits, and when. */
export interface Edited {
  readonly by: Account;
  readonly at: string;
}

export interface UpdatedIssue {
  readonly issue: Issue;
  /** Null when nothing was changed. */
  readonly change: IssueChange | null;
}

/** Everything the emulator knows. A new one is the seed, always the same. */
export class World {
  readonly accounts: readonly Account[] = accounts;
  readonly workspaces: readonly Workspace[];
  readonly #commentIds = new CommentIds();
  #hooks = 0;
  readonly #commitCommentIds = new CommentIds(FIRST_COMMIT_COMMENT);

  constructor() {
    const workspaces = seedWorkspaces();
    seedRepositories({ issues: this.#commentIds, commits: this.#commitCommentIds }, ...workspaces);
    this.workspaces = workspaces;
  }

  /** By uuid in braces, or by slug without regard to case. */
  workspace(nameOrUuid: string): Workspace | undefined {
    const wanted = nameOrUuid.toLowerCase();
    return this.workspaces.find(({ slug, uuid }) => slug === wanted || uuid === wanted);
  }

  /** `workspace` is a slug, a uuid, or `{}` with the repository's uuid beside it. */
  repository(workspace: string, slug: string): FoundRepository | undefined {
    const candidates = workspace === '{}' ? this.workspaces : [this.workspace(workspace)];
    const wanted = slug.toLowerCase();
    for (const repository of candidates.flatMap((candidate) => candidate?.repositories ?? [])) {
      if (repository.uuid === wanted) return { repository };
      if (workspace === '{}') continue;
      if (repository.slug === wanted) return { repository };
      if (repository.formerSlugs.includes(wanted)) return { repository, movedTo: repository.slug };
    }
    return undefined;
  }

  account(uuid: string): Account | undefined {
    return this.accounts.find((account) => account.uuid === uuid.toLowerCase() || account.accountId === uuid);
  }

  /** The next issue of a tracker; `make` fills it in. */
  addIssue(tracker: Tracker, make: (number: number) => Issue): Issue {
    const numbers = [...tracker.issues.map((issue) => issue.number), ...tracker.removedAsSpam];
    const issue = make(Math.max(0, ...numbers) + 1);
    tracker.issues.push(issue);
    return issue;
  }

  /** Puts an issue in the place of the one with its number. */
  replaceIssue(tracker: Tracker, issue: Issue): Issue {
    tracker.issues[tracker.issues.findIndex(({ number }) => number === issue.number)] = issue;
    return issue;
  }

  /** Changes an issue and writes down what was changed; where nothing was, it stays as it is. */
  updateIssue(tracker: Tracker, before: Issue, fields: Partial<EditableIssue>, { by, at }: Edited): UpdatedIssue {
    const after = { ...before, ...fields };
    const changes = fieldChanges(before, after);
    if (Object.keys(changes).length === 0) return { issue: before, change: null };

    const change = { id: this.#commentIds.take(), createdOn: at, user: by, message: null, changes };
    const isReworded = 'title' in changes || 'content' in changes;
    const issue = { ...after, updatedOn: at, editedOn: isReworded ? at : before.editedOn };
    issue.changes.push(change);
    return { issue: this.replaceIssue(tracker, issue), change };
  }

  removeIssue(tracker: Tracker, issue: Issue): void {
    remove(tracker.issues, issue);
  }

  /** The next comment on an issue; `make` fills it in. */
  addComment(issue: Issue, make: (id: number) => Comment): Comment {
    const comment = make(this.#commentIds.take());
    issue.comments.push(comment);
    return comment;
  }

  replaceComment(issue: Issue, comment: Comment): Comment {
    issue.comments[issue.comments.findIndex(({ id }) => id === comment.id)] = comment;
    return comment;
  }

  removeComment(issue: Issue, comment: Comment): void {
    remove(issue.comments, comment);
  }

  /** A hook among others, with a uuid of its own. */
  addHook(hooks: Hook[], fields: Omit<Hook, 'uuid'>): Hook {
    this.#hooks += 1;
    const hook = { uuid: uuidOf(`hook/${this.#hooks}`), ...fields };
    hooks.push(hook);
    return hook;
  }

  /** The next comment on a commit of a repository; `make` fills it in. */
  addCommitComment({ commitComments }: Repository, make: (id: number) => CommitComment): CommitComment {
    const comment = make(this.#commitCommentIds.take());
    commitComments.push(comment);
    return comment;
  }
}

function remove<Item>(list: Item[], item: Item): void {
  list.splice(list.indexOf(item), 1);
}
