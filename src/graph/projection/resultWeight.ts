import { type FieldNode, isAbstractType, isObjectType } from 'graphql';
import type { SelectionInfo } from './selectedFields';
import { Occurrences } from './occurrences';
import { type Place, weigh, type Weighed, WEIGHTLESS } from './computeWeight';

/**
 * What an operation shows of one object, at all the places that show it. Shapes cannot tell: they merge the aliases and the
 * places of one object, for it is read once however often it is shown. Reached from the shapes that are cached with the
 * document, so that each weight is worked out once.
 */
export class ResultWeight {
  readonly #byType = new Map<string, Weight>();

  constructor(
    private readonly info: SelectionInfo,
    readonly place: Place,
  ) {}

  /** How many places show it. */
  get times(): number {
    return this.place.showings.reduce((sum, { times }) => sum + times, 0);
  }

  /** The weight of an object of that concrete type; of the place's own type unless given. */
  of(typeName: string = this.place.type.name): Weight {
    let weight = this.#byType.get(typeName);
    if (weight === undefined) {
      weight = new Weight(this.info, this.#weigh(typeName));
      this.#byType.set(typeName, weight);
    }
    return weight;
  }

  /** One object that stands at all these places. */
  static union(info: SelectionInfo, places: readonly Place[]): ResultWeight {
    const [only, ...others] = places;
    if (only !== undefined && others.length === 0) return new ResultWeight(info, only);
    const showings = new Occurrences();
    for (const place of places) for (const { nodes, times } of place.showings) showings.add(nodes, times);
    const type = only?.type ?? info.schema.getQueryType();
    if (type === undefined || type === null) throw new Error('The schema has no queries.');
    return new ResultWeight(info, { type, showings: showings.all });
  }

  #weigh(typeName: string): Weighed {
    const { type, showings } = this.place;
    if (showings.length === 0) return WEIGHTLESS;
    const possible: readonly unknown[] = isAbstractType(type) ? this.info.schema.getPossibleTypes(type) : [type];
    const concrete = this.info.schema.getType(typeName);
    if (!isObjectType(concrete) || !possible.includes(concrete)) throw new Error(`${typeName} is not a ${type.name}.`);
    return weigh(this.info, concrete, showings);
  }
}

/** What one object of a concrete type adds to the result, and what is shown of the objects in it. */
export class Weight {
  readonly fields: number;
  readonly bytes: number;
  readonly texts: Weighed['texts'];
  /** Members that hold objects which are neither entities nor made by resolvers. */
  readonly values: readonly string[];
  readonly #at = new Map<string, ResultWeight>();
  readonly #prefetched = new Map<FieldNode | undefined, ResultWeight>();

  constructor(
    private readonly info: SelectionInfo,
    private readonly weighed: Weighed,
  ) {
    this.fields = weighed.fields;
    this.bytes = weighed.bytes;
    this.texts = weighed.texts;
    this.values = weighed.values;
  }

  /** What is shown of the object at the ends of several ways from here: fields with a `.` between. */
  at(...ways: readonly [string, ...string[]]): ResultWeight {
    const key = ways.join();
    let shown = this.#at.get(key);
    if (shown === undefined)
      this.#at.set(
        key,
        (shown = ResultWeight.union(
          this.info,
          ways.flatMap((way) => this.#placesAt(way)),
        )),
      );
    return shown;
  }

  /** What is shown of the result of a resolver that runs once for all these nodes. */
  prefetched(nodes: readonly FieldNode[]): ResultWeight {
    const [first] = nodes;
    let shown = this.#prefetched.get(first);
    if (shown === undefined) {
      const places = [...new Set(nodes)]
        .map((node) => this.weighed.resolved.get(node))
        .filter((place) => place !== undefined);
      this.#prefetched.set(first, (shown = ResultWeight.union(this.info, places)));
    }
    return shown;
  }

  #placesAt(way: string): readonly Place[] {
    const [field = '', ...below] = way.split('.');
    const place = this.weighed.objects.get(field);
    if (place === undefined) return [];
    return below.length === 0 ? [place] : new ResultWeight(this.info, place).of().#placesAt(below.join('.'));
  }
}
