import { BREAK, type DocumentNode, Kind, type OperationDefinitionNode, visit } from 'graphql';
import type { SelectionInfo } from './selectedFields';

type SwitchInfo = Pick<SelectionInfo, 'operation' | 'fragments' | 'variableValues'>;

const variablesOfOperation = new WeakMap<OperationDefinitionNode, readonly string[]>();

/**
 * The variables that decide @skip and @include in this operation, with their values: two requests for the same document
 * select the same fields exactly when these are equal.
 */
export function skipIncludeValues(info: SwitchInfo): Readonly<Record<string, unknown>> {
  let names = variablesOfOperation.get(info.operation);
  if (names === undefined) {
    names = switchVariables(info);
    variablesOfOperation.set(info.operation, names);
  }
  return Object.fromEntries(names.map((name) => [name, info.variableValues[name]]));
}

function switchVariables({ operation, fragments }: SwitchInfo): readonly string[] {
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
