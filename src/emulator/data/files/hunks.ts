/** Lines `oldStart` to `oldEnd` (0-based, end excluded) have become lines `newStart` to `newEnd`. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

type Lines = readonly string[];

/** Beyond this many lines that differ, nothing is looked for any more: all old lines go, all new ones come. */
const MOST_DIFFERENCES = 4000;

/**
 * Where two texts differ, by the fewest lines.
 *
 * @see Myers, "An O(ND) Difference Algorithm and Its Variations", 1986: what git diff uses
 */
export function hunksBetween(before: Lines, after: Lines): readonly Hunk[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const room = Math.min(before.length, after.length) - start;
  while (end < room && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;

  const old = before.slice(start, before.length - end);
  const young = after.slice(start, after.length - end);
  if (old.length === 0 && young.length === 0) return [];
  const isPlain = old.length === 0 || young.length === 0 || old.length + young.length > MOST_DIFFERENCES;
  const whole: Hunk = { oldStart: 0, oldEnd: old.length, newStart: 0, newEnd: young.length };
  return (isPlain ? [whole] : joined(commonLines(old, young), whole)).map((hunk) => ({
    oldStart: hunk.oldStart + start,
    oldEnd: hunk.oldEnd + start,
    newStart: hunk.newStart + start,
    newEnd: hunk.newEnd + start,
  }));
}

export function countAdded(hunks: readonly Hunk[]): number {
  return hunks.reduce((sum, { newStart, newEnd }) => sum + newEnd - newStart, 0);
}

export function countRemoved(hunks: readonly Hunk[]): number {
  return hunks.reduce((sum, { oldStart, oldEnd }) => sum + oldEnd - oldStart, 0);
}

type Match = readonly [old: number, young: number];

/** Pairs of equal lines on a longest way through both texts, in order. */
function commonLines(old: Lines, young: Lines): readonly Match[] {
  const furthest = new Map<number, number>([[1, 0]]);
  const steps: ReadonlyMap<number, number>[] = [];
  for (let changes = 0; ; changes += 1) {
    steps.push(new Map(furthest));
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let x = next(furthest, diagonal, changes);
      while (x < old.length && x - diagonal < young.length && old[x] === young[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= old.length && x - diagonal >= young.length) return traced(steps, old.length, young.length);
    }
  }
}

/** Where a step onto this diagonal leads: down from the one above, or to the right from the one below. */
function next(furthest: ReadonlyMap<number, number>, diagonal: number, changes: number): number {
  return comesDown(furthest, diagonal, changes)
    ? (furthest.get(diagonal + 1) ?? 0)
    : (furthest.get(diagonal - 1) ?? 0) + 1;
}

function comesDown(furthest: ReadonlyMap<number, number>, diagonal: number, changes: number): boolean {
  if (diagonal === -changes || diagonal === changes) return diagonal === -changes;
  return (furthest.get(diagonal - 1) ?? 0) < (furthest.get(diagonal + 1) ?? 0);
}

/** Walks the recorded steps back from the ends of both texts. */
function traced(steps: readonly ReadonlyMap<number, number>[], oldLength: number, newLength: number): readonly Match[] {
  const matches: Match[] = [];
  let x = oldLength;
  let y = newLength;
  for (let changes = steps.length - 1; changes >= 0; changes -= 1) {
    const furthest = steps[changes] ?? new Map<number, number>();
    const diagonal = x - y;
    const entered = next(furthest, diagonal, changes);
    while (x > entered && y > entered - diagonal && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      matches.push([x, y]);
    }
    if (comesDown(furthest, diagonal, changes)) y -= 1;
    else x -= 1;
  }
  return matches.reverse();
}

/** What lies between the matches. */
function joined(matches: readonly Match[], { oldEnd, newEnd }: Hunk): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let x = 0;
  let y = 0;
  for (const [old, young] of [...matches, [oldEnd, newEnd] as const]) {
    if (old > x || young > y) hunks.push({ oldStart: x, oldEnd: old, newStart: y, newEnd: young });
    x = old + 1;
    y = young + 1;
  }
  return hunks;
}
