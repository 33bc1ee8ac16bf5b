import { asError } from '../../lib/asError';
import type { Clock } from './clock';
import { UpstreamError, type UpstreamErrorCode } from '../../rest/upstreamError';

/** The options of an `AccessWatch`. */
export interface AccessWatchOptions {
  readonly clock: Clock;
  /** The time between two checks, in milliseconds. Default: 300,000 (5 minutes). */
  readonly recheckMs?: number;
  /**
   * How long watches stay open after the last successful check, in milliseconds, while checks fail with errors that
   * prove nothing (429, 5xx, timeout). Default: 1,800,000 (30 minutes).
   */
  readonly graceMs?: number;
}

const DEFAULT_RECHECK_MS = 5 * 60 * 1_000;
const DEFAULT_GRACE_MS = 30 * 60 * 1_000;

/**
 * The errors that mean that the credential cannot read the repository. Other errors, for example 429, 5xx or a timeout,
 * do not show whether it can.
 */
const REJECTION_CODES: ReadonlySet<UpstreamErrorCode> = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'GONE']);

/** The access of one principal to one repository. */
export interface WatchedAccess {
  /** `Principal.key` of the credential. */
  readonly principal: string;
  /** The uuid of the repository, or its full name if Bitbucket does not report the uuid. */
  readonly repository: string;
  /** Reads the repository with that credential. @throws UpstreamError */
  readonly read: () => Promise<unknown>;
}

/** The watch of one subscriber. */
export interface Watch {
  /**
   * Aborts when the access is lost. The reason is the error of the last check. Access also counts as lost after
   * `graceMs` without a result.
   */
  readonly signal: AbortSignal;
  /** Ends the watch. */
  close(): void;
}

/**
 * Checks at regular intervals whether subscribers can still read their repositories. The subscribers of one repository
 * with the same credential share the checks. The checks end with the last of these subscribers.
 */
export class AccessWatch {
  readonly #clock: Clock;
  readonly #recheckMs: number;
  readonly #graceMs: number;
  readonly #groups = new Map<string, Group>();

  constructor({ clock, recheckMs = DEFAULT_RECHECK_MS, graceMs = DEFAULT_GRACE_MS }: AccessWatchOptions) {
    this.#clock = clock;
    this.#recheckMs = recheckMs;
    this.#graceMs = graceMs;
  }

  /**
   * Starts a watch. Call it directly after a successful check: that check counts as the latest one of all watches of
   * the same access.
   */
  open({ principal, repository, read }: WatchedAccess): Watch {
    const key = JSON.stringify([principal, repository.toLowerCase()]);
    const group = this.#groups.get(key) ?? {
      key,
      read,
      watches: new Set(),
      confirmedAt: 0,
      cancelCheck: () => undefined,
    };
    this.#groups.set(key, group);
    const controller = new AbortController();
    group.watches.add(controller);
    this.#confirm(group);
    return {
      signal: controller.signal,
      close: () => {
        if (group.watches.delete(controller) && group.watches.size === 0) this.#remove(group);
      },
    };
  }

  #confirm(group: Group): void {
    group.confirmedAt = this.#clock.now();
    this.#scheduleCheck(group);
  }

  #scheduleCheck(group: Group): void {
    group.cancelCheck();
    const graceLeftMs = group.confirmedAt + this.#graceMs - this.#clock.now();
    group.cancelCheck = this.#clock.after(Math.min(this.#recheckMs, graceLeftMs), () => void this.#check(group));
  }

  async #check(group: Group): Promise<void> {
    const failure = await group.read().then(() => undefined, asError);
    if (this.#groups.get(group.key) !== group) return;
    if (failure === undefined) this.#confirm(group);
    else if (isRejection(failure) || this.#clock.now() - group.confirmedAt >= this.#graceMs) this.#end(group, failure);
    else this.#scheduleCheck(group);
  }

  #end(group: Group, reason: Error): void {
    this.#remove(group);
    for (const watch of group.watches) watch.abort(reason);
  }

  #remove(group: Group): void {
    group.cancelCheck();
    // `close` can run after `#end`, when a new group already has this key.
    if (this.#groups.get(group.key) === group) this.#groups.delete(group.key);
  }
}

/** The watches of one access, which share their checks. */
interface Group {
  readonly key: string;
  readonly read: () => Promise<unknown>;
  readonly watches: Set<AbortController>;
  confirmedAt: number;
  cancelCheck: () => void;
}

function isRejection(failure: Error): boolean {
  return failure instanceof UpstreamError && REJECTION_CODES.has(failure.code);
}
