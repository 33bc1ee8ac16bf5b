import { mergedTree } from '../files/merge';
import { applyEdits, EMPTY_TREE, isSameFile, pathsOf, type Edit, type Tree } from '../files/tree';
import type { Commit, History, Ref, Tag } from '../model';
import { mergeBase } from '../revisions';
import { firstVersion, nextVersion } from './files';
import { hashOf, commitTimestamp, pick } from './identifiers';
import { people } from './people';

const HOUR_MS = 3_600_000;
const FILES: readonly [string, ...string[]] = [
  'src/widget.ts',
  'src/assembly/line.ts',
  'docs/handbook.md',
  'README.md',
  'test/widget.test.ts',
];
const VERBS: readonly [string, ...string[]] = ['Add', 'Mend', 'Simplify', 'Document', 'Measure', 'Rename', 'Remove'];
const THINGS: readonly [string, ...string[]] = [
  'the parser',
  'the assembly line',
  'a flaky test',
  'the handbook',
  'caching',
];

/** The history of a repository without a push. */
export function emptyHistory(): History {
  return { commits: new Map(), branches: [], tags: [] };
}

/** A copy: the same commits, with separate lists of refs. */
export function copyHistory({ commits, branches, tags }: History): History {
  return { commits: new Map(commits), branches: [...branches], tags: [...tags] };
}

/** Returns the newest commit of a branch. @throws Error if the branch does not exist */
export function tipOf({ branches }: History, name: string): Commit {
  const branch = branches.find((candidate) => candidate.name === name);
  if (branch === undefined) throw new Error(`There is no branch ${name}`);
  return branch.target;
}

/** The files of a commit, and the paths that it changed. */
type Files = Pick<Commit, 'tree' | 'paths'>;

/** Builds a history commit by commit. Each commit is one hour newer than the previous one. */
export class HistoryBuilder {
  readonly #commits: Map<string, Commit>;
  readonly #plans: (() => Files)[] = [];
  readonly #files: Files[] = [];

  /** @param firstMs time of the first commit @param before commits that the history starts with */
  constructor(
    private readonly name: string,
    private readonly firstMs: number,
    before: ReadonlyMap<string, Commit> = new Map(),
  ) {
    this.#commits = new Map(before);
  }

  get size(): number {
    return this.#commits.size;
  }

  /** Adds a commit. Without `edits`, it changes one of five files. The first commit always writes all five. */
  commit(parents: readonly Commit[], message?: string, edits?: readonly Edit[]): Commit {
    const turn = this.size;
    const index = this.#plans.push(() => filesOf(turn, parents, edits)) - 1;
    const files = () => this.#filesAfter(index);
    const commit: Commit = {
      hash: hashOf(this.name, `${turn}`, ...parents.map((parent) => parent.hash)),
      sequence: turn,
      parents,
      message: message ?? `${pick(VERBS, turn)} ${pick(THINGS, turn * 3)} (step ${turn})\n`,
      date: commitTimestamp(this.firstMs + turn * HOUR_MS),
      ...authorOf(turn),
      get tree() {
        return files().tree;
      },
      get paths() {
        return files().paths;
      },
    };
    this.#commits.set(commit.hash, commit);
    return commit;
  }

  /** Adds `count` commits after `from` and returns the last one. */
  line(from: Commit, count: number): Commit {
    let tip = from;
    for (let step = 0; step < count; step += 1) tip = this.commit([tip]);
    return tip;
  }

  /** Adds a merge commit. `name` is the name of the merged branch. */
  merge(into: Commit, branch: Commit, name: string): Commit {
    return this.commit([into, branch], `Merged in ${name}\n\nApproved after review.\n`);
  }

  /** Returns the history with these refs. */
  build(branches: Ref[], tags: Tag[]): History {
    return { commits: this.#commits, branches, tags };
  }

  /** Returns the files of a commit. Computes them on demand, because most tests read no files. */
  #filesAfter(index: number): Files {
    for (const plan of this.#plans.slice(this.#files.length, index + 1)) this.#files.push(plan());
    const files = this.#files[index];
    if (files === undefined) throw new Error(`There is no commit ${index}`);
    return files;
  }
}

/** A history of `count` commits on one branch, without merges. */
export function linearHistory(name: string, firstMs: number, count: number, branch = 'main'): History {
  const builder = new HistoryBuilder(name, firstMs);
  const tip = builder.line(builder.commit([], 'First commit\n'), count - 1);
  return builder.build([{ name: branch, target: tip }], []);
}

/** A tag without a message, a date and a tagger. */
export function lightweightTag(name: string, target: Commit): Tag {
  return { name, target, message: null, date: null, tagger: null };
}

/** Computes the files of a commit. Unlike in git, the hash of a commit does not depend on them. */
function filesOf(turn: number, parents: readonly Commit[], edits: readonly Edit[] | undefined): Files {
  const [parent, other] = parents;
  if (parent !== undefined && other !== undefined) return merged(parent, other);
  const tree = parent?.tree ?? EMPTY_TREE;
  const all = parent === undefined ? [...firstFiles(), ...(edits ?? [])] : (edits ?? [regularEdit(tree, turn)]);
  return { tree: applyEdits(tree, all), paths: pathsOf(all) };
}

function merged(into: Commit, branch: Commit): Files {
  const base = mergeBase(into, branch)?.tree ?? EMPTY_TREE;
  const tree = mergedTree(base, into.tree, branch.tree);
  const differsFromBoth = (path: string) =>
    [into, branch].every((parent) => !isSameFile(parent.tree.get(path), tree.get(path)));
  return { tree, paths: [...tree.keys()].filter(differsFromBoth) };
}

function firstFiles(): readonly Edit[] {
  return FILES.map((path) => ({ path, file: firstVersion(path) }));
}

function regularEdit(tree: Tree, turn: number): Edit {
  const path = pick(FILES, turn);
  return { path, file: nextVersion(tree.get(path) ?? firstVersion(path), turn) };
}

/**
 * The author of a commit: usually a person with an account, sometimes one without, or an author line without an email
 * address.
 */
function authorOf(turn: number): Pick<Commit, 'authorRaw' | 'author'> {
  if (turn % 17 === 5) return { authorRaw: 'Passing Stranger <stranger@elsewhere.example>', author: null };
  if (turn % 41 === 7) return { authorRaw: 'build', author: null };
  const author = pick(people, turn * 7);
  return { authorRaw: `${author.displayName} <${author.email ?? ''}>`, author };
}
