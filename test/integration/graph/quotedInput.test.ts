import { overEventStream } from '../../support/subscribers';
import { startTwoGateways, type TwoGateways } from '../../support/twoGateways';

let both: TwoGateways;
beforeAll(async () => {
  both = await startTwoGateways();
});
afterAll(async () => {
  await Promise.all([both.jit.stop(), both.interpreting.stop()]);
});

const SECRET = 'hunter2 at "input.url"; x';
const RUN = 'mutation ($input: RunPipelineInput!) { runPipeline(input: $input) { pipeline { number } } }';
const HOOK = 'mutation ($input: CreateHookInput!) { createHook(input: $input) { hook { url } } }';
const run = (variables: unknown): Case['variables'] => ({
  input: { repository: 'acme/widget', branch: 'main', variables },
});
const NO_TEXT = 'String cannot represent a non string value.';

interface Case {
  readonly what: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly messages: readonly string[];
}

const CASES: readonly Case[] = [
  {
    what: 'an unknown member beside a secret',
    document: RUN,
    variables: run([{ key: 'TOKEN', value: SECRET, secure: true }]),
    messages: [
      'Variable "$input" got an invalid value at "input.variables[0]"; ' +
        'Field "secure" is not defined by type "PipelineVariableInput". Did you mean "secured"?',
    ],
  },
  {
    what: 'a secret in a member with a wrong name',
    document: RUN,
    variables: run([
      { key: 'A', value: 'a' },
      { key: 'TOKEN', val: SECRET },
    ]),
    messages: [
      'Variable "$input" got an invalid value at "input.variables[1]"; Field "value" of required type "String!" was not provided.',
      'Variable "$input" got an invalid value at "input.variables[1]"; ' +
        'Field "val" is not defined by type "PipelineVariableInput". Did you mean "value"?',
    ],
  },
  {
    what: 'a secret that is a number',
    document: RUN,
    variables: run([{ key: 'PIN', value: 4711 }]),
    messages: [`Variable "$input" got an invalid value at "input.variables[0].value"; ${NO_TEXT}`],
  },
  {
    what: 'a secret in an object instead of a text',
    document: HOOK,
    variables: { input: { repository: 'acme/widget', url: 'https://a.example', events: [], secret: { is: SECRET } } },
    messages: [`Variable "$input" got an invalid value at "input.secret"; ${NO_TEXT}`],
  },
  {
    what: 'a secret instead of an object',
    document: RUN,
    variables: run(SECRET),
    messages: [
      'Variable "$input" got an invalid value at "input.variables"; Expected type "PipelineVariableInput" to be an object.',
    ],
  },
  {
    what: 'a variable that is only the secret',
    document: `mutation ($value: String!) { runPipeline(
      input: { repository: "acme/widget", branch: "main", variables: [{ key: "A", value: $value }] }) { pipeline { number } } }`,
    variables: { value: [SECRET] },
    messages: [`Variable "$value" got an invalid value; ${NO_TEXT}`],
  },
  {
    what: 'a secret in the document',
    document: `mutation { runPipeline(
      input: { repository: "acme/widget", branch: "main", variables: [{ key: "A", value: 4711 }] }) { pipeline { number } } }`,
    variables: {},
    messages: [NO_TEXT],
  },
];

describe.each(['jit', 'interpreting'] as const)('an error about input does not quote (%s)', (executor) => {
  test.each(CASES)('$what', async ({ document, variables, messages }) => {
    const { errors } = await both[executor].query(document, { variables });

    expect(errors?.map(({ message }) => message)).toEqual(messages);
  });
});

test('an error about the input of a subscription does not quote a text', async () => {
  const document = 'subscription ($r: String!) { buildEvent(repository: $r) { deliveryId } }';

  const subscriber = await overEventStream(both.jit, document, { variables: { r: 4711 }, isRejected: true });
  const result = await subscriber.next();

  expect(JSON.stringify(result)).toContain(`Variable \\"$r\\" got an invalid value; ${NO_TEXT}`);
});

const FILTER = `query ($filter: PipelineFilter) {
  repository(fullName: "acme/widget") { pipelines(first: 1, filter: $filter) { totalCount } } }`;

test.each([
  [
    'the name of an enum value',
    { status: 'FAILURE' },
    'Variable "$filter" got invalid value "FAILURE" at "filter.status"; Value "FAILURE" does not exist in "PipelineStatus" enum.',
  ],
  ['a number instead of an enum value', { trigger: 7 }, 'Variable "$filter" got invalid value 7 at "filter.trigger"'],
])('an error about input quotes %s', async (_, filter, message) => {
  const { errors } = await both.jit.query(FILTER, { variables: { filter } });

  expect(errors?.map((error) => error.message)).toContainEqual(expect.stringContaining(message));
});
