import { badRequest } from '../apiError';

/** A comparison operator. `~` means "contains". */
export type Operator = '=' | '!=' | '~' | '!~' | '>' | '>=' | '<' | '<=';

/** A literal of the query language. Timestamps are a separate kind, because they are compared by time. */
export type Literal =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'instant'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };

/** A token of the query language. */
export type Token =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'operator'; readonly operator: Operator }
  | { readonly kind: 'literal'; readonly literal: Literal }
  | { readonly kind: 'keyword'; readonly word: 'AND' | 'OR' | 'NOT' | 'IN' }
  | { readonly kind: 'punctuation'; readonly mark: '(' | ')' | ',' };

const SPACE = /\s+/y;
const PUNCTUATION = /[(),]/y;
const OPERATOR = /!=|!~|>=|<=|=|~|>|</y;
const STRING = /"((?:[^"\\]|\\["\\])*)"/y;
const INSTANT = /\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w.:-])/y;
const NUMBER = /-?\d+(?:\.\d+)?(?![\w.:-])/y;
const WORD = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y;

/**
 * Splits a `q` parameter into tokens.
 *
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/intro/#filtering
 * @throws ApiError 400 if no token starts with the next character
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;

  /** Skips the text that the pattern matches at this position. */
  function take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at = pattern.lastIndex;
    return match;
  }

  while (at < text.length) {
    if (take(SPACE) !== null) continue;
    const token = punctuation(take(PUNCTUATION)) ?? operator(take(OPERATOR)) ?? literal(take) ?? word(take(WORD));
    if (token === undefined) throw syntaxError(`unexpected character at position ${at}`);
    tokens.push(token);
  }
  return tokens;
}

/** The 400 for a `q` that cannot be parsed. */
export function syntaxError(reason: string): Error {
  return badRequest(`Invalid query: ${reason}`);
}

function punctuation(match: RegExpExecArray | null): Token | undefined {
  const mark = match?.[0];
  return mark === '(' || mark === ')' || mark === ',' ? { kind: 'punctuation', mark } : undefined;
}

const OPERATORS: readonly Operator[] = ['=', '!=', '~', '!~', '>', '>=', '<', '<='];

function operator(match: RegExpExecArray | null): Token | undefined {
  const found = OPERATORS.find((candidate) => candidate === match?.[0]);
  return found === undefined ? undefined : { kind: 'operator', operator: found };
}

function literal(take: (pattern: RegExp) => RegExpExecArray | null): Token | undefined {
  const string = take(STRING)?.[1];
  if (string !== undefined) return asToken({ kind: 'string', value: string.replace(/\\(["\\])/g, '$1') });
  const instant = take(INSTANT)?.[0];
  if (instant !== undefined) {
    if (Number.isNaN(Date.parse(instant))) throw syntaxError(`${instant} is not a date`);
    return asToken({ kind: 'instant', value: instant });
  }
  const number = take(NUMBER)?.[0];
  return number === undefined ? undefined : asToken({ kind: 'number', value: Number(number) });
}

function word(match: RegExpExecArray | null): Token | undefined {
  const name = match?.[0];
  if (name === undefined) return undefined;
  const upper = name.toUpperCase();
  if (upper === 'AND' || upper === 'OR' || upper === 'NOT' || upper === 'IN') return { kind: 'keyword', word: upper };
  if (name === 'null') return asToken({ kind: 'null' });
  if (name === 'true' || name === 'false') return asToken({ kind: 'boolean', value: name === 'true' });
  return { kind: 'field', name };
}

function asToken(value: Literal): Token {
  return { kind: 'literal', literal: value };
}
