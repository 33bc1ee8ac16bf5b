import type { RecordedCall } from './callLog';

/** A failure to simulate. */
export type Fault =
  /** A different response: a string is sent as text, anything else as JSON. The request is not handled. */
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The socket is closed: before the request is read, or after it was handled and before the response is sent. */
  | { readonly kind: 'close'; readonly when: 'before-reading' | 'after-handling' }
  /** No response is sent, and the request is handled late. With `close`, the socket is closed at once. */
  | { readonly kind: 'late'; readonly afterMs: number; readonly close: boolean }
  /** No response is sent, and the request is not handled. */
  | { readonly kind: 'hang' }
  /** The usual status and headers, and the first half of the body. `Content-Length` matches: the JSON is invalid. */
  | { readonly kind: 'broken-json' }
  /** The socket is closed after half of the body. */
  | { readonly kind: 'truncated-body' }
  /** A valid JSON body of about this size. */
  | { readonly kind: 'huge-body'; readonly bytes: number };

/** A fault and the calls that it applies to. */
export interface FaultRule {
  /** Default: any. */
  readonly method?: string;
  /** Tested against the path below the base URL, or against the full path of the token endpoint. Default: any. */
  readonly path?: RegExp;
  /** Number of matching calls without the fault at the beginning. Default: 0. */
  readonly skip?: number;
  /** Number of calls with the fault. Default: all. */
  readonly times?: number;
  readonly then: Fault;
}

/** Finds the fault of a call: the first rule that applies. Each rule counts the calls that it matched. */
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
