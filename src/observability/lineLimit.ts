/** Lines per window. */
const MAX_LINES = 60;
const WINDOW_MS = 60_000;

/** Decides whether a line may be logged. Returns the number of lines that the last window omitted, or undefined if it may not. */
export type LineLimit = () => { readonly suppressed: number } | undefined;

/**
 * Limits the log lines that any client can cause to 60 per minute.
 *
 * @param now milliseconds, monotonic
 */
export function createLineLimit(now: () => number): LineLimit {
  let startedMs = -Infinity;
  let lines = 0;
  let omitted = 0;
  return () => {
    const isOver = now() - startedMs >= WINDOW_MS;
    const suppressed = isOver ? omitted : 0;
    if (isOver) {
      startedMs = now();
      lines = 0;
      omitted = 0;
    }
    if (lines === MAX_LINES) {
      omitted += 1;
      return undefined;
    }
    lines += 1;
    return { suppressed };
  };
}
