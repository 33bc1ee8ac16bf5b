import { type DocumentNode, type OperationDefinitionNode, separateOperations } from 'graphql';
import { skipIncludeValues } from '../projection/skipIncludeValues';
import { documentOf, prune, type OperationWithFragments, extractOperation } from './prune';

/** Combinations of switch values for which one operation is compiled; whoever sends more gets the others interpreted. */
export const MAX_VARIANTS = 16;

/** Characters of one document times its variants: each variant is a copy of what its switches touch. */
const MAX_VARIANT_CHARACTERS = 50_000;

/** Why there is no variant for a request. */
export type NoVariant = 'too many variants' | 'unset switch';

/**
 * One operation of a document, pruned for each combination of values that its @skip and @include have had. The pruned nodes
 * are kept as long as the document: shapes and started children are known by them.
 */
export class Variants {
  readonly #selected: OperationWithFragments;
  readonly #bySwitches = new Map<string, OperationWithFragments>();
  readonly #maxVariants: number;

  constructor(document: DocumentNode, operation: OperationDefinitionNode) {
    const own = separateOperations(document)[operation.name?.value ?? ''];
    this.#selected = (own && extractOperation(own)) ?? { operation, fragments: {} };
    const characters = document.loc?.source.body.length ?? 1;
    this.#maxVariants = Math.min(MAX_VARIANTS, Math.max(1, Math.floor(MAX_VARIANT_CHARACTERS / characters)));
  }

  of(variableValues: Readonly<Record<string, unknown>>): OperationWithFragments | NoVariant {
    const switches = skipIncludeValues({ ...this.#selected, variableValues });
    // `null` for a nullable variable with a default: graphql-js has an error for each place that meets it.
    if (Object.values(switches).some((value) => typeof value !== 'boolean')) return 'unset switch';
    const key = JSON.stringify(switches);
    const known = this.#bySwitches.get(key);
    if (known !== undefined) return known;
    if (this.#bySwitches.size >= this.#maxVariants) return 'too many variants';
    const pruned = extractOperation(prune(documentOf(this.#selected), variableValues)) ?? this.#selected;
    this.#bySwitches.set(key, pruned);
    return pruned;
  }
}
