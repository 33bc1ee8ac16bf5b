/** 100 years. Lua and Redis calculate exactly with times below it. */
const MAX_MS = 100 * 365 * 86_400_000;

/** Rounds a duration to an argument of a script, and limits it: a duration can be `Infinity`. */
export function durationArgument(milliseconds: number): number {
  return Math.max(-MAX_MS, Math.min(MAX_MS, Math.floor(milliseconds)));
}
