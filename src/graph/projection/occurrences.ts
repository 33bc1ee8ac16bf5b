import type { FieldNode } from 'graphql';

/** One way in which an object is shown: the field nodes that merge at one place of the response. */
export interface Occurrence {
  readonly nodes: readonly FieldNode[];
  /** How many places show the object through these very nodes; at most Number.MAX_SAFE_INTEGER. */
  readonly times: number;
}

/**
 * Collects showings. Equal lists of nodes become one: the places of an object may be exponentially many in the length
 * of a document whose fragments spread each other, the lists are as many as its nodes.
 */
export class Occurrences {
  readonly #single = new Map<FieldNode, number>();
  readonly #merged = new Map<string, Occurrence>();
  readonly #numbers = new Map<FieldNode, number>();

  add(nodes: readonly FieldNode[], times: number): void {
    const [first, second] = nodes;
    if (first === undefined) return;
    if (second === undefined) {
      this.#single.set(first, capped((this.#single.get(first) ?? 0) + times));
      return;
    }
    const key = nodes.map((node) => this.#numberOf(node)).join();
    const known = this.#merged.get(key)?.times ?? 0;
    this.#merged.set(key, { nodes, times: capped(known + times) });
  }

  get all(): readonly Occurrence[] {
    const single = [...this.#single].map(([node, times]): Occurrence => ({ nodes: [node], times }));
    return [...single, ...this.#merged.values()];
  }

  #numberOf(node: FieldNode): number {
    const number = this.#numbers.get(node) ?? this.#numbers.size;
    this.#numbers.set(node, number);
    return number;
  }
}

export function capped(count: number): number {
  return Math.min(count, Number.MAX_SAFE_INTEGER);
}
