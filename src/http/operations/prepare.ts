import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  TokenKind,
  validate,
  type ValidationRule,
} from 'graphql';
import { type ClientError, type ToClientError } from './clientErrors';
import { type DocumentCache, type Prepared } from './documentCache';
import { checkDocumentLimits, type DocumentLimits, invalidDocument } from './documentLimits';
import { introspectionListLengths } from './introspectionListLengths';
import { introspectionRule } from './introspectionRule';
import { measureDocument } from './measureDocument';
import { subscriptionRootRule } from './subscriptionRootRule';

/** The options of `createPrepare`. */
export interface PrepareOptions extends DocumentLimits {
  readonly schema: GraphQLSchema;
  readonly toClientError: ToClientError;
  readonly documents: DocumentCache;
  /** Whether `__schema` and `__type` may be selected. */
  readonly introspection: boolean;
  /** The parser stops after this number of tokens. */
  readonly maxTokens: number;
  readonly maxLines: number;
  /** Characters of one name or alias. */
  readonly maxNameLength: number;
}

/** Parses, measures and validates the source of a document, unless the result is cached. Never throws. */
export type Prepare = (source: string) => Prepared;

/**
 * Creates the function that prepares documents. Documents are measured before they are validated, because the time of
 * some validation rules grows with the number of expanded fields, and validation recurses into fragments.
 */
export function createPrepare(options: PrepareOptions): Prepare {
  const { schema, toClientError, documents, introspection } = options;
  const listLengths = introspectionListLengths(schema);
  const rules: readonly ValidationRule[] = [
    ...specifiedRules.filter((rule) => rule !== SingleFieldSubscriptionsRule),
    subscriptionRootRule,
    ...(introspection ? [] : [introspectionRule]),
  ];

  return (source) => documents.getOrPrepare(source, prepareUncached);

  function prepareUncached(source: string, hash: string): Prepared {
    if (source === '') return reject(hash, toClientError(EMPTY));
    const lines = countLines(source);
    if (lines > options.maxLines) {
      const message = `The document has ${lines} lines; at most ${options.maxLines} are allowed.`;
      return reject(hash, toClientError(invalidDocument(message)));
    }
    const parsed = attempt(() => parse(source, { maxLexicalTokens: options.maxTokens }));
    if (!parsed.ok) return reject(hash, exceptionToClientError(parsed.error, 'GRAPHQL_PARSE_FAILED'));
    const document = parsed.value;
    const longest = longestName(document);
    if (longest > options.maxNameLength) {
      const message = `A name of the document has ${longest} characters; at most ${options.maxNameLength} are allowed.`;
      return reject(hash, toClientError(invalidDocument(message)));
    }
    const measured = attempt(() => measureDocument(document, listLengths));
    if (!measured.ok) return reject(hash, exceptionToClientError(measured.error));
    const exceeded = checkDocumentLimits(measured.value, options);
    if (exceeded !== undefined) return reject(hash, toClientError(exceeded));
    const validated = attempt(() => validate(schema, document, rules));
    if (!validated.ok) return reject(hash, exceptionToClientError(validated.error));
    if (validated.value.length > 0) {
      return reject(
        hash,
        ...validated.value.map((error) => toClientError(error, { code: 'GRAPHQL_VALIDATION_FAILED' })),
      );
    }
    return { ok: true, hash, document, operations: operationsOf(document) };
  }

  /**
   * Converts an exception of graphql-js, which throws a GraphQLError for some documents and overflows the stack for
   * others.
   */
  function exceptionToClientError(error: unknown, code = 'GRAPHQL_VALIDATION_FAILED'): ClientError {
    if (!(error instanceof RangeError))
      return toClientError(error, { code: error instanceof GraphQLError ? code : undefined });
    return toClientError(invalidDocument('The document is nested too deeply.'));
  }
}

const EMPTY = new GraphQLError('The request contains no document: "query" must not be empty.', {
  extensions: { code: 'BAD_REQUEST' },
});

function reject(hash: string, ...errors: readonly ClientError[]): Prepared {
  return { ok: false, hash, errors };
}

function countLines(source: string): number {
  let lines = 1;
  // CRLF counts as two lines. That is sufficient for a limit.
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
