import { asError } from '../../lib/asError';
import type { Clock } from './clock';
import { UpstreamError, type UpstreamErrorCode } from '../../rest/upstreamError';

export interface AccessWatchOptions {
  readonly clock: Clock;
  /** How long after one answer Bitbucket is asked again, in milliseconds. Default: 5 minutes. */
  readonly recheckMs?: number;
  /** How long Bitbucket may fail to answer before what was right the last time counts no more. Default: 30 minutes. */
  readonly graceMs?: number;
}

const DEFAULT_RECHECK_MS = 5 * 60 * 1_000;
const DEFAULT_GRACE_MS = 30 * 60 * 1_000;

/** Answers that say no. All others (429, 5xx, none at all) say nothing about the right to read. */
const REFUSALS: ReadonlySet<UpstreamErrorCode> = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'GONE']);

/** Somebody who may read a repository only as long as Bitbucket shows it to its credential. */
export interface WatchedAccess {
  /** Tells credentials apart. */
  readonly principal: string;
  /** The repository's uuid, or its name where Bitbucket tells no uuid. */
  readonly repository: string;
  /** Reads the repository with that credential. @throws UpstreamError. */
  readonly read: () => Promise<unknown>;
}

export interface Watch {
  /** Aborts with Bitbucket's refusal as its reason. */
  readonly signal: AbortSignal;
  /** Nobody looks any more. */
  close(): void;
}

/**
 * Looks again and again whether subscribers may still read what they subscribed to: once per credential and repository,
 * however many subscribe, and only while somebody does.
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

  /** Begins with the right to read just confirmed, which counts for all of the same credential and repository. */
  open({ principal, repository, read }: WatchedAccess): Watch {
    const key = JSON.stringify([principal, repository.toLowerCase()]);
    const group = this.#groups.get(key) ?? { key, read, watches: new Set(), confirmedAt: 0, forget: () => undefined };
    this.#groups.set(key, group);
    const controller = new AbortController();
    group.watches.add(controller);
    this.#confirm(group);
    return {
      signal: controller.signal,
      close: () => {
        if (group.watches.delete(controller) && group.watches.size === 0) this.#dissolve(group);
      },
    };
  }

  #confirm(group: Group): void {
    group.confirmedAt = this.#clock.now();
    this.#lookAgain(group);
  }

  #lookAgain(group: Group): void {
    group.forget();
    const graceLeftMs = group.confirmedAt + this.#graceMs - this.#clock.now();
    group.forget = this.#clock.after(Math.min(this.#recheckMs, graceLeftMs), () => void this.#look(group));
  }

  async #look(group: Group): Promise<void> {
    const failure = await group.read().then(() => undefined, asError);
    if (this.#groups.get(group.key) !== group) return;
    if (failure === undefined) this.#confirm(group);
    else if (isRefusal(failure) || this.#clock.now() - group.confirmedAt >= this.#graceMs) this.#end(group, failure);
    else this.#lookAgain(group);
  }

  #end(group: Group, reason: Error): void {
    this.#dissolve(group);
    for (const watch of group.watches) watch.abort(reason);
  }

  #dissolve(group: Group): void {
    group.forget();
    // One that has ended may have a successor.
    if (this.#groups.get(group.key) === group) this.#groups.delete(group.key);
  }
}

interface Group {
  readonly key: string;
  readonly read: () => Promise<unknown>;
  readonly watches: Set<AbortController>;
  confirmedAt: number;
  forget: () => void;
}

function isRefusal(failure: Error): boolean {
  return failure instanceof UpstreamError && REFUSALS.has(failure.code);
}
