import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefinitionNode, Kind, parse, print, visit } from 'graphql';

const OPERATIONS = join(__dirname, '../../schema/operations');

/**
 * Writes the operations of `schema/operations` as modules of a Relay application, one definition per module. Relay
 * requires that the name of a definition begins with the name of its module and ends with its kind.
 *
 * @returns the names of the operations
 */
export function writeRelayModules(folder: string): readonly string[] {
  const files = readdirSync(OPERATIONS).filter((name) => name.endsWith('.graphql'));
  const definitions = files.flatMap((file) => parse(readFileSync(join(OPERATIONS, file), 'utf8')).definitions);
  return definitions.flatMap((definition) => {
    const { name, module } = namesOf(definition);
    writeFileSync(
      join(folder, `${module}.ts`),
      `export const definition = graphql\`${print(renamed(definition, name))}\`;\n`,
    );
    return definition.kind === Kind.OPERATION_DEFINITION ? [name] : [];
  });
}

function namesOf(definition: DefinitionNode): { readonly name: string; readonly module: string } {
  if (definition.kind === Kind.FRAGMENT_DEFINITION) {
    return { name: fragmentName(definition.name.value), module: definition.name.value };
  }
  if (definition.kind !== Kind.OPERATION_DEFINITION || definition.name === undefined) {
    throw new Error(`schema/operations has a ${definition.kind} without a name.`);
  }
  const { value } = definition.name;
  const kind = definition.operation.slice(0, 1).toUpperCase() + definition.operation.slice(1);
  return { name: `${value}Operation${kind}`, module: `${value}Operation` };
}

/** Renames a definition, and the fragments that it spreads. */
function renamed(definition: DefinitionNode, name: string): DefinitionNode {
  const withName = { kind: Kind.NAME, value: name } as const;
  return visit(definition, {
    OperationDefinition: (node) => ({ ...node, name: withName }),
    FragmentDefinition: (node) => ({ ...node, name: withName }),
    FragmentSpread: (node) => ({ ...node, name: { ...node.name, value: fragmentName(node.name.value) } }),
  });
}

function fragmentName(name: string): string {
  return `${name}_data`;
}
