import { countAdded, countRemoved, hunksBetween, type Hunk } from './hunks';
import { isConflict } from './merge';
import { isSameFile, type File, type Tree } from './tree';

/** The difference between two versions of a file. */
export interface FileChange {
  /**
   * Bitbucket's API description does not list `merge conflict`, which Bitbucket sends if both sides changed the same
   * lines.
   */
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'merge conflict';
  /** Null if the file was added. */
  readonly old: FileEntry | null;
  /** Null if the file was removed. */
  readonly new: FileEntry | null;
  /** Empty if either side is binary. */
  readonly hunks: readonly Hunk[];
  readonly linesAdded: number;
  readonly linesRemoved: number;
}

/** A file with its path. */
export interface FileEntry {
  readonly path: string;
  readonly file: File;
}

/**
 * A removed and an added file count as a rename if at least this share of their lines is equal. Git has the same
 * default.
 */
const MIN_SIMILARITY = 0.5;

/**
 * Returns the differences between two trees, sorted by path. Without `renames`, a moved file is one removed and one
 * added file.
 */
export function changesBetween(oldTree: Tree, newTree: Tree, renames = true): readonly FileChange[] {
  const changes: FileChange[] = [];
  const removed = new Map<string, File>();
  const added = new Map<string, File>();
  for (const [path, file] of oldTree) {
    const after = newTree.get(path);
    if (after === undefined) removed.set(path, file);
    else if (!isSameFile(file, after)) changes.push(change('modified', { path, file }, { path, file: after }));
  }
  for (const [path, file] of newTree) if (!oldTree.has(path)) added.set(path, file);

  if (renames) changes.push(...takeRenames(removed, added));
  for (const [path, file] of removed) changes.push(change('removed', { path, file }, null));
  for (const [path, file] of added) changes.push(change('added', null, { path, file }));
  return changes.sort((one, other) => (pathOf(one) < pathOf(other) ? -1 : 1));
}

/**
 * Returns the same changes, with the status `merge conflict` where they conflict with `otherSide`. `base` is the merge
 * base of both sides.
 */
export function withConflicts(changes: readonly FileChange[], base: Tree, otherSide: Tree): readonly FileChange[] {
  return changes.map((one) => {
    const path = one.old?.path;
    if (path === undefined) return one;
    return isConflict(base.get(path), one.new?.file, otherSide.get(path)) ? { ...one, status: 'merge conflict' } : one;
  });
}

/** The path under which a change is listed: the old one only if the file was removed. */
export function pathOf({ old, new: newFile }: FileChange): string {
  return newFile?.path ?? old?.path ?? '';
}

function change(status: FileChange['status'], old: FileEntry | null, newFile: FileEntry | null): FileChange {
  const isText = old?.file.kind !== 'binary' && newFile?.file.kind !== 'binary';
  const hunks = isText ? hunksBetween(linesOf(old), linesOf(newFile)) : [];
  return { status, old, new: newFile, hunks, linesAdded: countAdded(hunks), linesRemoved: countRemoved(hunks) };
}

function linesOf(entry: FileEntry | null): readonly string[] {
  return entry?.file.kind === 'text' ? entry.file.lines : [];
}

/** Finds renames, identical files first. Removes the files that it finds from both maps. */
function takeRenames(removed: Map<string, File>, added: Map<string, File>): readonly FileChange[] {
  const found: FileChange[] = [];
  for (const isEnough of [(share: number) => share === 1, (share: number) => share >= MIN_SIMILARITY]) {
    for (const [path, file] of added) {
      const source = [...removed].find(([, before]) => isEnough(similarity(before, file)));
      if (source === undefined) continue;
      found.push(change('renamed', { path: source[0], file: source[1] }, { path, file }));
      removed.delete(source[0]);
      added.delete(path);
    }
  }
  return found;
}

/** The share of the longer file's lines that both files contain: from 0 to 1, and 1 only for identical files. */
export function similarity(one: File, other: File): number {
  if (isSameFile(one, other)) return 1;
  if (one.kind === 'binary' || other.kind === 'binary') return 0;
  const longest = Math.max(one.lines.length, other.lines.length);
  const shared = one.lines.length - countRemoved(hunksBetween(one.lines, other.lines));
  return Math.min(shared / longest, 0.99);
}
