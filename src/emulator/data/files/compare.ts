import { countAdded, countRemoved, hunksBetween, type Hunk } from './hunks';
import { isConflict } from './merge';
import { isSameFile, type File, type Tree } from './tree';

export interface FileChange {
  /** Bitbucket knows more words than its description lists: `merge conflict` is one it uses for files both sides changed. */
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'merge conflict';
  readonly old: PlacedFile | null;
  readonly new: PlacedFile | null;
  /** None when either side is binary. */
  readonly hunks: readonly Hunk[];
  readonly linesAdded: number;
  readonly linesRemoved: number;
}

export interface PlacedFile {
  readonly path: string;
  readonly file: File;
}

/** Two files are one, renamed, when at least this part of their lines is the same: git's own measure. */
const SIMILAR_ENOUGH = 0.5;

/** What differs between two trees, by path. Without `renames` a moved file is one removed and one added. */
export function changesBetween(old: Tree, young: Tree, renames = true): readonly FileChange[] {
  const changes: FileChange[] = [];
  const removed = new Map<string, File>();
  const added = new Map<string, File>();
  for (const [path, file] of old) {
    const after = young.get(path);
    if (after === undefined) removed.set(path, file);
    else if (!isSameFile(file, after)) changes.push(change('modified', { path, file }, { path, file: after }));
  }
  for (const [path, file] of young) if (!old.has(path)) added.set(path, file);

  if (renames) changes.push(...renamesAmong(removed, added));
  for (const [path, file] of removed) changes.push(change('removed', { path, file }, null));
  for (const [path, file] of added) changes.push(change('added', null, { path, file }));
  return changes.sort((one, other) => (pathOf(one) < pathOf(other) ? -1 : 1));
}

/** The same changes, those that the other side of a fork contradicts marked so. */
export function withConflicts(changes: readonly FileChange[], base: Tree, otherSide: Tree): readonly FileChange[] {
  return changes.map((one) => {
    const path = one.old?.path;
    if (path === undefined) return one;
    return isConflict(base.get(path), one.new?.file, otherSide.get(path)) ? { ...one, status: 'merge conflict' } : one;
  });
}

/** The path a change is listed under. */
export function pathOf({ old, new: young }: FileChange): string {
  return young?.path ?? old?.path ?? '';
}

function change(status: FileChange['status'], old: PlacedFile | null, young: PlacedFile | null): FileChange {
  const isText = old?.file.kind !== 'binary' && young?.file.kind !== 'binary';
  const hunks = isText ? hunksBetween(linesOf(old), linesOf(young)) : [];
  return { status, old, new: young, hunks, linesAdded: countAdded(hunks), linesRemoved: countRemoved(hunks) };
}

function linesOf(placed: PlacedFile | null): readonly string[] {
  return placed?.file.kind === 'text' ? placed.file.lines : [];
}

/** Takes each pair it finds out of both maps: those that are wholly the same first. */
function renamesAmong(removed: Map<string, File>, added: Map<string, File>): readonly FileChange[] {
  const found: FileChange[] = [];
  for (const isEnough of [(likeness: number) => likeness === 1, (likeness: number) => likeness >= SIMILAR_ENOUGH]) {
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

/** Part of the larger file's lines that both have, from 0 to 1. */
export function similarity(one: File, other: File): number {
  if (isSameFile(one, other)) return 1;
  if (one.kind === 'binary' || other.kind === 'binary') return 0;
  const longest = Math.max(one.lines.length, other.lines.length);
  const shared = one.lines.length - countRemoved(hunksBetween(one.lines, other.lines));
  return Math.min(shared / longest, 0.99);
}
