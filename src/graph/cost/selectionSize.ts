import {
  type FieldNode,
  getDirectiveValues,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { SelectionInfo } from '../projection/selectedFields';

/** The size of a selection after its fragments are expanded. A fragment counts at each place that spreads it. */
export interface SelectionSize {
  readonly fields: number;
  /** The number of fields that make calls. */
  readonly calls: number;
}

const EMPTY: SelectionSize = { fields: 0, calls: 0 };
const FIELD_WITHOUT_CALLS: FieldFacts = { isCall: false, type: undefined };

/** The facts about a field that determine the size of its selection. */
interface FieldFacts {
  readonly isCall: boolean;
  /** The type of the object that the field returns. Undefined for a leaf. */
  readonly type: GraphQLCompositeType | undefined;
}

/** Whether the field has `@Prefetch`. All fields that make calls have it, except those of the root types. */
export function isPrefetched(field: GraphQLField<unknown, unknown>): boolean {
  return field.extensions['prefetch'] === true;
}

/**
 * Measures the selections of one operation. Measures each selection set once, so that the time is linear in the size of
 * the document, even if its fragments expand to billions of fields.
 */
export class SelectionSizes {
  readonly #sizes = new Map<SelectionSetNode, SelectionSize>();
  readonly #facts = new Map<GraphQLCompositeType, Map<string, FieldFacts>>();

  constructor(private readonly info: SelectionInfo) {}

  /** Returns the size of the selection sets of all these nodes together. @param type the type of their fields */
  below(type: GraphQLCompositeType, nodes: readonly FieldNode[]): SelectionSize {
    let [fields, calls] = [0, 0];
    for (const { selectionSet } of nodes) {
      if (selectionSet === undefined) continue;
      const size = this.of(type, selectionSet);
      fields += size.fields;
      calls += size.calls;
    }
    return { fields, calls };
  }

  /** Returns the size of a selection set of the operation. Its type is the same at each place that spreads it. */
  of(type: GraphQLCompositeType, selectionSet: SelectionSetNode): SelectionSize {
    const known = this.#sizes.get(selectionSet);
    if (known !== undefined) return known;
    let [fields, calls] = [0, 0];
    for (const selection of selectionSet.selections) {
      const size = this.#isIncluded(selection) ? this.#sizeOf(type, selection) : EMPTY;
      fields += size.fields;
      calls += size.calls;
    }
    const size = { fields, calls };
    this.#sizes.set(selectionSet, size);
    return size;
  }

  #sizeOf(type: GraphQLCompositeType, selection: SelectionNode): SelectionSize {
    if (selection.kind === Kind.FIELD) {
      const { isCall, type: below } = this.#factsOf(type, selection.name.value);
      const { selectionSet } = selection;
      const { fields, calls } =
        below === undefined || selectionSet === undefined ? EMPTY : this.of(below, selectionSet);
      return { fields: 1 + fields, calls: Number(isCall) + calls };
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.info.fragments[selection.name.value];
    if (fragment === undefined) return EMPTY;
    const condition = fragment.typeCondition && this.info.schema.getType(fragment.typeCondition.name.value);
    return this.of(isCompositeType(condition) ? condition : type, fragment.selectionSet);
  }

  #factsOf(type: GraphQLCompositeType, name: string): FieldFacts {
    const ofType = this.#facts.get(type) ?? new Map<string, FieldFacts>();
    this.#facts.set(type, ofType);
    const facts = ofType.get(name) ?? this.#findFacts(type, name);
    ofType.set(name, facts);
    return facts;
  }

  #findFacts(type: GraphQLCompositeType, name: string): FieldFacts {
    const { schema } = this.info;
    const types: readonly GraphQLObjectType[] = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    const definitions = types.map((each) => each.getFields()[name]).filter((field) => field !== undefined);
    const [definition] = definitions;
    // `__typename` and the fields of introspection have no definition here.
    if (definition === undefined) return FIELD_WITHOUT_CALLS;
    const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
    const named = getNamedType(definition.type);
    return {
      isCall: isRoot || definitions.some(isPrefetched),
      type: isCompositeType(named) ? named : undefined,
    };
  }

  #isIncluded(selection: SelectionNode): boolean {
    if (selection.directives === undefined || selection.directives.length === 0) return true;
    const { variableValues } = this.info;
    try {
      if (getDirectiveValues(GraphQLSkipDirective, selection, variableValues)?.['if'] === true) return false;
      return getDirectiveValues(GraphQLIncludeDirective, selection, variableValues)?.['if'] !== false;
    } catch {
      // The `if` is null. The execution reports the error.
      return true;
    }
  }
}
