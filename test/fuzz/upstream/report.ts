import { MUTATION_KINDS } from './mutations';
import type { Failure, UpstreamFuzzReport } from './run';

/** Returns one line about the progress of a run. */
export function summaryOf({ operations, responses, withData, incomparable, failures }: UpstreamFuzzReport): string {
  const share = operations === 0 ? 0 : Math.round((100 * withData) / operations);
  return (
    `${responses} changed responses, ${operations} operations, ${share} % with data, ` +
    `${incomparable} with different calls, ${failures.length} failures`
  );
}

/** Returns the description of a failure, with the command that replays it. */
export function describeFailure(seed: number, { index, name, document, faults, calls, answers }: Failure): string {
  return [
    `--- npm run fuzz:upstream -- --seed ${seed} --only ${index}`,
    ...faults.map((fault) => `fault: ${fault.slice(0, 1_500)}`),
    `operation: ${name}`,
    `document: ${document}`,
    ...calls.map((call) => `call: ${JSON.stringify(call).slice(0, 1_000)}`),
    ...answers.map((answer) => `answer: ${JSON.stringify(answer ?? null).slice(0, 1_500)}`),
  ].join('\n');
}

/** A shorter run says nothing about the changes. */
const MIN_RESPONSES = 1_000;
const MIN_SHARE_WITH_DATA = 0.5;
const MAX_SHARE_INCOMPARABLE = 0.05;

/** Returns the reasons why a run without failures proves little. */
export function weaknessesOf(report: UpstreamFuzzReport): readonly string[] {
  const { operations, responses, withData, incomparable, codes, kinds } = report;
  if (responses < MIN_RESPONSES) return [];
  return [
    ...(withData / operations < MIN_SHARE_WITH_DATA ? ['Fewer than 50 % of the operations returned data.'] : []),
    ...(incomparable / operations > MAX_SHARE_INCOMPARABLE
      ? ['The executors made different calls for more than 5 % of the operations.']
      : []),
    ...['none', 'BAD_UPSTREAM_RESPONSE', 'NOT_FOUND']
      .filter((code) => !codes.has(code))
      .map((code) => `No operation had the code ${code}.`),
    ...[...MUTATION_KINDS, 'replaced response']
      .filter((kind) => !kinds.has(kind))
      .map((kind) => `No response had the change "${kind}".`),
  ];
}
