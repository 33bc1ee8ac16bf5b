import type { RecordedCall } from './callLog';

/** What goes wrong. */
export type Fault =
  /** Another answer: a string is sent as text, anything else as JSON. The call itself is not carried out. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The socket is closed: before the request is read, or once it has been carried out but not answered. */
  | { readonly kind: 'close'; readonly when: 'before-reading' | 'after-carrying-out' }
  /** No answer ever comes. */
  | { readonly kind: 'hang' }
  /** Status and headers as usual, and a body that stops being JSON half-way. */
  | { readonly kind: 'broken-json' }
  /** The socket is closed half-way through the body. */
  | { readonly kind: 'truncated-body' }
  /** Good JSON, this large. */
  | { readonly kind: 'huge-body'; readonly bytes: number };

/** A fault and the calls it befalls. */
export interface FaultRule {
  /** Default: any. */
  readonly method?: string;
  /** Tested against the path below the base URL (the token endpoint's whole path). Default: any. */
  readonly path?: RegExp;
  /** Matching calls to let pass first. Default 0. */
  readonly skip?: number;
  /** How many calls it befalls. Default: all. */
  readonly times?: number;
  readonly then: Fault;
}

/** Applies rules in their order; each counts the calls it has matched. */
export class Faults {
  #rules: readonly { readonly rule: FaultRule; matched: number }[] = [];

  set rules(rules: readonly FaultRule[]) {
    this.#rules = rules.map((rule) => ({ rule, matched: 0 }));
  }

  for({ method, path }: Pick<RecordedCall, 'method' | 'path'>): Fault | undefined {
    for (const state of this.#rules) {
      const { rule } = state;
      if (rule.method !== undefined && rule.method !== method) continue;
      if (rule.path !== undefined && path.search(rule.path) < 0) continue;
      const skip = rule.skip ?? 0;
      if (state.matched >= skip + (rule.times ?? Infinity)) continue;
      state.matched += 1;
      if (state.matched > skip) return rule.then;
    }
    return undefined;
  }
}
