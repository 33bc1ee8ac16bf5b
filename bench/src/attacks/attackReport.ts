import { megabytes, NOTHING, number } from '../report/format';
import { table } from '../report/table';
import { percentile } from '../statistics';
import type { AttackOptions, AttackResult } from './runAttack';

const HEADER = [
  'attack',
  'gateway',
  'requests',
  'p50 ms',
  'p99 ms',
  'max ms',
  'honest failed',
  'longest block ms',
  'peak heap',
  'peak resident',
  'attackers saw',
];

/** The run as Markdown, for the terminal and for ATTACKS.md. */
export function attackReport(
  results: readonly AttackResult[],
  machine: readonly string[],
  { seconds, connections, heapMegabytes }: AttackOptions,
): string {
  return [
    '# Attacks',
    'Written by `npm run bench:attacks`.',
    machine.map((line) => `- ${line}`).join('\n'),
    `Each attack runs for ${seconds} s on ${connections} connections, each in a closed loop, against a gateway started with ` +
      `\`--max-old-space-size=${heapMegabytes}\` and default limits.\n` +
      'The latencies are those of an honest client that sends five requests a second at the same time.\n' +
      'A request that fails counts until it has failed.\n' +
      'The longest block is the longest time in which the gateway’s event loop did nothing else; the goal is 250 ms.',
    table(HEADER, results.map(row)),
  ].join('\n\n');
}

function row(result: AttackResult): readonly string[] {
  const { attack, counts, longestBlockMs, peakHeapBytes, peakResidentBytes } = result;
  const { latencies, failures } = result.honest;
  const at = (percent: number): string => (latencies.length === 0 ? NOTHING : number(percentile(latencies, percent)));
  return [
    attack.title,
    stateOf(result),
    number(latencies.length),
    at(50),
    at(99),
    at(100),
    countsOf(failures),
    number(longestBlockMs),
    megabytes(peakHeapBytes),
    megabytes(peakResidentBytes),
    countsOf(counts),
  ];
}

function stateOf({ crashedAfterSeconds, isBlocked }: AttackResult): string {
  if (crashedAfterSeconds !== undefined) return `**crashed** after ${number(crashedAfterSeconds)} s`;
  return isBlocked ? '**blocked**' : 'runs';
}

function countsOf(counts: ReadonlyMap<string, number>): string {
  return counts.size === 0 ? NOTHING : [...counts].map(([what, count]) => `${what} ${number(count)}`).join(', ');
}
