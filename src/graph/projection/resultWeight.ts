import { type FieldNode, isAbstractType, isObjectType } from 'graphql';
import type { SelectionInfo } from './selectedFields';
import { Occurrences } from './occurrences';
import { type ObjectPlace, computeWeight, type ComputedWeight, NO_WEIGHT } from './computeWeight';

/**
 * What an operation shows of one object, at all the places that show it. Shapes cannot tell: they merge the aliases and the
 * places of one object, for it is read once however often it is shown. Reached from the shapes that are cached with the
 * document, so that each weight is worked out once.
 */
export class ResultWeight {
  readonly #byType = new Map<string, Weight>();

  constructor(
    private readonly info: SelectionInfo,
    readonly place: ObjectPlace,
  ) {}

  /** How many places show it. */
  get times(): number {
    return this.place.occurrences.reduce((sum, { times }) => sum + times, 0);
  }

  /** The weight of an object of that concrete type; of the place's own type unless given. */
  of(typeName: string = this.place.type.name): Weight {
    let weight = this.#byType.get(typeName);
    if (weight === undefined) {
      weight = new Weight(this.info, this.#computeWeight(typeName));
      this.#byType.set(typeName, weight);
    }
    return weight;
  }

  /** One object that stands at all these places. */
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

/** What one object of a concrete type adds to the result, and what is shown of the objects in it. */
export class Weight {
  readonly fields: number;
  readonly bytes: number;
  readonly texts: ComputedWeight['texts'];
  /** Members that hold objects which are neither entities nor made by resolvers. */
  readonly values: readonly string[];
  readonly #at = new Map<string, ResultWeight>();
  readonly #prefetched = new Map<FieldNode | undefined, ResultWeight>();

  constructor(
    private readonly info: SelectionInfo,
    private readonly weighed: ComputedWeight,
  ) {
    this.fields = weighed.fields;
    this.bytes = weighed.bytes;
    this.texts = weighed.texts;
    this.values = weighed.values;
  }

  /** What is shown of the object at the ends of several ways from here: fields with a `.` between. */
  at(...ways: readonly [string, ...string[]]): ResultWeight {
    const key = ways.join();
    let weight = this.#at.get(key);
    if (weight === undefined)
      this.#at.set(
        key,
        (weight = ResultWeight.union(
          this.info,
          ways.flatMap((way) => this.#placesAt(way)),
        )),
      );
    return weight;
  }

  /** What is shown of the result of a resolver that runs once for all these nodes. */
  prefetched(nodes: readonly FieldNode[]): ResultWeight {
    const [first] = nodes;
    let weight = this.#prefetched.get(first);
    if (weight === undefined) {
      const places = [...new Set(nodes)]
        .map((node) => this.weighed.resolved.get(node))
        .filter((place) => place !== undefined);
      this.#prefetched.set(first, (weight = ResultWeight.union(this.info, places)));
    }
    return weight;
  }

  #placesAt(way: string): readonly ObjectPlace[] {
    const [field = '', ...below] = way.split('.');
    const place = this.weighed.objects.get(field);
    if (place === undefined) return [];
    return below.length === 0 ? [place] : new ResultWeight(this.info, place).of().#placesAt(below.join('.'));
  }
}
