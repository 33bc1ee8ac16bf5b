import { type DocumentNode, type OperationDefinitionNode, separateOperations } from 'graphql';
import { skipIncludeValues } from '../projection/skipIncludeValues';
import { documentOf, extractOperation, type OperationWithFragments } from './operationWithFragments';
import { prune } from './prune';

/** The maximum number of compiled variants of one operation. graphql-js executes the others. */
export const MAX_VARIANTS = 16;

/** The maximum of a document's characters times its variants, because each variant copies the nodes that it changes. */
const MAX_VARIANT_CHARACTERS = 50_000;

/**
 * Why a request has no variant. `unset switch`: a variable of @skip or @include is null. docs/performance.md explains
 * the reasons.
 */
export type NoVariant = 'too many variants' | 'unset switch';

/**
 * The variants of one operation: one pruned copy for each combination of @skip and @include values. The copies live as
 * long as the document, because caches of selection plans and prefetched results use their nodes as keys.
 */
export class Variants {
  readonly #operation: OperationWithFragments;
  readonly #byValues = new Map<string, OperationWithFragments>();
  readonly #maxVariants: number;

  constructor(document: DocumentNode, operation: OperationDefinitionNode) {
    const separated = separateOperations(document)[operation.name?.value ?? ''];
    this.#operation = (separated && extractOperation(separated)) ?? { operation, fragments: {} };
    const characters = document.loc?.source.body.length ?? 1;
    this.#maxVariants = Math.min(MAX_VARIANTS, Math.max(1, Math.floor(MAX_VARIANT_CHARACTERS / characters)));
  }

  /** Returns the variant for the values of a request, whose variables are coerced. Caches it for the operation. */
  of(variableValues: Readonly<Record<string, unknown>>): OperationWithFragments | NoVariant {
    const values = skipIncludeValues({ ...this.#operation, variableValues });
    // A nullable variable with a default value accepts null. graphql-js reports an error at each place that uses it.
    if (Object.values(values).some((value) => typeof value !== 'boolean')) return 'unset switch';
    const key = JSON.stringify(values);
    const cached = this.#byValues.get(key);
    if (cached !== undefined) return cached;
    if (this.#byValues.size >= this.#maxVariants) return 'too many variants';
    const pruned = extractOperation(prune(documentOf(this.#operation), variableValues)) ?? this.#operation;
    this.#byValues.set(key, pruned);
    return pruned;
  }
}
