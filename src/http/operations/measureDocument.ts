import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What a selection contains after its fragments are expanded. Counts may be `Infinity`. */
export interface Measure {
  /** Fields, each alias and each place that spreads a fragment counted. */
  readonly fields: number;
  /** Fields from the selection to its deepest leaf. */
  readonly depth: number;
  /** Selections of `__schema`. */
  readonly schemaFields: number;
  /** Estimated fields in the result of `__schema` and `__type`. */
  readonly introspectedFields: number;
  /** Fields, with lists multiplied by their average lengths: what a selection counts below `__schema` and `__type`. */
  readonly weight: number;
}

export interface DocumentMeasure {
  readonly operations: ReadonlyMap<OperationDefinitionNode, Measure>;
  /** Of the deepest fragment, whether or not it is spread. */
  readonly deepestFragment: number;
  /** A fragment that spreads itself, directly or through others; the counts treat it as empty there. */
  readonly cyclicFragment: FragmentDefinitionNode | undefined;
}

/** The average length of each list of the introspection types, by field name: `{ types: 130, fields: 9, … }`. */
export type ListLengths = ReadonlyMap<string, number>;

const EMPTY: Measure = { fields: 0, depth: 0, schemaFields: 0, introspectedFields: 0, weight: 0 };
const BEING_MEASURED = 'being measured';

/**
 * Measures a parsed document before it is validated. Each fragment is measured once, so the time is linear in the document
 * however often its fragments are spread.
 *
 * @throws RangeError when selections nest too deeply for the stack.
 */
export function measureDocument(document: DocumentNode, listLengths: ListLengths): DocumentMeasure {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const measured = new Map<FragmentDefinitionNode, Measure | typeof BEING_MEASURED>();
  let cyclicFragment: FragmentDefinitionNode | undefined;

  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const operations = new Map<OperationDefinitionNode, Measure>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION)
      operations.set(definition, ofSelections(definition.selectionSet));
  }
  let deepestFragment = 0;
  for (const fragment of fragments.values()) deepestFragment = Math.max(deepestFragment, ofFragment(fragment).depth);
  return { operations, deepestFragment, cyclicFragment };

  function ofSelections({ selections }: SelectionSetNode): Measure {
    let { fields, depth, schemaFields, introspectedFields, weight } = EMPTY;
    for (const selection of selections) {
      const measure =
        selection.kind === Kind.FIELD
          ? ofField(selection)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? ofSelections(selection.selectionSet)
            : ofFragment(fragments.get(selection.name.value));
      fields += measure.fields;
      depth = Math.max(depth, measure.depth);
      schemaFields += measure.schemaFields;
      introspectedFields += measure.introspectedFields;
      weight += measure.weight;
    }
    return { fields, depth, schemaFields, introspectedFields, weight };
  }

  function ofField({ name, selectionSet }: FieldNode): Measure {
    const below = selectionSet === undefined ? EMPTY : ofSelections(selectionSet);
    const weight = 1 + (listLengths.get(name.value) ?? 1) * below.weight;
    const isIntrospection = name.value === '__schema' || name.value === '__type';
    return {
      fields: 1 + below.fields,
      depth: 1 + below.depth,
      schemaFields: below.schemaFields + Number(name.value === '__schema'),
      introspectedFields: isIntrospection ? weight : below.introspectedFields,
      weight,
    };
  }

  function ofFragment(fragment: FragmentDefinitionNode | undefined): Measure {
    if (fragment === undefined) return EMPTY;
    const known = measured.get(fragment);
    if (known === BEING_MEASURED) {
      cyclicFragment ??= fragment;
      return EMPTY;
    }
    if (known !== undefined) return known;
    measured.set(fragment, BEING_MEASURED);
    const measure = ofSelections(fragment.selectionSet);
    measured.set(fragment, measure);
    return measure;
  }
}
