import {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLError,
  Kind,
  OperationDefinitionNode,
  SelectionSetNode,
  ValidationRule,
} from 'graphql';

/** Validation rule: an operation nests fields at most `limit` deep. graphql's own rule reports cycles. */
export function maxDepthRule(limit: number): ValidationRule {
  return (context) => ({
    Document: {
      enter(document) {
        for (const [operation, depth] of measureDepth(document).operations) {
          if (depth > limit) {
            context.reportError(new GraphQLError(describe(operation, depth, limit), { nodes: [operation] }));
          }
        }
        return undefined;
      },
    },
  });
}

/** Depths are counted in fields, from the root (or the fragment's own start) to the deepest leaf. */
export interface DocumentDepth {
  readonly operations: ReadonlyMap<OperationDefinitionNode, number>;
  /** Of the deepest fragment, spread or not. */
  readonly deepestFragment: number;
  /** A fragment spreads itself, directly or through others; depths count it as empty there. */
  readonly cyclic: boolean;
}

/** Each fragment is measured once, so spreading one a million ways costs nothing. */
export function measureDepth(document: DocumentNode): DocumentDepth {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations = new Map<OperationDefinitionNode, number>();
  const measured = new Map<string, number | 'being measured'>();
  let cyclic = false;

  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.set(definition, depthOf(definition.selectionSet));
  }
  const deepestFragment = Math.max(0, ...[...fragments.keys()].map(depthOfFragment));
  return { operations, deepestFragment, cyclic };

  function depthOf(selectionSet: SelectionSetNode): number {
    let deepest = 0;
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) deepest = Math.max(deepest, depthOfFragment(selection.name.value));
      else if (selection.kind === Kind.INLINE_FRAGMENT) deepest = Math.max(deepest, depthOf(selection.selectionSet));
      else
        deepest = Math.max(deepest, 1 + (selection.selectionSet === undefined ? 0 : depthOf(selection.selectionSet)));
    }
    return deepest;
  }

  function depthOfFragment(name: string): number {
    const known = measured.get(name);
    if (known === 'being measured') cyclic = true;
    if (known !== undefined) return known === 'being measured' ? 0 : known;
    const fragment = fragments.get(name);
    if (fragment === undefined) return 0;
    measured.set(name, 'being measured');
    const depth = depthOf(fragment.selectionSet);
    measured.set(name, depth);
    return depth;
  }
}

function describe(operation: OperationDefinitionNode, depth: number, limit: number): string {
  const name = operation.name === undefined ? 'This operation' : `Operation "${operation.name.value}"`;
  return `${name} nests fields ${depth} levels deep; at most ${limit} are allowed.`;
}
