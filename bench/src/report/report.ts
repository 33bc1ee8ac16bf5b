import { basename } from 'node:path';
import type { Contender, Skipped } from '../contenders/contender';
import type { Grown, GrownNodes, GrownPrincipals } from '../measure/growth';
import type { Profiled } from '../measure/profile';
import type { Results } from '../measure/results';
import type { Start } from '../measure/start';
import { DELAY_MS, type Plan } from '../plan';
import type { Query } from '../queries';
import type { Verdict } from '../targets';
import { clientsTable, nodesTable, principalsTable, profileTable, queryTable, startTable, targetTable } from './tables';

/** The results of one run. */
export interface Outcome {
  readonly machine: readonly string[];
  readonly command: string;
  readonly plan: Plan;
  readonly queries: readonly Query[];
  readonly contenders: readonly Contender[];
  readonly skipped: readonly Skipped[];
  readonly results: Results;
  readonly verdicts: readonly Verdict[];
  readonly starts: ReadonlyMap<string, readonly Start[]>;
  /** Undefined if growth was not measured: see `Plan.growthUntilSeconds`. */
  readonly grown:
    | {
        readonly clients: readonly Grown[];
        readonly nodes: readonly GrownNodes[];
        readonly principals: readonly GrownPrincipals[];
      }
    | undefined;
  readonly profiles: readonly Profiled[];
}

/** The run as Markdown, for the terminal and for RESULTS.md. */
export function report(outcome: Outcome): string {
  const { plan, results, contenders } = outcome;
  return [
    '# Results of the bench',
    `Written by \`${outcome.command}\`. How it is measured: [docs/performance.md](../docs/performance.md).`,
    bullets(outcome.machine),
    '## Servers',
    bullets([
      ...contenders.map(({ name, about }) => `**${name}**: ${about}`),
      ...outcome.skipped.map(({ name, reason }) => `**${name}**: skipped, ${reason}`),
    ]),
    `All run in production mode; the gateway has \`LOG_LEVEL=warn\`. ${amounts(plan)}`,
    ...outcome.queries.flatMap((query) => [`## ${capital(query.title)}`, queryTable(query, contenders, results)]),
    '## Targets',
    targetTable(outcome.verdicts),
    '## Start and idle memory',
    startTable(outcome.starts),
    '## Growth',
    ...growthSection(outcome),
    ...outcome.profiles.flatMap(profileSection),
  ].join('\n\n');
}

function growthSection({ grown, plan }: Outcome): readonly string[] {
  if (grown === undefined) return ['Not measured: the run took too long.'];
  return [
    'The list of issues with an increasing number of concurrent clients (0 ms upstream):',
    clientsTable(grown.clients),
    `Longer lists (${plan.throughput.clients} clients, 0 ms upstream):`,
    nodesTable(grown.nodes),
    'Memory of one gateway in passthrough mode with the cache on, after each principal requested 50 issues once:',
    principalsTable(grown.principals),
  ];
}

/** The profile of one server. */
export function profileSection(profiled: Profiled): readonly string[] {
  return [
    `## Profile: ${profiled.contender}, ${profiled.query}`,
    `Shares of the busy processor time, at full speed. The complete profile: \`bench/profiles/${basename(profiled.file)}\`.`,
    profileTable(profiled, 'places'),
    profileTable(profiled, 'functions'),
  ];
}

function amounts({ latency, throughput, starts }: Plan): string {
  const queries = throughput.queries === 'all' ? '' : ` (only ${throughput.queries.join(', ')})`;
  return (
    `Medians of interleaved runs, ± half the distance between the lowest and the highest. ` +
    `Latency: ${latency.runs} runs of ${latency.requests} requests or ${latency.seconds} s, one after another, ${DELAY_MS} ms upstream; p99 over all runs. ` +
    `Full speed${queries}: ${throughput.runs} runs of ${throughput.seconds} s, ${throughput.clients} clients, 0 ms upstream. ` +
    `Starts: ${Math.max(1, starts)}.`
  );
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
