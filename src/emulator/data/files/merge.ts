import { hunksBetween, type Hunk } from './hunks';
import { isSameFile, type File, type TextFile, type Tree } from './tree';

/**
 * Merges two trees. `base` is the tree of their merge base. If both sides changed a line, the result contains both
 * versions.
 */
export function mergedTree(base: Tree, ours: Tree, theirs: Tree): Tree {
  const merged = new Map(ours);
  for (const path of new Set([...base.keys(), ...theirs.keys()])) {
    const [before, mine, other] = [base.get(path), ours.get(path), theirs.get(path)];
    if (isSameFile(before, other) || isSameFile(mine, other)) continue;
    const file = isSameFile(before, mine) ? other : mergedFile(before, mine, other);
    if (file === undefined) merged.delete(path);
    else merged.set(path, file);
  }
  return merged;
}

/**
 * Whether both sides replaced the same line with different lines. Lines that were only added or removed never conflict.
 */
export function isConflict(base: File | undefined, ours: File | undefined, theirs: File | undefined): boolean {
  if (base?.kind !== 'text' || ours?.kind !== 'text' || theirs?.kind !== 'text') return false;
  const replaced = (side: TextFile) => hunksBetween(base.lines, side.lines).filter(isReplacement);
  const others = replaced(theirs);
  return replaced(ours).some((mine) =>
    others.some((other) => overlap(mine, other) && linesOf(ours, mine) !== linesOf(theirs, other)),
  );
}

function mergedFile(base: File | undefined, ours: File | undefined, theirs: File | undefined): File | undefined {
  if (ours?.kind !== 'text' || theirs?.kind !== 'text') return ours ?? theirs;
  const before = base?.kind === 'text' ? base.lines : [];
  return { ...ours, lines: mergedLines(before, ours.lines, theirs.lines) };
}

/** Applies the additions and removals of both sides to the base. A line that both sides added appears once. */
function mergedLines(base: readonly string[], ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const [mine, others] = [hunksBetween(base, ours), hunksBetween(base, theirs)];
  const lines: string[] = [];
  for (let at = 0; at <= base.length; at += 1) {
    const added = addedAt(at, mine, ours);
    lines.push(...added, ...addedAt(at, others, theirs).filter((line) => !added.includes(line)));
    const line = base[at];
    const isGone = [...mine, ...others].some(({ oldStart, oldEnd }) => oldStart <= at && at < oldEnd);
    if (line !== undefined && !isGone) lines.push(line);
  }
  return lines;
}

function addedAt(at: number, hunks: readonly Hunk[], lines: readonly string[]): readonly string[] {
  const hunk = hunks.find(({ oldStart }) => oldStart === at);
  return hunk === undefined ? [] : lines.slice(hunk.newStart, hunk.newEnd);
}

function isReplacement({ oldStart, oldEnd, newStart, newEnd }: Hunk): boolean {
  return oldEnd > oldStart && newEnd > newStart;
}

function overlap(one: Hunk, other: Hunk): boolean {
  return one.oldStart < other.oldEnd && other.oldStart < one.oldEnd;
}

function linesOf({ lines }: TextFile, { newStart, newEnd }: Hunk): string {
  return lines.slice(newStart, newEnd).join('');
}
