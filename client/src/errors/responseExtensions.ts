import { isObject, listIn, numberIn, objectIn, textIn } from './read.ts';

/** An element of `extensions.warnings`. */
export interface GatewayWarning {
  /** For example `DIFF_TOO_LARGE`. docs/errors.md of the gateway lists the codes. */
  readonly code: string;
  readonly message: string;
}

/** The REST calls of an operation. docs/observability.md of the gateway describes the members. */
export interface UpstreamCost {
  readonly calls: number;
  /** Reads that the gateway served from its cache. */
  readonly cached: number;
  /** Reads that shared the call of an identical read. */
  readonly deduplicated: number;
  readonly bytes: number;
  /** The longest chain of calls that waited for each other. */
  readonly rounds: number;
}

/** @param extensions is `extensions` of a response. Returns an empty list if it contains no warnings */
export function warningsOf(extensions: unknown): readonly GatewayWarning[] {
  const warnings = (isObject(extensions) && listIn(extensions, 'warnings')) || [];
  return warnings.flatMap((warning) => {
    const code = isObject(warning) ? textIn(warning, 'code') : null;
    const message = isObject(warning) ? textIn(warning, 'message') : null;
    return code === null || message === null ? [] : [{ code, message }];
  });
}

/** @param extensions is `extensions` of a response. Returns null if the gateway does not report the cost */
export function upstreamCostOf(extensions: unknown): UpstreamCost | null {
  const upstream = isObject(extensions) ? objectIn(extensions, 'upstream') : null;
  const calls = upstream && numberIn(upstream, 'calls');
  if (upstream === null || calls === null) return null;
  return {
    calls,
    cached: numberIn(upstream, 'cached') ?? 0,
    deduplicated: numberIn(upstream, 'deduplicated') ?? 0,
    bytes: numberIn(upstream, 'bytes') ?? 0,
    rounds: numberIn(upstream, 'rounds') ?? 0,
  };
}
