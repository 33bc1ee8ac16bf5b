import type { JsonObject } from '../../../lib/json';
import type { Clock } from '../../event/clock';
import { instant } from '../../projection/readers';

/** The clocks of two servers of Bitbucket can differ by this much. */
const TOLERANCE_MS = 1_000;

/** The paths that `isCreated` reads. */
export const CREATION_PATHS = ['created_on', 'updated_on'] as const;

interface Clocks {
  /** Measures how long the request takes. */
  readonly clock: Pick<Clock, 'now'>;
  /** Returns the `Date` header of Bitbucket's last response. */
  readonly serverTime: () => Date | undefined;
}

/**
 * Determines whether Bitbucket created an object after it received a request. Compares times of Bitbucket only, because
 * the clock of the gateway can be wrong.
 */
export class CreationTime {
  readonly #clocks: Clocks;
  #sentAt: number | undefined;

  constructor(clocks: Clocks) {
    this.#clocks = clocks;
  }

  /** Called directly before the request is sent. */
  start(): void {
    this.#sentAt = this.#clocks.clock.now();
  }

  /**
   * Called directly after the response has arrived.
   *
   * @param json the response, with the paths CREATION_PATHS.
   * @returns null if a time is missing.
   */
  isCreated({ created_on: createdOn, updated_on: updatedOn }: JsonObject): boolean | null {
    const { clock, serverTime } = this.#clocks;
    const createdAt = instant.read(createdOn)?.getTime();
    const updatedAt = instant.read(updatedOn)?.getTime() ?? createdAt;
    const respondedAt = serverTime()?.getTime();
    if (createdAt === undefined || updatedAt === undefined) return null;
    if (respondedAt === undefined || this.#sentAt === undefined) return null;
    const elapsedMs = clock.now() - this.#sentAt;
    // If the request created the object, both of its times are within the request.
    return createdAt >= respondedAt - elapsedMs - TOLERANCE_MS && updatedAt - createdAt <= elapsedMs;
  }
}
