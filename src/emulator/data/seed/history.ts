import type { Commit, History, Ref, Tag } from '../model';
import { hashOf, instantOfCommit, pick } from './identifiers';
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

export const NO_HISTORY: History = { commits: new Map(), branches: [], tags: [] };

/** Grows a history commit by commit; every commit is an hour younger than the one before it. */
export class HistoryBuilder {
  readonly #commits = new Map<string, Commit>();

  constructor(
    private readonly name: string,
    private readonly firstMs: number,
  ) {}

  get size(): number {
    return this.#commits.size;
  }

  commit(parents: readonly Commit[], message?: string): Commit {
    const turn = this.size;
    const commit: Commit = {
      hash: hashOf(this.name, `${turn}`, ...parents.map((parent) => parent.hash)),
      sequence: turn,
      parents,
      message: message ?? `${pick(VERBS, turn)} ${pick(THINGS, turn * 3)} (step ${turn})\n`,
      date: instantOfCommit(this.firstMs + turn * HOUR_MS),
      ...authorOf(turn),
      paths: turn === 0 ? FILES : [pick(FILES, turn)],
    };
    this.#commits.set(commit.hash, commit);
    return commit;
  }

  /** `count` commits in a row on top of `from`. */
  line(from: Commit, count: number): Commit {
    let tip = from;
    for (let step = 0; step < count; step += 1) tip = this.commit([tip]);
    return tip;
  }

  merge(into: Commit, branch: Commit, name: string): Commit {
    return this.commit([into, branch], `Merged in ${name}\n\nApproved after review.\n`);
  }

  build(branches: readonly Ref[], tags: readonly Tag[]): History {
    return { commits: this.#commits, branches, tags };
  }
}

/** A short straight history on one branch. */
export function smallHistory(name: string, firstMs: number, count: number, branch = 'main'): History {
  const builder = new HistoryBuilder(name, firstMs);
  const tip = builder.line(builder.commit([], 'First commit\n'), count - 1);
  return builder.build([{ name: branch, target: tip }], []);
}

export function lightweightTag(name: string, target: Commit): Tag {
  return { name, target, message: null, date: null, tagger: null };
}

/** Mostly people Bitbucket knows; now and then somebody it does not, or a line without an address. */
function authorOf(turn: number): Pick<Commit, 'authorRaw' | 'author'> {
  if (turn % 17 === 5) return { authorRaw: 'Passing Stranger <stranger@elsewhere.example>', author: null };
  if (turn % 41 === 7) return { authorRaw: 'build', author: null };
  const author = pick(people, turn * 7);
  return { authorRaw: `${author.displayName} <${author.email ?? ''}>`, author };
}
