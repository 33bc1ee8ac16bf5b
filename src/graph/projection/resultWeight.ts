import { type FieldNode, isAbstractType, isObjectType } from 'graphql';
import type { SelectionInfo } from './selectedFields';
import { Occurrences } from './occurrences';
import { type ObjectPlace, computeWeight, type ComputedWeight, NO_WEIGHT } from './computeWeight';

/**
 * The size that one object adds to the result, at all the places that select it. Selection plans cannot provide it,
 * because they merge those places: an object is read once even if it is selected several times.
 *
 * Instances belong to the selection plans, which are cached with the document. Each weight is therefore computed once.
 */
export class ResultWeight {
  readonly #byType = new Map<string, Weight>();

  constructor(
    private readonly info: SelectionInfo,
    readonly place: ObjectPlace,
  ) {}

  /** The number of places that select the object. */
  get times(): number {
    return this.place.occurrences.reduce((sum, { times }) => sum + times, 0);
  }

  /** Returns the weight of an object of that concrete type. Default: the type of the place. */
  of(typeName: string = this.place.type.name): Weight {
    let weight = this.#byType.get(typeName);
    if (weight === undefined) {
      weight = new Weight(this.info, this.#computeWeight(typeName));
      this.#byType.set(typeName, weight);
    }
    return weight;
  }

  /** Returns the weight of one object that is selected at all these places. */
  static union(info: SelectionInfo, places: readonly ObjectPlace[]): ResultWeight {
    const [only, ...others] = places;
    if (only !== undefined && others.length === 0) return new ResultWeight(info, only);
    const occurrences = new Occurrences();
    for (const place of places) for (const { nodes, times } of place.occurrences) occurrences.add(nodes, times);
    const type = only?.type ?? info.schema.getQueryType();
    if (type === undefined || type === null) throw new Error('The schema has no queries.');
    return new ResultWeight(info, { type, occurrences: occurrences.all });
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

/** The weight of an object of a concrete type, and the weights of the objects in it. */
export class Weight {
  readonly fields: number;
  readonly bytes: number;
  readonly texts: ComputedWeight['texts'];
  /** Fields whose values are objects, but neither entities nor results of resolvers. */
  readonly values: readonly string[];
  readonly #at = new Map<string, ResultWeight>();
  readonly #prefetched = new Map<FieldNode | undefined, ResultWeight>();

  constructor(
    private readonly info: SelectionInfo,
    private readonly computed: ComputedWeight,
  ) {
    this.fields = computed.fields;
    this.bytes = computed.bytes;
    this.texts = computed.texts;
    this.values = computed.values;
  }

  /** Returns the weight of the object at the ends of several paths. A path consists of field names joined with `.`. */
  at(...paths: readonly [string, ...string[]]): ResultWeight {
    const key = paths.join();
    let weight = this.#at.get(key);
    if (weight === undefined)
      this.#at.set(
        key,
        (weight = ResultWeight.union(
          this.info,
          paths.flatMap((path) => this.#placesAt(path)),
        )),
      );
    return weight;
  }

  /** Returns the weight of the result of a resolver that runs once for all these nodes. */
  prefetched(nodes: readonly FieldNode[]): ResultWeight {
    const [first] = nodes;
    let weight = this.#prefetched.get(first);
    if (weight === undefined) {
      const places = [...new Set(nodes)]
        .map((node) => this.computed.resolved.get(node))
        .filter((place) => place !== undefined);
      this.#prefetched.set(first, (weight = ResultWeight.union(this.info, places)));
    }
    return weight;
  }

  #placesAt(path: string): readonly ObjectPlace[] {
    const [field = '', ...below] = path.split('.');
    const place = this.computed.objects.get(field);
    if (place === undefined) return [];
    return below.length === 0 ? [place] : new ResultWeight(this.info, place).of().#placesAt(below.join('.'));
  }
}
