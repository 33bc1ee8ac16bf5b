import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** The size of a selection after its fragments are expanded. A count can be `Infinity`. */
export interface Measure {
  /** The number of fields. Each alias counts, and a fragment counts at each place that spreads it. */
  readonly fields: number;
  /** The number of levels of fields down to the deepest leaf. */
  readonly depth: number;
  /** The number of selections of `__schema`. */
  readonly schemaFields: number;
  /** Estimated fields in the result of `__schema` and `__type`. */
  readonly introspectedFields: number;
  /**
   * Estimated fields in the result, if the selection is below `__schema` or `__type`: the selected fields of a list
   * count once per element, with the average length of the list.
   */
  readonly weight: number;
}

/** The sizes of the operations and fragments of a document. */
export interface DocumentMeasure {
  readonly operations: ReadonlyMap<OperationDefinitionNode, Measure>;
  /** The depth of the deepest fragment, even if it is not spread. */
  readonly deepestFragment: number;
  /** A fragment that spreads itself, directly or through others. The inner spread counts as empty. */
  readonly cyclicFragment: FragmentDefinitionNode | undefined;
}

/** The average length of each list in the result of introspection, by field name: `{ types: 130, fields: 9, … }`. */
export type ListLengths = ReadonlyMap<string, number>;

const EMPTY: Measure = { fields: 0, depth: 0, schemaFields: 0, introspectedFields: 0, weight: 0 };
const BEING_MEASURED = 'being measured';

/**
 * Measures a parsed document that is not validated yet. Each fragment is measured once, so the time is linear in the
 * size of the document.
 *
 * @throws RangeError if selections are nested too deeply for the stack.
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
      operations.set(definition, measureSelections(definition.selectionSet));
  }
  let deepestFragment = 0;
  for (const fragment of fragments.values())
    deepestFragment = Math.max(deepestFragment, measureFragment(fragment).depth);
  return { operations, deepestFragment, cyclicFragment };

  function measureSelections({ selections }: SelectionSetNode): Measure {
    let { fields, depth, schemaFields, introspectedFields, weight } = EMPTY;
    for (const selection of selections) {
      const measure =
        selection.kind === Kind.FIELD
          ? measureField(selection)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? measureSelections(selection.selectionSet)
            : measureFragment(fragments.get(selection.name.value));
      fields += measure.fields;
      depth = Math.max(depth, measure.depth);
      schemaFields += measure.schemaFields;
      introspectedFields += measure.introspectedFields;
      weight += measure.weight;
    }
    return { fields, depth, schemaFields, introspectedFields, weight };
  }

  function measureField({ name, selectionSet }: FieldNode): Measure {
    const below = selectionSet === undefined ? EMPTY : measureSelections(selectionSet);
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

  function measureFragment(fragment: FragmentDefinitionNode | undefined): Measure {
    if (fragment === undefined) return EMPTY;
    const previous = measured.get(fragment);
    if (previous === BEING_MEASURED) {
      cyclicFragment ??= fragment;
      return EMPTY;
    }
    if (previous !== undefined) return previous;
    measured.set(fragment, BEING_MEASURED);
    const measure = measureSelections(fragment.selectionSet);
    measured.set(fragment, measure);
    return measure;
  }
}
