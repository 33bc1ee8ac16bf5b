import type { Commit, History } from './model';

const ABBREVIATED_HASH = /^[0-9a-f]{4,40}$/;

/** Finds the commit of a revision: a branch, a tag, a hash, or a unique prefix of a hash with at least four digits. */
export function resolveRevision(history: History, revision: string): Commit | undefined {
  const ref = [...history.branches, ...history.tags].find(({ name }) => name === revision);
  return ref?.target ?? commitByHash(history, revision);
}

function commitByHash(history: History, text: string): Commit | undefined {
  const hash = text.toLowerCase();
  const commit = history.commits.get(hash);
  if (commit !== undefined || !ABBREVIATED_HASH.test(hash)) return commit;
  const candidates = [...history.commits.values()].filter((candidate) => candidate.hash.startsWith(hash));
  return candidates.length === 1 ? candidates[0] : undefined;
}

/**
 * Returns the commits reachable from `include` but not from `exclude`, newest first, as in `git log include ^exclude`.
 */
export function reachable(include: readonly Commit[], exclude: readonly Commit[]): readonly Commit[] {
  const excluded = ancestors(exclude, new Set());
  return [...ancestors(include, excluded)].sort((one, other) => other.sequence - one.sequence);
}

/** Whether `commit` is `tip` or one of its ancestors. */
export function contains(tip: Commit, commit: Commit): boolean {
  return ancestors([tip], new Set()).has(commit);
}

/**
 * Returns the newest common ancestor; undefined if there is none. Walks both histories from new to old, until a commit
 * is reached from both sides.
 */
export function mergeBase(one: Commit, other: Commit): Commit | undefined {
  const sides = new Map<Commit, 'one' | 'other' | 'both'>([[one, 'one']]);
  mark(sides, other, 'other');
  for (;;) {
    const newest = [...sides.keys()].reduce<Commit | undefined>(
      (best, commit) => (best === undefined || commit.sequence > best.sequence ? commit : best),
      undefined,
    );
    if (newest === undefined) return undefined;
    const side = sides.get(newest) ?? 'both';
    if (side === 'both') return newest;
    sides.delete(newest);
    for (const parent of newest.parents) mark(sides, parent, side);
  }
}

/** Records that a commit is reached from a side. */
function mark(sides: Map<Commit, 'one' | 'other' | 'both'>, commit: Commit, side: 'one' | 'other' | 'both'): void {
  const known = sides.get(commit) ?? side;
  sides.set(commit, known === side ? side : 'both');
}

/** Returns the tips and their ancestors. Stops at commits in `excluded`. */
function ancestors(tips: readonly Commit[], excluded: ReadonlySet<Commit>): ReadonlySet<Commit> {
  const found = new Set<Commit>();
  const pending = [...tips];
  for (let commit = pending.pop(); commit !== undefined; commit = pending.pop()) {
    if (found.has(commit) || excluded.has(commit)) continue;
    found.add(commit);
    pending.push(...commit.parents);
  }
  return found;
}

/** Whether a commit changed this file, or a file below this folder. */
export function touches(commit: Commit, path: string): boolean {
  const folder = `${path.replace(/\/+$/, '')}/`;
  return commit.paths.some((touched) => touched === path || touched.startsWith(folder));
}
