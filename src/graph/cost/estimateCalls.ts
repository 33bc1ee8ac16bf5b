import {
  type DocumentNode,
  getVariableValues,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields';
import type { CallsByGroup } from '../../bitbucket/dialect/quotaGroups';
import type { SelectionInfo } from '../projection/selectedFields';
import { byGroup } from './calls';
import { mutationCalls } from './mutationCalls';
import { TooManyFieldsError, CallCounter } from './callCounter';

/**
 * The calls that an operation makes when nothing of it is known yet: lists are full, and what it names is there. Worked out
 * from its selection alone.
 */
export function estimateCalls(info: SelectionInfo): CallsByGroup {
  const { schema, fragments, operation, variableValues } = info;
  const type = schema.getRootType(operation.operation);
  // To begin, it reads the repository once, to see that the caller may. What events load cannot be known.
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) return { api: 1 };
  if (type === undefined || type === null) return {};
  const selected = collectFields(schema, { ...fragments }, { ...variableValues }, type, operation.selectionSet);
  const walk = new CallCounter(info);
  try {
    if (operation.operation === OperationTypeNode.QUERY) return byGroup(walk.root(type, selected.values()));
    return byGroup(mutationCalls(walk, type, selected.values(), info));
  } catch (error) {
    if (error instanceof TooManyFieldsError) return { api: Number.MAX_SAFE_INTEGER };
    throw error;
  }
}

/** An operation before it is executed. */
export interface OperationRequest {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As they were sent. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What `estimateCalls` reads; undefined for variables that execution is going to refuse. */
export function selectionInfoOf({
  schema,
  document,
  operation,
  variables,
}: OperationRequest): SelectionInfo | undefined {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (coerced === undefined) return undefined;
  const fragments = document.definitions.flatMap((definition) => {
    return definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [];
  });
  return { schema, fragments: Object.fromEntries(fragments), operation, variableValues: coerced };
}
