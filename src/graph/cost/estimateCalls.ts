import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getVariableValues,
  type GraphQLObjectType,
  type GraphQLSchema,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields';
import type { CallsByGroup } from '../../bitbucket/dialect/quotaGroups';
import type { SelectionInfo } from '../projection/selectedFields';
import { BatchedReads } from './batchedReads';
import { addCalls, byGroup, type Calls, callsOf, NO_CALLS } from './calls';
import { CallCounter, TooManyFieldsError } from './callCounter';
import { argumentsOf, type FieldWithCalls, fieldsWithCallsOf } from './fieldsWithCalls';
import { fieldMetadataOf, quotaGroupOf } from './decorators';

/**
 * Estimates the calls of an operation from its selection. Assumes that nothing is cached, that all lists are full, and
 * that all objects exist.
 */
export function estimateCalls(info: SelectionInfo): CallsByGroup {
  const { schema, fragments, operation, variableValues } = info;
  const type = schema.getRootType(operation.operation);
  // The subscription reads the repository once to check access. The calls for its events are unknown.
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) return { api: 1 };
  if (type === undefined || type === null) return {};
  const selected = collectFields(schema, { ...fragments }, { ...variableValues }, type, operation.selectionSet);
  const counter = new CallCounter(info);
  try {
    if (operation.operation === OperationTypeNode.QUERY) return byGroup(counter.countQuery(type, selected.values()));
    return byGroup(mutationCalls(counter, type, selected.values(), info));
  } catch (error) {
    // Counts as more than any quota.
    if (error instanceof TooManyFieldsError) return { api: Number.MAX_SAFE_INTEGER };
    throw error;
  }
}

/** Estimates the calls of a mutation operation, which are those of its fields. */
function mutationCalls(
  counter: CallCounter,
  type: GraphQLObjectType,
  selected: Iterable<readonly FieldNode[]>,
  info: SelectionInfo,
): Calls {
  return addCalls(fieldsWithCallsOf(type, selected, true).map((field) => mutationFieldCalls(counter, field, info)));
}

/** Estimates the calls of one mutation field: one write, and the reads that its payload requires. */
function mutationFieldCalls(counter: CallCounter, field: FieldWithCalls, info: SelectionInfo): Calls {
  const args = argumentsOf(field, info);
  const payload = getNamedType(field.definition.type);
  if (args === undefined || !isObjectType(payload)) return NO_CALLS;
  const { writes = {}, alsoReads } = fieldMetadataOf(field.definition);
  const selectedFields = [...counter.selected(payload, field.nodes).values()];
  const selects = (name: string): boolean => selectedFields.some(([node]) => node?.name.value === name);
  const objectFields = Object.values(payload.getFields()).flatMap(({ name, type }) => {
    const named = getNamedType(type);
    return isCompositeType(named) ? [{ name, type: named }] : [];
  });

  const [written] = objectFields;
  const group = writes.quotaGroup ?? (written === undefined ? 'api' : quotaGroupOf(written.type));
  const reads = new BatchedReads();
  const costs = objectFields.map(({ name, type }) => {
    const fieldNodesByPlace = selectedFields.filter(([node]) => node?.name.value === name);
    const conditions = { byUuid: false, fieldKnownFromWrite: writes.knownField };
    if (writes.returnsNoBody !== true) return counter.countLoaded(type, fieldNodesByPlace, conditions).calls;
    return selects(name)
      ? counter.countByKey(type, fieldNodesByPlace.flat(), conditions, { key: name }, reads).calls
      : NO_CALLS;
  });
  return addCalls([callsOf(group, 1), alsoReads?.(args, selects) ?? NO_CALLS, ...costs, reads.calls]);
}

/** An operation before it is executed. */
export interface UnexecutedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As the client sent them, not yet coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Returns the input of `estimateCalls`. Undefined if graphql-js rejects the variables. */
export function selectionInfoOf({
  schema,
  document,
  operation,
  variables,
}: UnexecutedOperation): SelectionInfo | undefined {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (coerced === undefined) return undefined;
  const fragments = document.definitions.flatMap((definition) => {
    return definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [];
  });
  return { schema, fragments: Object.fromEntries(fragments), operation, variableValues: coerced };
}
