import { applyEdits, EMPTY_TREE, pathsOf, textFile, type Edit } from './files/tree';
import { InvalidChange } from './invalidChange';
import type { Account, Commit, History, Ref, Tag } from './model';
import type { Repository } from './repositoryModel';
import { contains, resolveRevision } from './revisions';
import { lightweightTag } from './seed/history';
import { hashOf, commitTimestamp } from './seed/identifiers';

/** A change to one branch or tag in a push. */
export type Push =
  | {
      readonly branch: string;
      /**
       * Oldest first. A number creates that many commits; each adds one new file. Default: none, so that the branch
       * points to `onto`.
       */
      readonly commits?: number | readonly PushedCommit[];
      /**
       * Parent of the first commit: any revision. Default: the tip of the branch, or of the main branch if the branch
       * is new. The push is forced if the old tip is not an ancestor of the new one.
       */
      readonly onto?: string;
    }
  | {
      readonly tag: string;
      /** Any revision. Default: the main branch. */
      readonly target?: string;
    }
  | { readonly deleteBranch: string }
  | { readonly deleteTag: string };

/** A commit of a push. Without files and moves, it changes nothing. */
export interface PushedCommit {
  readonly message: string;
  /** New content, by path. Null removes the file. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** New path, by old path. Moves happen before `files` is written. */
  readonly moves?: Readonly<Record<string, string>>;
}

/** The effect of a push on one branch or tag. `old` is null if the push created it, `new` if the push deleted it. */
export interface RefChange {
  readonly kind: 'branch' | 'tag';
  readonly old: Ref | Tag | null;
  readonly new: Ref | Tag | null;
  /** Whether the old commit is not an ancestor of the new one. */
  readonly forced: boolean;
}

/** Author and time of the pushed commits. */
export interface Author {
  readonly account: Account;
  readonly at: Date;
}

/** Applies one change of a push. @throws InvalidChange if a named ref or revision does not exist, or if nothing changes */
export function applyPush(repository: Repository, push: Push, author: Author): RefChange {
  const { history } = repository;
  if ('deleteBranch' in push) return deleteRef('branch', history.branches, push.deleteBranch);
  if ('deleteTag' in push) return deleteRef('tag', history.tags, push.deleteTag);
  if ('tag' in push) {
    const tag = lightweightTag(push.tag, commitOfRevision(history, push.target ?? repository.mainBranch ?? ''));
    return setRef('tag', history.tags, tag);
  }

  const existing = history.branches.find(({ name }) => name === push.branch);
  const onto = push.onto ?? (existing === undefined ? repository.mainBranch : push.branch);
  const commits = typeof push.commits === 'number' ? defaultCommits(push.commits, history) : (push.commits ?? []);
  const start = onto === null ? undefined : commitOfRevision(history, onto);
  const tip = commits.reduce<Commit | undefined>((parent, one) => addCommit(repository, parent, one, author), start);
  if (tip === undefined) throw new InvalidChange('The first push to a repository must contain commits');
  repository.mainBranch ??= push.branch;
  return setRef('branch', history.branches, { name: push.branch, target: tip });
}

/** The commits of a push that gives only their number. */
function defaultCommits(count: number, { commits }: History): readonly PushedCommit[] {
  return Array.from({ length: count }, (_, index) => {
    const number = commits.size + index;
    return { message: `Push ${number}\n`, files: { [`pushed/${number}.txt`]: `Pushed as commit ${number}.\n` } };
  });
}

function addCommit(repository: Repository, parent: Commit | undefined, pushed: PushedCommit, author: Author): Commit {
  const { history, uuid } = repository;
  const edits: readonly Edit[] = [
    ...Object.entries(pushed.moves ?? {}).map(([from, path]) => ({ from, path })),
    ...Object.entries(pushed.files ?? {}).map(([path, file]) => ({
      path,
      file: file === null ? null : textFile(file),
    })),
  ];
  const sequence = history.commits.size;
  const { account } = author;
  const commit: Commit = {
    hash: hashOf('push', uuid, `${sequence}`, pushed.message, parent?.hash ?? ''),
    sequence,
    parents: parent === undefined ? [] : [parent],
    message: pushed.message,
    date: commitTimestamp(author.at.getTime()),
    authorRaw: `${account.displayName} <${account.email ?? ''}>`,
    author: account,
    paths: pathsOf(edits),
    tree: applyEdits(parent?.tree ?? EMPTY_TREE, edits),
  };
  history.commits.set(commit.hash, commit);
  return commit;
}

function setRef<Kind extends Ref>(kind: RefChange['kind'], refs: Kind[], ref: Kind): RefChange {
  const index = refs.findIndex(({ name }) => name === ref.name);
  const old = refs[index] ?? null;
  if (old?.target === ref.target) throw new InvalidChange(`${ref.name} already points to this commit`);
  if (old === null) refs.push(ref);
  else refs[index] = ref;
  return { kind, old, new: ref, forced: old !== null && !contains(ref.target, old.target) };
}

function deleteRef(kind: RefChange['kind'], refs: Ref[], name: string): RefChange {
  const index = refs.findIndex((ref) => ref.name === name);
  const old = refs[index];
  if (old === undefined) throw new InvalidChange(`There is no ${kind} ${name}`);
  refs.splice(index, 1);
  return { kind, old, new: null, forced: false };
}

function commitOfRevision(history: History, name: string): Commit {
  const commit = resolveRevision(history, name);
  if (commit === undefined) throw new InvalidChange(`There is no revision ${name}`);
  return commit;
}
