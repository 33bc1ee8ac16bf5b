import { changesBetween, withConflicts } from './files/compare';
import { mergedTree } from './files/merge';
import { EMPTY_TREE, isSameFile, type Tree } from './files/tree';
import type { Author } from './applyPush';
import type { Commit } from './model';
import type { Repository } from './repositoryModel';
import type { MergeStrategy } from './pullRequestModel';
import { contains, mergeBase, reachable } from './revisions';
import { commitTimestamp, hashOf } from './seed/identifiers';

/** The tips of the branches of a pull request. */
export interface MergeSides {
  readonly source: Commit;
  readonly destination: Commit;
}

/** How the commits of a merge are created. */
export interface MergeOptions {
  readonly strategy: MergeStrategy;
  readonly message: string;
  readonly author: Author;
}

/** Whether both sides changed the same lines differently. */
export function haveConflicts({ source, destination }: MergeSides): boolean {
  const base = treeOf(mergeBase(source, destination));
  const changes = withConflicts(changesBetween(base, source.tree), base, destination.tree);
  return changes.some(({ status }) => status === 'merge conflict');
}

/** Whether the strategy is possible: some need a source that contains the destination. */
export function canMerge(strategy: MergeStrategy, { source, destination }: MergeSides): boolean {
  return !['fast_forward', 'squash_fast_forward'].includes(strategy) || contains(source, destination);
}

/**
 * Adds the commits of a merge to the repository, and returns the new tip of the destination. The commits of a fork become
 * commits of the repository, too.
 *
 * @see https://support.atlassian.com/bitbucket-cloud/docs/merge-a-pull-request/
 */
export function addMergeCommits(repository: Repository, sides: MergeSides, options: MergeOptions): Commit {
  const { source, destination } = sides;
  const { strategy } = options;
  const base = mergeBase(source, destination);
  const tree = () => mergedTree(treeOf(base), destination.tree, source.tree);
  switch (strategy) {
    case 'merge_commit':
      adopt(repository, sides);
      return addCommit(repository, { ...options, parents: [destination, source], tree: tree() });
    case 'squash':
    case 'squash_fast_forward':
      return addCommit(repository, { ...options, parents: [destination], tree: tree() });
    case 'fast_forward':
      adopt(repository, sides);
      return source;
    case 'rebase_fast_forward':
      return rebase(repository, sides, options);
    case 'rebase_merge': {
      const tip = rebase(repository, sides, options);
      return addCommit(repository, { ...options, parents: [destination, tip], tree: tip.tree });
    }
  }
}

/** Adds the commits of the source to the repository. They are there already unless the source is a fork. */
function adopt({ history }: Repository, { source, destination }: MergeSides): void {
  for (const commit of reachable([source], [destination]).toReversed()) history.commits.set(commit.hash, commit);
}

/** Repeats the commits of the source after the destination. Like git, it leaves out merge commits. */
function rebase(repository: Repository, { source, destination }: MergeSides, { author }: MergeOptions): Commit {
  return reachable([source], [destination])
    .toReversed()
    .filter(({ parents }) => parents.length < 2)
    .reduce((tip, commit) => {
      const tree = mergedTree(treeOf(commit.parents[0]), tip.tree, commit.tree);
      return addCommit(repository, { author, message: commit.message, parents: [tip], tree });
    }, destination);
}

interface NewCommit {
  readonly author: Author;
  readonly message: string;
  readonly parents: readonly [Commit, ...Commit[]];
  readonly tree: Tree;
}

function addCommit({ history, uuid }: Repository, { author, message, parents, tree }: NewCommit): Commit {
  const { account, at } = author;
  const sequence = Math.max(history.commits.size, ...parents.map((parent) => parent.sequence + 1));
  const differs = (path: string) => parents.every((parent) => !isSameFile(parent.tree.get(path), tree.get(path)));
  const commit: Commit = {
    hash: hashOf('merge', uuid, `${sequence}`, message, ...parents.map(({ hash }) => hash)),
    sequence,
    parents,
    message,
    date: commitTimestamp(at.getTime()),
    authorRaw: `${account.displayName} <${account.email ?? ''}>`,
    author: account,
    paths: [...new Set([...parents[0].tree.keys(), ...tree.keys()])].filter(differs),
    tree,
  };
  history.commits.set(commit.hash, commit);
  return commit;
}

function treeOf(commit: Commit | undefined): Tree {
  return commit?.tree ?? EMPTY_TREE;
}
