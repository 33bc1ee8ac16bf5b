import { syntaxError, tokenize, type Literal, type Operator, type Token } from './tokens';

/** A parsed `q` parameter. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'compare'; readonly field: string; readonly operator: Operator; readonly literal: Literal }
  | { readonly kind: 'in'; readonly field: string; readonly negated: boolean; readonly literals: readonly Literal[] };

/**
 * Parses `q`: comparisons, `IN`, `NOT IN`, `AND`, `OR` and parentheses. `AND` binds more tightly than `OR`.
 *
 * @throws ApiError 400 for a syntax error
 */
export function parseQuery(text: string): Condition {
  const parser = new Parser(tokenize(text));
  const condition = parser.disjunction();
  parser.end();
  return condition;
}

/** A recursive-descent parser. `#take…` methods skip the next token if it matches, and return whether it did. */
class Parser {
  #at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  disjunction(): Condition {
    const conditions = [this.#conjunction()];
    while (this.#takeKeyword('OR')) conditions.push(this.#conjunction());
    return combine('any', conditions);
  }

  end(): void {
    if (this.#at < this.tokens.length) throw syntaxError('unexpected text after the condition');
  }

  #conjunction(): Condition {
    const conditions = [this.#primary()];
    while (this.#takeKeyword('AND')) conditions.push(this.#primary());
    return combine('all', conditions);
  }

  #primary(): Condition {
    if (this.#takeMark('(')) {
      const condition = this.disjunction();
      this.#expect(')');
      return condition;
    }
    const token = this.#next();
    if (token?.kind !== 'field') throw syntaxError('a field name was expected');
    return this.#comparison(token.name);
  }

  #comparison(field: string): Condition {
    if (this.#takeKeyword('IN')) return { kind: 'in', field, negated: false, literals: this.#list() };
    if (this.#takeKeyword('NOT')) {
      if (!this.#takeKeyword('IN')) throw syntaxError('NOT must be followed by IN');
      return { kind: 'in', field, negated: true, literals: this.#list() };
    }
    const token = this.#next();
    if (token?.kind !== 'operator') throw syntaxError(`an operator was expected after ${field}`);
    return { kind: 'compare', field, operator: token.operator, literal: this.#literal() };
  }

  #list(): readonly Literal[] {
    this.#expect('(');
    const literals = [this.#literal()];
    while (this.#takeMark(',')) literals.push(this.#literal());
    this.#expect(')');
    return literals;
  }

  #literal(): Literal {
    const token = this.#next();
    if (token?.kind !== 'literal') throw syntaxError('a value was expected');
    return token.literal;
  }

  #expect(mark: '(' | ')'): void {
    if (!this.#takeMark(mark)) throw syntaxError(`"${mark}" was expected`);
  }

  #takeMark(mark: '(' | ')' | ','): boolean {
    const token = this.tokens[this.#at];
    return this.#advanceIf(token?.kind === 'punctuation' && token.mark === mark);
  }

  #takeKeyword(word: 'AND' | 'OR' | 'NOT' | 'IN'): boolean {
    const token = this.tokens[this.#at];
    return this.#advanceIf(token?.kind === 'keyword' && token.word === word);
  }

  #advanceIf(matches: boolean): boolean {
    if (matches) this.#at += 1;
    return matches;
  }

  #next(): Token | undefined {
    const token = this.tokens[this.#at];
    this.#at += 1;
    return token;
  }
}

/** Combines conditions. A single condition needs no `all` or `any` around it. */
function combine(kind: 'all' | 'any', conditions: readonly Condition[]): Condition {
  const [first, ...others] = conditions;
  return first !== undefined && others.length === 0 ? first : { kind, conditions };
}
