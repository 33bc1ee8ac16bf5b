import type { Commit, History, Ref } from '../../model';
import { HistoryBuilder, tipOf } from '../history';

/** The main branch of both repositories. */
export const MAIN = 'main';
/** Numbers of closed pull requests of acme/widget-tools. The other 45 of 120 are open. */
export const MERGED_TOOLS = 60;
export const DECLINED_TOOLS = 12;
export const SUPERSEDED_TOOLS = 3;
const OPEN_TOOLS = 45;
/** The fork of acme/widget has a branch for each pull request between these numbers. */
const FIRST_WIDGET_TOPIC = 60;
const LAST_WIDGET_TOPIC = 120;

/**
 * The history of the fork of acme/widget: that of acme/widget, and the branches `topic/5` and `topic/60` to `topic/120`
 * with one or two commits each.
 */
export function forkHistory(history: History): History {
  const { commits, branches, tags } = history;
  const tip = tipOf(history, MAIN);
  const [first = tip] = commits.values();
  const builder = new HistoryBuilder('globex/widget', Date.parse(first.date), commits);
  const numbers = [5, ...range(FIRST_WIDGET_TOPIC, LAST_WIDGET_TOPIC)];
  const topics = numbers.map((number) => topic(number, builder.line(tip, 1 + (number % 2))));
  return builder.build([...branches, ...topics], [...tags]);
}

/** The history of acme/widget-tools, with the commits of its pull requests. */
export interface ToolsHistory {
  readonly history: History;
  /** The newest commit of `main`. */
  readonly tip: Commit;
  /** The newest commit of each pull request. */
  readonly topics: readonly Commit[];
  /** The squashed commits of the merged pull requests on `main`, each with its parent. */
  readonly steps: readonly { readonly into: Commit; readonly commit: Commit }[];
}

/** Only open pull requests have branches. */
export function toolsHistory(name: string, firstMs: number): ToolsHistory {
  const builder = new HistoryBuilder(name, firstMs);
  const topics: Commit[] = [];
  const steps: { into: Commit; commit: Commit }[] = [];
  let tip = builder.commit([], 'First commit\n');
  for (const number of range(1, MERGED_TOOLS)) {
    topics.push(builder.commit([tip]));
    const commit = builder.commit([tip], `Merged in topic/${number} (pull request #${number})\n`);
    steps.push({ into: tip, commit });
    tip = commit;
  }
  const closed = range(MERGED_TOOLS + 1, MERGED_TOOLS + DECLINED_TOOLS + SUPERSEDED_TOOLS);
  topics.push(...closed.map(() => builder.commit([tip])));
  const open = range(topics.length + 1, topics.length + OPEN_TOOLS).map((number) =>
    topic(number, builder.line(tip, 1 + (number % 2))),
  );
  topics.push(...open.map(({ target }) => target));
  return { history: builder.build([{ name: MAIN, target: tip }, ...open], []), tip, topics, steps };
}

function topic(number: number, target: Commit): Ref {
  return { name: `topic/${number}`, target };
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
