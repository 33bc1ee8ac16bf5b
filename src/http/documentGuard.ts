import { GraphQLError, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { measureDepth } from './depth';
import { MAX_DEPTH, MAX_TOKENS } from './limits';

/** A chain of about 100 fragments that spread each other in circles overflows the stack; half of that never does. */
const HARMLESS_BRACKETS = 50;

/** Characters of documents whose verdicts are remembered. */
const MAX_REMEMBERED = 1_000_000;

/**
 * Says why a document must not go further; undefined lets it pass (its other faults are Apollo's to tell).
 *
 * graphql's parser recurses, and so does its rule about overlapping fields. Within the token limit a document can still
 * nest, or chain fragments in circles, until the stack overflows in the midst of validation, where Apollo can only
 * answer 500. So documents with many brackets are measured first; all others pay for one scan of their text.
 */
export type DocumentGuard = (source: string) => string | undefined;

/** @param judge is asked once for a document with many brackets, for as long as its verdict is remembered. */
export function createDocumentGuard(judge: DocumentGuard = refusalOf): DocumentGuard {
  const verdicts = new LRUCache<string, { readonly refusal: string | undefined }>({
    maxSize: MAX_REMEMBERED,
    sizeCalculation: (_verdict, source) => source.length,
  });
  return (source) => {
    if (!hasManyBrackets(source)) return undefined;
    let verdict = verdicts.get(source);
    if (verdict === undefined) verdicts.set(source, (verdict = { refusal: judge(source) }));
    return verdict.refusal;
  };
}

function refusalOf(source: string): string | undefined {
  try {
    const measured = measureDepth(parse(source, { maxLexicalTokens: MAX_TOKENS, noLocation: true }));
    if (measured.cyclic) return 'The document has fragments that spread themselves.';
    const deepest = Math.max(measured.deepestFragment, ...measured.operations.values());
    return deepest > MAX_DEPTH
      ? `The document nests fields ${deepest} levels deep; at most ${MAX_DEPTH} are allowed.`
      : undefined;
  } catch (error) {
    // A syntax error will be met again by Apollo, which tells it with its location.
    return error instanceof GraphQLError ? undefined : 'The document is nested too deeply to be read.';
  }
}

function hasManyBrackets(source: string): boolean {
  let count = 0;
  for (let index = 0; index < source.length; index += 1) {
    const character = source.charCodeAt(index);
    // `{` and `[`: everything that can nest needs one of them, and so does every fragment.
    if (character === 0x7b || character === 0x5b) count += 1;
    if (count >= HARMLESS_BRACKETS) return true;
  }
  return false;
}
