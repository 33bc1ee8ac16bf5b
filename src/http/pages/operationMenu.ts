import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  type DefinitionNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  visit,
} from 'graphql';
import { PACKAGE_FOLDER } from '../../lib/packageFolder';
import type { SampleValues } from '../../lib/startFacts';
import { exampleVariablesOf } from './exampleVariables';

/** An operation that GraphiQL can open. */
export interface MenuOperation {
  readonly name: string;
  readonly type: OperationTypeNode;
  /** The comment above the operation, as one line. */
  readonly description: string;
  /** The operation with its comment, and the fragments that it uses. */
  readonly document: string;
  /** Example values for the required variables. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The operations of one file. */
export interface MenuGroup {
  /** The name of the file without its extension. */
  readonly file: string;
  readonly operations: readonly MenuOperation[];
}

/** The operations that the project promises to serve. */
const FOLDER = join(PACKAGE_FOLDER, 'schema', 'operations');

/** A definition in a file, as it is written there. */
interface Definition<TNode extends DefinitionNode> {
  readonly node: TNode;
  readonly comment: string;
  readonly text: string;
}

/**
 * Reads the operations in `schema/operations/`, by file.
 *
 * @param samples see `exampleVariablesOf`
 * @throws Error if a file cannot be read, or an operation does not fit the schema
 */
export function readOperationMenu(schema: GraphQLSchema, samples: SampleValues | undefined): readonly MenuGroup[] {
  const files = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => ({
      file: basename(file, '.graphql'),
      definitions: definitionsOf(readFileSync(join(FOLDER, file), 'utf8')),
    }));
  const fragments = new Map(
    files.flatMap(({ definitions }) => definitions.filter(isFragment)).map((each) => [each.node.name.value, each]),
  );
  return files.map(({ file, definitions }) => ({
    file,
    operations: definitions.filter(isOperation).map((operation) => ({
      name: operation.node.name?.value ?? '',
      type: operation.node.operation,
      description: operation.comment.replace(/^# ?/gm, '').replace(/\s+/g, ' ').trim(),
      document: [
        `${operation.comment}${operation.text}`,
        ...usedFragments(operation.node, fragments).map(({ text }) => text),
      ].join('\n\n'),
      variables: exampleVariablesOf(operation.node, schema, samples),
    })),
  }));
}

function definitionsOf(source: string): readonly Definition<DefinitionNode>[] {
  return parse(source).definitions.map((node) => {
    const { start = 0, end = 0 } = node.loc ?? {};
    return { node, comment: commentAt(source.slice(0, start)), text: source.slice(start, end) };
  });
}

/** The lines with a comment at the end of a text. */
function commentAt(text: string): string {
  const lines = text.split('\n').slice(0, -1);
  const first = lines.findLastIndex((line) => !line.startsWith('#')) + 1;
  return lines
    .slice(first)
    .map((line) => `${line}\n`)
    .join('');
}

function isOperation(definition: Definition<DefinitionNode>): definition is Definition<OperationDefinitionNode> {
  return definition.node.kind === Kind.OPERATION_DEFINITION;
}

function isFragment(definition: Definition<DefinitionNode>): definition is Definition<FragmentDefinitionNode> {
  return definition.node.kind === Kind.FRAGMENT_DEFINITION;
}

type Fragments = ReadonlyMap<string, Definition<FragmentDefinitionNode>>;

/** The fragments that a definition uses, also through other fragments, each once. */
function usedFragments(node: DefinitionNode, fragments: Fragments): readonly Definition<FragmentDefinitionNode>[] {
  const used = new Set<Definition<FragmentDefinitionNode>>();
  const collect = (definition: DefinitionNode): void => {
    visit(definition, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (fragment === undefined) throw new Error(`schema/operations/ has no fragment ${name.value}.`);
        if (used.has(fragment)) return;
        used.add(fragment);
        collect(fragment.node);
      },
    });
  };
  collect(node);
  return [...used];
}
