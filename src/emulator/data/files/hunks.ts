/** A difference: lines `oldStart` to `oldEnd` (0-based, end excluded) are replaced by lines `newStart` to `newEnd`. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

type Lines = readonly string[];

/**
 * If the texts differ in more lines than this, the differing part is one hunk. The algorithm below takes time
 * proportional to the square of this number.
 */
const MAX_DIFFERING_LINES = 4000;

/**
 * Returns the smallest difference between two texts.
 *
 * @see Myers, "An O(ND) Difference Algorithm and Its Variations", 1986: the algorithm of git diff
 */
export function hunksBetween(before: Lines, after: Lines): readonly Hunk[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const room = Math.min(before.length, after.length) - start;
  while (end < room && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;

  const oldLines = before.slice(start, before.length - end);
  const newLines = after.slice(start, after.length - end);
  if (oldLines.length === 0 && newLines.length === 0) return [];
  const isOneHunk =
    oldLines.length === 0 || newLines.length === 0 || oldLines.length + newLines.length > MAX_DIFFERING_LINES;
  const whole: Hunk = { oldStart: 0, oldEnd: oldLines.length, newStart: 0, newEnd: newLines.length };
  return (isOneHunk ? [whole] : hunksOfMatches(commonLines(oldLines, newLines), whole)).map((hunk) => ({
    oldStart: hunk.oldStart + start,
    oldEnd: hunk.oldEnd + start,
    newStart: hunk.newStart + start,
    newEnd: hunk.newEnd + start,
  }));
}

/** Number of lines that the hunks add. */
export function countAdded(hunks: readonly Hunk[]): number {
  return hunks.reduce((sum, { newStart, newEnd }) => sum + newEnd - newStart, 0);
}

/** Number of lines that the hunks remove. */
export function countRemoved(hunks: readonly Hunk[]): number {
  return hunks.reduce((sum, { oldStart, oldEnd }) => sum + oldEnd - oldStart, 0);
}

/** Indexes of a line that both texts contain. */
type Match = readonly [oldIndex: number, newIndex: number];

/**
 * Returns the longest common subsequence. Names are those of the paper: a point (x, y) means that x old lines and y new
 * lines were read, and its diagonal is x - y.
 */
function commonLines(oldLines: Lines, newLines: Lines): readonly Match[] {
  const furthest = new Map<number, number>([[1, 0]]);
  const steps: ReadonlyMap<number, number>[] = [];
  for (let changes = 0; ; changes += 1) {
    steps.push(new Map(furthest));
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let x = nextX(furthest, diagonal, changes);
      while (x < oldLines.length && x - diagonal < newLines.length && oldLines[x] === newLines[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= oldLines.length && x - diagonal >= newLines.length)
        return backtrack(steps, oldLines.length, newLines.length);
    }
  }
}

/** The x coordinate after a step to this diagonal: down from `diagonal + 1`, or right from `diagonal - 1`. */
function nextX(furthest: ReadonlyMap<number, number>, diagonal: number, changes: number): number {
  return isStepDown(furthest, diagonal, changes)
    ? (furthest.get(diagonal + 1) ?? 0)
    : (furthest.get(diagonal - 1) ?? 0) + 1;
}

function isStepDown(furthest: ReadonlyMap<number, number>, diagonal: number, changes: number): boolean {
  if (diagonal === -changes || diagonal === changes) return diagonal === -changes;
  return (furthest.get(diagonal - 1) ?? 0) < (furthest.get(diagonal + 1) ?? 0);
}

/** Follows the recorded steps back from the end of both texts. */
function backtrack(
  steps: readonly ReadonlyMap<number, number>[],
  oldLength: number,
  newLength: number,
): readonly Match[] {
  const matches: Match[] = [];
  let x = oldLength;
  let y = newLength;
  for (let changes = steps.length - 1; changes >= 0; changes -= 1) {
    const furthest = steps[changes] ?? new Map<number, number>();
    const diagonal = x - y;
    const entryX = nextX(furthest, diagonal, changes);
    while (x > entryX && y > entryX - diagonal && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      matches.push([x, y]);
    }
    if (isStepDown(furthest, diagonal, changes)) y -= 1;
    else x -= 1;
  }
  return matches.reverse();
}

/** Returns the hunks between the matches. */
function hunksOfMatches(matches: readonly Match[], { oldEnd, newEnd }: Hunk): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let x = 0;
  let y = 0;
  for (const [oldIndex, newIndex] of [...matches, [oldEnd, newEnd] as const]) {
    if (oldIndex > x || newIndex > y) hunks.push({ oldStart: x, oldEnd: oldIndex, newStart: y, newEnd: newIndex });
    x = oldIndex + 1;
    y = newIndex + 1;
  }
  return hunks;
}
