import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  TokenKind,
  validate,
  type ValidationRule,
} from 'graphql';
import { type DisplayedError, type DisplayError } from './displayErrors';
import { type DocumentCache, type Prepared } from './documentCache';
import { introspectionListLengths } from './introspectionLists';
import { type DocumentMeasure, measureDocument } from './measureDocument';
import { subscriptionRootRule } from './subscriptionRootRule';

export interface PrepareOptions {
  readonly schema: GraphQLSchema;
  readonly display: DisplayError;
  readonly documents: DocumentCache;
  readonly introspection: boolean;
  /** Tokens at which the parser stops. */
  readonly maxTokens: number;
  readonly maxLines: number;
  /** Characters of one name or alias. */
  readonly maxNameLength: number;
  /** Levels of fields. */
  readonly maxDepth: number;
  /** Fields of one operation after its fragments are expanded; 0 = no limit. */
  readonly maxFields: number;
  /** Fields in the result of introspection; 0 = no limit. */
  readonly maxResultFields: number;
}

/** Parses, measures and validates the source of a document, once for as long as it is cached. Never throws. */
export type Prepare = (source: string) => Prepared;

/**
 * The document is measured between parsing and validation: validation recurses along fragments, and some of what follows
 * grows with the expanded fields.
 */
export function createPrepare(options: PrepareOptions): Prepare {
  const { schema, display, documents, introspection } = options;
  const listLengths = introspectionListLengths(schema);
  const rules: readonly ValidationRule[] = [
    ...specifiedRules.filter((rule) => rule !== SingleFieldSubscriptionsRule),
    subscriptionRootRule,
    ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
  ];

  return (source) => documents.of(source, prepare);

  function prepare(source: string, hash: string): Prepared {
    if (source === '') return { ok: false, hash, errors: [display(EMPTY)] };
    const lines = countLines(source);
    if (lines > options.maxLines) {
      const error = invalid(`The document has ${lines} lines; at most ${options.maxLines} are allowed.`);
      return { ok: false, hash, errors: [display(error)] };
    }
    const parsed = attempt(() => parse(source, { maxLexicalTokens: options.maxTokens }));
    if (!parsed.ok) return { ok: false, hash, errors: [displayFailure(parsed.error, 'GRAPHQL_PARSE_FAILED')] };
    const document = parsed.value;
    const longest = longestName(document);
    if (longest > options.maxNameLength) {
      const message = `A name of the document has ${longest} characters; at most ${options.maxNameLength} are allowed.`;
      return { ok: false, hash, errors: [display(invalid(message))] };
    }
    const measured = attempt(() => measureDocument(document, listLengths));
    if (!measured.ok) return { ok: false, hash, errors: [displayFailure(measured.error)] };
    const excess = excessOf(measured.value, options);
    if (excess !== undefined) return { ok: false, hash, errors: [display(excess)] };
    const validated = attempt(() => validate(schema, document, rules));
    if (!validated.ok) return { ok: false, hash, errors: [displayFailure(validated.error)] };
    if (validated.value.length > 0) {
      return { ok: false, hash, errors: validated.value.map((error) => display(error, 'GRAPHQL_VALIDATION_FAILED')) };
    }
    return { ok: true, hash, document, operations: operationsOf(document) };
  }

  /** graphql-js throws GraphQLErrors for some documents in the midst of validation, and overflows the stack for others. */
  function displayFailure(error: unknown, code = 'GRAPHQL_VALIDATION_FAILED'): DisplayedError {
    if (!(error instanceof RangeError)) return display(error, error instanceof GraphQLError ? code : undefined);
    return display(invalid('The document is nested too deeply.'));
  }
}

const EMPTY = new GraphQLError('The request contains no document: "query" must not be empty.', {
  extensions: { code: 'BAD_REQUEST' },
});

function excessOf(measure: DocumentMeasure, limits: PrepareOptions): GraphQLError | undefined {
  const { operations, deepestFragment, cyclicFragment } = measure;
  if (cyclicFragment !== undefined) {
    const { value } = cyclicFragment.name;
    return invalid(`Fragment "${value}" spreads itself, directly or through other fragments.`, cyclicFragment);
  }
  for (const [operation, { fields, depth, schemaFields, introspectedFields }] of operations) {
    const name = operation.name === undefined ? 'This operation' : `Operation "${operation.name.value}"`;
    if (depth > limits.maxDepth) {
      return invalid(`${name} nests fields ${depth} levels deep; at most ${limits.maxDepth} are allowed.`, operation);
    }
    if (limits.maxFields > 0 && fields > limits.maxFields) {
      const message = `${name} selects ${counted(fields)} fields after its fragments are expanded; at most ${limits.maxFields} are allowed.`;
      return tooExpensive(message, operation, 'FIELDS', limits.maxFields, fields);
    }
    if (schemaFields > 1)
      return invalid(`${name} selects "__schema" ${counted(schemaFields)} times; select it once.`, operation);
    if (limits.maxResultFields > 0 && introspectedFields > limits.maxResultFields) {
      const message = `${name} may return ${counted(introspectedFields)} fields of the schema; at most ${limits.maxResultFields} are allowed.`;
      return tooExpensive(message, operation, 'RESULT_FIELDS', limits.maxResultFields, introspectedFields);
    }
  }
  if (deepestFragment <= limits.maxDepth) return undefined;
  return invalid(`The document nests fields ${deepestFragment} levels deep; at most ${limits.maxDepth} are allowed.`);
}

function invalid(message: string, node?: OperationDefinitionNode | DocumentNode['definitions'][number]): GraphQLError {
  return new GraphQLError(message, { nodes: node ?? null, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

function tooExpensive(
  message: string,
  node: OperationDefinitionNode,
  resource: 'FIELDS' | 'RESULT_FIELDS',
  limit: number,
  spent: number,
): GraphQLError {
  const extensions = { code: 'OPERATION_TOO_EXPENSIVE', resource, limit, spent: countable(spent) };
  return new GraphQLError(`${message} Select less, or split the operation.`, { nodes: node, extensions });
}

function counted(count: number): string {
  return count > Number.MAX_SAFE_INTEGER ? `over ${Number.MAX_SAFE_INTEGER}` : String(Math.ceil(count));
}

/** JSON has no infinity. */
function countable(count: number): number {
  return Math.min(Math.ceil(count), Number.MAX_SAFE_INTEGER);
}

function countLines(source: string): number {
  let lines = 1;
  // A carriage return counts by itself, also before a line feed.
  for (let index = 0; index < source.length; index += 1) {
    const character = source.charCodeAt(index);
    if (character === 0x0a || character === 0x0d) lines += 1;
  }
  return lines;
}

function longestName({ loc }: DocumentNode): number {
  let longest = 0;
  for (let token = loc?.startToken ?? null; token !== null; token = token.next) {
    if (token.kind === TokenKind.NAME) longest = Math.max(longest, token.end - token.start);
  }
  return longest;
}

function operationsOf({ definitions }: DocumentNode): readonly OperationDefinitionNode[] {
  return definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

function attempt<T>(step: () => T): Attempt<T> {
  try {
    return { ok: true, value: step() };
  } catch (error) {
    return { ok: false, error };
  }
}
