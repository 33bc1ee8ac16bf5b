import type { Account, Comment, Issue, Repository, Tracker, Workspace } from './model';
import { CommentIds } from './seed/issues';
import { accounts } from './seed/people';
import { seedRepositories } from './seed/repositories';
import { seedWorkspaces } from './seed/workspaces';

/** A repository as a path names it; `movedTo` when the slug is one it used to have. */
export interface FoundRepository {
  readonly repository: Repository;
  readonly movedTo?: string;
}

/** Everything the emulator knows. A new one is the seed, always the same. */
export class World {
  readonly accounts: readonly Account[] = accounts;
  readonly workspaces: readonly Workspace[];
  readonly #commentIds = new CommentIds();

  constructor() {
    const workspaces = seedWorkspaces();
    seedRepositories(this.#commentIds, ...workspaces);
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

  /** The next comment on an issue; `make` fills it in. */
  addComment(issue: Issue, make: (id: number) => Comment): Comment {
    const comment = make(this.#commentIds.take());
    issue.comments.push(comment);
    return comment;
  }
}
