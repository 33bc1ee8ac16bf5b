import type { Failure, FuzzReport } from './run';

/** Returns one line about the progress of a run. */
export function summaryOf({ sent, withData, failures }: FuzzReport): string {
  const share = sent === 0 ? 0 : Math.round((100 * withData) / sent);
  return `${sent} operations, ${share} % with data, ${failures.length} failures`;
}

/** Returns the description of a failure, with the command that replays it. */
export function describeFailure(seed: number, { operation, faults, answers }: Failure): string {
  const { index, transport, kind, damage, document, variables, operationName } = operation;
  return [
    `--- npm run fuzz -- --seed ${seed} --only ${index}`,
    `${transport}, ${kind}${damage === undefined ? '' : `, damaged: ${damage}`}`,
    ...faults.map((fault) => `fault: ${fault.slice(0, 1_500)}`),
    `document: ${document}`,
    `variables: ${JSON.stringify(variables)}; operationName: ${JSON.stringify(operationName)}`,
    ...answers.map((answer) => `answer: ${JSON.stringify(answer ?? null).slice(0, 1_500)}`),
  ].join('\n');
}
