import type { RecordedCall } from './callLog';

/** A failure to simulate. */
export type Fault =
  /**
   * This response. A string is sent as text, anything else as JSON. The default body of an error is an error of Bitbucket.
   * Otherwise it is empty. The request is handled only with `afterHandling`.
   */
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      readonly afterHandling?: boolean;
    }
  /** The request is handled at once, and its response is sent after this time. */
  | { readonly kind: 'slow-response'; readonly afterMs: number }
  /**
   * The socket is closed: before the request is read, or after the request was handled but before the response is sent.
   */
  | { readonly kind: 'close'; readonly when: 'before-reading' | 'after-handling' }
  /** No response is sent, and the request is handled late. With `close`, the socket is closed at once. */
  | { readonly kind: 'late'; readonly afterMs: number; readonly close: boolean }
  /** No response is sent, and the request is not handled. */
  | { readonly kind: 'hang' }
  /** The body is cut in half. `Content-Length` is that of the half, so the client receives invalid JSON. */
  | { readonly kind: 'broken-json' }
  /** The socket is closed after half of the body. `Content-Length` is that of the complete body. */
  | { readonly kind: 'truncated-body' }
  /** The body is valid JSON of about this size. */
  | { readonly kind: 'huge-body'; readonly bytes: number };

/** A fault and the calls that it applies to. */
export interface FaultRule {
  /** Default: any. */
  readonly method?: string;
  /** Matches the path below the base URL, or the full path of other URLs such as the token endpoint. Default: any. */
  readonly path?: RegExp;
  /** Number of matching calls that are handled normally before the first fault. Default: 0. */
  readonly skip?: number;
  /** Number of calls with the fault. Default: no limit. */
  readonly times?: number;
  /** What happens to these calls. */
  readonly then: Fault;
}

/** The rules of the switch `faults`. Each rule counts the calls that it matched. */
export class Faults {
  #rules: readonly { readonly rule: FaultRule; matched: number }[] = [];

  /** Replaces the rules. Their counts start at 0. */
  set rules(rules: readonly FaultRule[]) {
    this.#rules = rules.map((rule) => ({ rule, matched: 0 }));
  }

  /** Returns the fault of the first rule that applies to a call; undefined if none does. */
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
