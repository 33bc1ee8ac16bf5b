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
