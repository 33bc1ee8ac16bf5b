import { type FieldNode, isAbstractType, isObjectType } from 'graphql';
import type { SelectionInfo } from './selectedFields';
import { Occurrences } from './occurrences';
import { type ObjectPlace, computeWeight, type ComputedWeight, NO_WEIGHT } from './computeWeight';

/**
 * The size that one object adds to the result, by its concrete type. It includes all the places that select the object.
 * Selection plans cannot provide the size, because they merge those places: an object that is selected several times is
 * read once.
 *
 * Instances belong to the selection plans, which are cached with the document. Each weight is therefore computed once.
 */
export class ResultWeights {
  readonly #byType = new Map<string, ResultWeight>();

  constructor(
    private readonly info: SelectionInfo,
    readonly place: ObjectPlace,
  ) {}

  /** The number of places that select the object. */
  get times(): number {
    return this.place.occurrences.reduce((sum, { times }) => sum + times, 0);
  }

  /**
   * Returns the weight of an object of that concrete type. Default: the type of the place.
   *
   * @throws Error if the place cannot have that type.
   */
  of(typeName: string = this.place.type.name): ResultWeight {
    let weight = this.#byType.get(typeName);
    if (weight === undefined) {
      weight = new ResultWeight(this.info, this.#computeWeight(typeName));
      this.#byType.set(typeName, weight);
    }
    return weight;
  }

  /** Returns the weights of one object that is selected at all these places. */
  static union(info: SelectionInfo, places: readonly ObjectPlace[]): ResultWeights {
    const [only, ...others] = places;
    if (only !== undefined && others.length === 0) return new ResultWeights(info, only);
    const occurrences = new Occurrences();
    for (const place of places) for (const { nodes, times } of place.occurrences) occurrences.add(nodes, times);
    const type = only?.type ?? info.schema.getQueryType();
    if (type === undefined || type === null) throw new Error('The schema has no queries.');
    return new ResultWeights(info, { type, occurrences: occurrences.all });
  }

  #computeWeight(typeName: string): ComputedWeight {
    const { type, occurrences } = this.place;
    if (occurrences.length === 0) return NO_WEIGHT;
    const possible: readonly unknown[] = isAbstractType(type) ? this.info.schema.getPossibleTypes(type) : [type];
    const concrete = this.info.schema.getType(typeName);
    if (!isObjectType(concrete) || !possible.includes(concrete)) throw new Error(`${typeName} is not a ${type.name}.`);
    return computeWeight(this.info, concrete, occurrences);
  }
}

/** The size that an object of one concrete type adds to the result, and the weights of the objects in it. */
export class ResultWeight {
  readonly fields: number;
  readonly bytes: number;
  readonly texts: ComputedWeight['texts'];
  /** Fields whose values are objects, but neither entities nor results of resolvers. */
  readonly values: readonly string[];
  readonly #at = new Map<string, ResultWeights>();
  readonly #prefetched = new Map<FieldNode | undefined, ResultWeights>();

  constructor(
    private readonly info: SelectionInfo,
    private readonly computed: ComputedWeight,
  ) {
    this.fields = computed.fields;
    this.bytes = computed.bytes;
    this.texts = computed.texts;
    this.values = computed.values;
  }

  /**
   * Returns the weights of one object that is selected at several paths, for example a node at `nodes` and
   * `edges.node`. A path consists of field names joined with `.`.
   */
  at(...paths: readonly [string, ...string[]]): ResultWeights {
    const key = paths.join();
    let weights = this.#at.get(key);
    if (weights === undefined) {
      const places = paths.flatMap((path) => this.#placesAt(path));
      this.#at.set(key, (weights = ResultWeights.union(this.info, places)));
    }
    return weights;
  }

  /** Returns the weights of the result of a resolver that runs once for all these nodes. */
  prefetched(nodes: readonly FieldNode[]): ResultWeights {
    const [first] = nodes;
    let weights = this.#prefetched.get(first);
    if (weights === undefined) {
      const places = [...new Set(nodes)]
        .map((node) => this.computed.resolved.get(node))
        .filter((place) => place !== undefined);
      this.#prefetched.set(first, (weights = ResultWeights.union(this.info, places)));
    }
    return weights;
  }

  #placesAt(path: string): readonly ObjectPlace[] {
    const [field = '', ...below] = path.split('.');
    const place = this.computed.objects.get(field);
    if (place === undefined) return [];
    return below.length === 0 ? [place] : new ResultWeights(this.info, place).of().#placesAt(below.join('.'));
  }
}
