import type { Commit, History } from './model';

const ABBREVIATED_HASH = /^[0-9a-f]{4,40}$/;

/** What a revision means: a branch, a tag, a hash or an unambiguous beginning of one. */
export function resolveRevision(history: History, revision: string): Commit | undefined {
  const ref = [...history.branches, ...history.tags].find(({ name }) => name === revision);
  return ref?.target ?? commitByHash(history, revision);
}

function commitByHash(history: History, text: string): Commit | undefined {
  const hash = text.toLowerCase();
  const whole = history.commits.get(hash);
  if (whole !== undefined || !ABBREVIATED_HASH.test(hash)) return whole;
  const candidates = [...history.commits.values()].filter((commit) => commit.hash.startsWith(hash));
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** What can be reached from `include` and not from `exclude`, newest first, as `git log include ^exclude`. */
export function reachable(include: readonly Commit[], exclude: readonly Commit[]): readonly Commit[] {
  const unwanted = ancestry(exclude, new Set());
  return [...ancestry(include, unwanted)].sort((one, other) => other.sequence - one.sequence);
}

/** Whether `tip` has `commit` behind it, or is it. */
export function contains(tip: Commit, commit: Commit): boolean {
  return ancestry([tip], new Set()).has(commit);
}

/** The youngest commit both come from, where they parted; undefined when they have nothing in common. */
export function mergeBase(one: Commit, other: Commit): Commit | undefined {
  const sides = new Map<Commit, 'one' | 'other' | 'both'>([[one, 'one']]);
  mark(sides, other, 'other');
  for (;;) {
    const youngest = [...sides.keys()].reduce<Commit | undefined>(
      (best, commit) => (best === undefined || commit.sequence > best.sequence ? commit : best),
      undefined,
    );
    if (youngest === undefined) return undefined;
    const side = sides.get(youngest) ?? 'both';
    if (side === 'both') return youngest;
    sides.delete(youngest);
    for (const parent of youngest.parents) mark(sides, parent, side);
  }
}

function mark(sides: Map<Commit, 'one' | 'other' | 'both'>, commit: Commit, side: 'one' | 'other' | 'both'): void {
  const known = sides.get(commit) ?? side;
  sides.set(commit, known === side ? side : 'both');
}

function ancestry(tips: readonly Commit[], unwanted: ReadonlySet<Commit>): ReadonlySet<Commit> {
  const found = new Set<Commit>();
  const waiting = [...tips];
  for (let commit = waiting.pop(); commit !== undefined; commit = waiting.pop()) {
    if (found.has(commit) || unwanted.has(commit)) continue;
    found.add(commit);
    waiting.push(...commit.parents);
  }
  return found;
}

/** Whether a commit touched this file, or a file below this folder. */
export function touches(commit: Commit, path: string): boolean {
  const folder = `${path.replace(/\/+$/, '')}/`;
  return commit.paths.some((touched) => touched === path || touched.startsWith(folder));
}
