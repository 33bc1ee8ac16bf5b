import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getVariableValues, Kind, type OperationDefinitionNode, OperationTypeNode, parse, validate } from 'graphql';
import { EMULATOR_SAMPLES } from '../../../../src/config/emulatorSamples';
import { buildGatewaySchema } from '../../../../src/graph/schema';
import { readOperationMenu } from '../../../../src/http/pages/operationMenu';
import { useGateway } from '../../../support/gateway';

const FOLDER = join(__dirname, '..', '..', '..', '..', 'schema', 'operations');

const schema = buildGatewaySchema();
const operations = readOperationMenu(schema, EMULATOR_SAMPLES).flatMap((group) => group.operations);
const gateway = useGateway();

test('the menu contains each operation of each file, with the comment above it', () => {
  const names = readdirSync(FOLDER).flatMap((file) =>
    [...readFileSync(join(FOLDER, file), 'utf8').matchAll(/^(?:query|mutation|subscription) (\w+)/gm)].map(
      ([, name]) => name,
    ),
  );

  expect(operations.map(({ name }) => name)).toEqual(names);
  expect(operations.filter(({ description }) => !/^[A-Z].*\.$/.test(description))).toEqual([]);
});

describe.each(operations.map((each) => [each.name, each] as const))('%s', (name, { type, document, variables }) => {
  test('is a valid document with its fragments, and its example variables have the right types', () => {
    const ast = parse(document);
    const [operation] = ast.definitions.filter(
      (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
    );

    expect(validate(schema, ast)).toEqual([]);
    expect(getVariableValues(schema, operation?.variableDefinitions ?? [], variables).errors).toBeUndefined();
  });

  if (type !== OperationTypeNode.QUERY) return;

  test('returns data of the emulator with its example variables', async () => {
    const { data, errors } = await gateway().query(document, { variables, operationName: name });

    expect(errors).toBeUndefined();
    expect(missingObjects(data)).toEqual([]);
  });
});

test('without known data, the variables name placeholders', () => {
  const placeholders = readOperationMenu(schema, undefined).flatMap((group) => group.operations);

  const issues = placeholders.find(({ name }) => name === 'Issues');
  const createIssue = placeholders.find(({ name }) => name === 'CreateIssue');
  expect(issues?.variables).toEqual({ fullName: 'your-workspace/your-repository' });
  expect(createIssue?.variables).toEqual({ input: { repository: 'your-workspace/your-repository', title: '' } });
  expect(JSON.stringify(placeholders.map(({ variables }) => variables))).not.toContain('acme');
});

/** The paths of the objects that do not exist, within the first two levels of the data. */
function missingObjects(data: unknown): readonly string[] {
  return Object.entries(data ?? { data: null }).flatMap(([name, value]: [string, unknown]) => {
    if (value === null) return [name];
    const members = Object.entries(value as object);
    return members.flatMap(([member, inner]: [string, unknown]) => (inner === null ? [`${name}.${member}`] : []));
  });
}
