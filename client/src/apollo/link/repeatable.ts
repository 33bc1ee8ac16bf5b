import type { ApolloLink } from '@apollo/client';
import { Kind, OperationTypeNode, valueFromASTUntyped, type DocumentNode, type FieldNode } from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/** How an operation may be sent again: always, or only because its mutations have idempotency keys. Null if never. */
export type Repeatable = 'read' | 'create' | null;

/** Queries may be repeated. A mutation may be repeated if each of its fields has an `idempotencyKey`. */
export function repeatableOf({ operationType, query, variables }: ApolloLink.Operation): Repeatable {
  if (operationType === OperationTypeNode.QUERY) return 'read';
  if (operationType !== OperationTypeNode.MUTATION) return null;
  const selections = rootSelectionsOf(query);
  return selections.length > 0 && selections.every((field) => hasIdempotencyKey(field, variables)) ? 'create' : null;
}

/** The fields of a mutation. Null stands for a fragment, which is not searched for keys. */
function rootSelectionsOf(document: DocumentNode): readonly (FieldNode | null)[] {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const selections = operation?.selectionSet.selections ?? [];
  const fields = selections.map((selection) => (selection.kind === Kind.FIELD ? selection : null));
  return fields.filter((field) => field?.name.value !== '__typename');
}

function hasIdempotencyKey(field: FieldNode | null, variables: Variables): boolean {
  const argument = field?.arguments?.find(({ name }) => name.value === 'input');
  const input: unknown = argument && valueFromASTUntyped(argument.value, variables);
  if (typeof input !== 'object' || input === null || !('idempotencyKey' in input)) return false;
  return typeof input.idempotencyKey === 'string';
}
