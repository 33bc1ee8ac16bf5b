/**
 * The state that several processes share cannot be read or changed now: its server cannot be reached, does not respond in time,
 * or is full.
 * The command may have been executed.
 */
export class StateUnavailableError extends Error {
  override readonly name = 'StateUnavailableError';

  /** @param reason why, for the log. It contains no value of a command. */
  constructor(readonly reason: string) {
    super('The shared state of the gateway is not available now. Try again later.');
  }
}
