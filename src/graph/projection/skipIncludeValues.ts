import { BREAK, type DocumentNode, Kind, type OperationDefinitionNode, visit } from 'graphql';
import type { SelectionInfo } from './selectedFields';

type OperationInfo = Pick<SelectionInfo, 'operation' | 'fragments' | 'variableValues'>;

const variablesOfOperation = new WeakMap<OperationDefinitionNode, readonly string[]>();

/**
 * Returns the variables in @skip and @include of an operation, with their values. Two requests for one document select
 * the same fields exactly if these are equal.
 */
export function skipIncludeValues(info: OperationInfo): Readonly<Record<string, unknown>> {
  let names = variablesOfOperation.get(info.operation);
  if (names === undefined) {
    names = skipIncludeVariables(info);
    variablesOfOperation.set(info.operation, names);
  }
  return Object.fromEntries(names.map((name) => [name, info.variableValues[name]]));
}

function skipIncludeVariables({ operation, fragments }: OperationInfo): readonly string[] {
  const names = new Set<string>();
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...Object.values(fragments)] };
  visit(document, {
    Directive(node) {
      if (node.name.value !== 'skip' && node.name.value !== 'include') return false;
      visit(node, {
        Variable(variable) {
          names.add(variable.name.value);
          return BREAK;
        },
      });
      return false;
    },
  });
  return [...names];
}
