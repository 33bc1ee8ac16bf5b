import type { FieldNode } from 'graphql';

/** The field nodes that select an object at one or more places of the response. */
export interface Occurrence {
  readonly nodes: readonly FieldNode[];
  /** The number of places that select the object through exactly these nodes; at most Number.MAX_SAFE_INTEGER. */
  readonly times: number;
}

/**
 * Collects occurrences, and merges those with equal lists of nodes.
 *
 * If fragments spread each other, the number of places may be exponential in the length of the document. The number of
 * distinct lists usually is not.
 */
export class Occurrences {
  readonly #single = new Map<FieldNode, number>();
  readonly #merged = new Map<string, Occurrence>();
  /** A number for each node, from which the keys of `#merged` are made. */
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

/** Limits a count to the integers that JavaScript represents exactly. */
export function capped(count: number): number {
  return Math.min(count, Number.MAX_SAFE_INTEGER);
}
