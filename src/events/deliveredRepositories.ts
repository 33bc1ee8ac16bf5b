import { LRUCache } from 'lru-cache';
import type { EventRepository } from './event';

export interface DeliveredRepositoriesOptions {
  /** When the gateway started, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** Whether other instances receive deliveries too, which this one does not see. Default: false. */
  readonly isOneOfSeveral?: boolean | undefined;
  /** Whether each repository has a hook, so that an absent delivery means nothing. Default: false. */
  readonly allAreHooked?: boolean | undefined;
  /** The number of repositories that are stored. Default: 10,000. */
  readonly max?: number;
  /** Called once for each repository from which a delivery is missed. */
  readonly onMissed?: (fullName: string | undefined) => void;
}

const DEFAULT_MAX = 10_000;

/**
 * The repositories from which this instance has received a webhook delivery since it started. A repository is the same after
 * a rename, and a new repository with an old name is a different one.
 */
export class DeliveredRepositories {
  readonly startedAt: Date;
  readonly isOneOfSeveral: boolean;
  readonly #allAreHooked: boolean;
  readonly #max: number;
  readonly #onMissed: (fullName: string | undefined) => void;
  /** The uuids of all repositories whose deliveries contained one. */
  readonly #uuids = new Set<string>();
  /** The names of deliveries without a uuid. */
  readonly #names = new Set<string>();
  readonly #missed: LRUCache<string, true>;

  constructor(options: DeliveredRepositoriesOptions) {
    const { startedAt, isOneOfSeveral = false, allAreHooked = false, max = DEFAULT_MAX, onMissed } = options;
    this.startedAt = new Date(startedAt);
    this.isOneOfSeveral = isOneOfSeveral;
    this.#allAreHooked = allAreHooked;
    this.#max = max;
    this.#onMissed = onMissed ?? (() => undefined);
    this.#missed = new LRUCache({ max });
  }

  record({ uuid, fullName }: EventRepository): void {
    if (this.#isFull()) return;
    if (uuid !== undefined) this.#uuids.add(uuid.toLowerCase());
    else if (fullName !== undefined) this.#names.add(fullName.toLowerCase());
  }

  /** Whether it is certain that no delivery has arrived. False when too many repositories have sent deliveries. */
  isMissing(repository: EventRepository): boolean {
    if (this.#allAreHooked || this.#isFull() || this.#has(repository)) return false;
    const key = (repository.uuid ?? repository.fullName ?? '').toLowerCase();
    if (!this.#missed.has(key)) this.#onMissed(repository.fullName);
    this.#missed.set(key, true);
    return true;
  }

  #has({ uuid, fullName }: EventRepository): boolean {
    const isNamed = fullName !== undefined && this.#names.has(fullName.toLowerCase());
    return isNamed || (uuid !== undefined && this.#uuids.has(uuid.toLowerCase()));
  }

  #isFull(): boolean {
    return this.#uuids.size + this.#names.size >= this.#max;
  }
}
