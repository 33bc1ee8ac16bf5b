import { keyText, type ResponseKey } from './responseStore';

/** Which responses a session accepts: all, or only those to its own calls. */
export class Freshness {
  #insists: boolean;
  /** The keys of the calls that the session made since it insists on fresh responses. */
  readonly #called = new Set<string>();

  /** @param insists whether the session accepts only responses to its own calls */
  constructor(insists: boolean) {
    this.#insists = insists;
  }

  get insists(): boolean {
    return this.#insists;
  }

  /** From now on, only responses to calls that the session makes after this are accepted. */
  insist(): void {
    this.#insists = true;
    this.#called.clear();
  }

  /** Records that the session makes a call. */
  markCalled(key: ResponseKey): void {
    if (this.#insists) this.#called.add(keyText(key));
  }

  /** Whether the session accepts a cached response, or joins a read in flight. If it insists, only after a call with the same key. */
  accepts(key: ResponseKey): boolean {
    return !this.#insists || this.#called.has(keyText(key));
  }
}
