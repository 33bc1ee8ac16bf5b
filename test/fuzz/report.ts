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

/** A shorter run says nothing about the generator. */
const MIN_OPERATIONS = 1_000;
const MIN_SHARE_WITH_DATA = 0.4;
/** The codes of errors that clients cause. */
const CLIENT_ERRORS = [
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'NOT_FOUND',
  'OPERATION_RESOLUTION_FAILURE',
];

/** Returns the reasons why a run without failures proves little: its operations reached too little of the gateway. */
export function weaknessesOf({ sent, withData, codes }: FuzzReport): readonly string[] {
  if (sent < MIN_OPERATIONS) return [];
  const missing = CLIENT_ERRORS.filter((code) => !codes.has(code));
  return [
    ...(withData / sent < MIN_SHARE_WITH_DATA ? ['Fewer than 40 % of the operations returned data.'] : []),
    ...missing.map((code) => `No operation was rejected with ${code}.`),
  ];
}
