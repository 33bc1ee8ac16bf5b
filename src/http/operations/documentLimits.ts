import { type ASTNode, GraphQLError, type OperationDefinitionNode } from 'graphql';
import { type DocumentMeasure } from './measureDocument';

/** The limits that are checked before a document is validated. */
export interface DocumentLimits {
  /** Levels of fields. */
  readonly maxDepth: number;
  /** Fields of one operation, counted after fragments are expanded; 0 = no limit. */
  readonly maxFields: number;
  /** Estimated fields in the result of introspection; 0 = no limit. */
  readonly maxResultFields: number;
}

/** Returns the error for the first limit that the document exceeds. Undefined if it exceeds none. */
export function checkDocumentLimits(measure: DocumentMeasure, limits: DocumentLimits): GraphQLError | undefined {
  const { operations, deepestFragment, cyclicFragment } = measure;
  if (cyclicFragment !== undefined) {
    const { value } = cyclicFragment.name;
    return invalidDocument(`Fragment "${value}" spreads itself, directly or through other fragments.`, cyclicFragment);
  }
  for (const [operation, { fields, depth, schemaFields, introspectedFields }] of operations) {
    const name = operation.name === undefined ? 'This operation' : `Operation "${operation.name.value}"`;
    if (depth > limits.maxDepth) {
      const message = `${name} nests fields ${depth} levels deep; at most ${limits.maxDepth} are allowed.`;
      return invalidDocument(message, operation);
    }
    if (limits.maxFields > 0 && fields > limits.maxFields) {
      const message = `${name} selects ${formatCount(fields)} fields after its fragments are expanded; at most ${limits.maxFields} are allowed.`;
      return tooExpensive(message, operation, 'FIELDS', limits.maxFields, fields);
    }
    if (schemaFields > 1) {
      const message = `${name} selects "__schema" ${formatCount(schemaFields)} times; select it once.`;
      return invalidDocument(message, operation);
    }
    if (limits.maxResultFields > 0 && introspectedFields > limits.maxResultFields) {
      const message = `${name} may return ${formatCount(introspectedFields)} fields of the schema; at most ${limits.maxResultFields} are allowed.`;
      return tooExpensive(message, operation, 'RESULT_FIELDS', limits.maxResultFields, introspectedFields);
    }
  }
  if (deepestFragment <= limits.maxDepth) return undefined;
  return invalidDocument(
    `The document nests fields ${deepestFragment} levels deep; at most ${limits.maxDepth} are allowed.`,
  );
}

/** Creates an error with the code GRAPHQL_VALIDATION_FAILED. */
export function invalidDocument(message: string, node?: ASTNode): GraphQLError {
  return new GraphQLError(message, { nodes: node ?? null, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

function tooExpensive(
  message: string,
  node: OperationDefinitionNode,
  resource: 'FIELDS' | 'RESULT_FIELDS',
  limit: number,
  count: number,
): GraphQLError {
  // JSON cannot represent Infinity.
  const spent = Math.min(Math.ceil(count), Number.MAX_SAFE_INTEGER);
  const extensions = { code: 'OPERATION_TOO_EXPENSIVE', resource, limit, spent };
  return new GraphQLError(`${message} Select less, or split the operation.`, { nodes: node, extensions });
}

function formatCount(count: number): string {
  return count > Number.MAX_SAFE_INTEGER ? `over ${Number.MAX_SAFE_INTEGER}` : String(Math.ceil(count));
}
