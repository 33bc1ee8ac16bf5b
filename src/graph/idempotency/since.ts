/** The tolerated difference between two clocks. `created_on` can be rounded to seconds. */
export const CLOCK_TOLERANCE_MS = 60_000;

/**
 * Corrects the start of a search if the gateway's clock is ahead of the upstream's. Before the first response of the
 * upstream, `since` is a time of the gateway's clock.
 *
 * @param serverTime the upstream's time now
 * @returns undefined if the difference between the clocks is tolerated
 */
export function correctedSince(since: number, now: number, serverTime: Date | undefined): number | undefined {
  const aheadMs = serverTime === undefined ? 0 : now - serverTime.getTime();
  return aheadMs > CLOCK_TOLERANCE_MS / 2 ? since - aheadMs : undefined;
}
