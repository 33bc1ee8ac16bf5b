import { LRUCache } from 'lru-cache';
import type { EventRepository } from '../events/event';
import type { JsonObject } from '../lib/json';
import { repositoryOf } from './repositories';
import { repositoriesOfSpans, SPANS_EVENT } from './spans';

/** Beyond this number, the least recently used name is removed. */
const MAX_NAMES = 10_000;
/** With spans of more repositories, one eviction for all repositories replaces one for each. */
const MAX_REPOSITORIES = 20;

/**
 * Finds the repositories whose data a delivery changes. Deliveries about spans contain only uuids. Without the name of the
 * repository, an eviction cannot distinguish responses that were read by name, so the names of other deliveries are stored.
 */
export class ChangedRepositories {
  readonly #names = new LRUCache<string, string>({ max: MAX_NAMES });

  /** An object without a uuid and a name stands for all repositories. Empty if the payload identifies none. */
  of(eventKey: string, payload: JsonObject): readonly EventRepository[] {
    if (eventKey === SPANS_EVENT) {
      const repositories = repositoriesOfSpans(payload);
      return repositories.length > MAX_REPOSITORIES ? [{}] : repositories.map((each) => this.#withName(each));
    }
    const repository = repositoryOf(payload);
    if (repository === undefined) return [];
    const { uuid, fullName } = repository;
    if (uuid !== undefined && fullName !== undefined) this.#names.set(uuid.toLowerCase(), fullName);
    return [repository];
  }

  #withName(repository: EventRepository): EventRepository {
    const fullName = this.#names.get(repository.uuid?.toLowerCase() ?? '');
    return fullName === undefined ? repository : { ...repository, fullName };
  }
}
