import type { Page, PageRequest } from '../../../src/bitbucket/types';
import { UpstreamError } from '../../../src/rest/upstreamError';

/** What the list returns with the rows. */
export type Shape = 'next and size' | 'size' | 'next';

/** A list with the rows 0 to `size` - 1. It rejects the same requests as Bitbucket. */
export class TestList {
  readonly calls: PageRequest[] = [];
  rounds = 0;
  /** Rows that are left out of their pages, for example because the caller may not see them. */
  hidden: readonly number[] = [];
  /** Whether a page after the end fails the test. Otherwise it is empty, as `readPage` returns it. */
  isStrict = true;
  /** Is called after each round, before its responses arrive. */
  afterRound = (): void => undefined;
  #waiting: (() => void)[] = [];

  constructor(
    public size: number,
    readonly maxPageLength: number,
    readonly shape: Shape = 'next and size',
  ) {}

  /** Clears the recorded calls and rounds. */
  clear(): void {
    this.calls.length = 0;
    this.rounds = 0;
  }

  /** The pages of the calls. */
  pages(): readonly string[] {
    return this.calls.map(({ position, size }) => {
      const page = 'page' in position ? position.page : position.query;
      return `${page} of ${position.pagelen}${size === true ? ' with size' : ''}`;
    });
  }

  async fetch(request: PageRequest, { reversed }: { readonly reversed: boolean } = { reversed: false }): Promise<Page> {
    this.calls.push(request);
    await this.#round();
    const { position } = request;
    const { pagelen } = position;
    const page = 'page' in position ? position.page : Number(/^page=(\d+)$/.exec(position.query)?.[1]);
    if (pagelen > this.maxPageLength) throw new UpstreamError('BAD_REQUEST', 'Invalid pagelen');
    const start = (page - 1) * pagelen;
    if (page > 1 && start >= this.size) {
      if (this.isStrict) throw new Error('A page after the end was requested.');
      return { values: [], isPastEnd: true };
    }
    const rows = Array.from({ length: this.size }, (_, id) => ({ id: reversed ? this.size - 1 - id : id }));
    const next = this.shape !== 'size' && start + pagelen < this.size ? `page=${page + 1}` : undefined;
    return {
      values: rows.slice(start, start + pagelen).filter(({ id }) => !this.hidden.includes(id)),
      ...(request.size === true && this.shape !== 'next' ? { size: this.size - this.hidden.length } : {}),
      ...(next === undefined ? {} : { next, nextCursor: { query: next, repeatsDefinition: false } }),
    };
  }

  /** Responds to all calls of a round together, when no further call arrives. */
  #round(): Promise<void> {
    if (this.#waiting.length === 0) {
      setImmediate(() => {
        this.rounds += 1;
        this.afterRound();
        for (const respond of this.#waiting.splice(0)) respond();
      });
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

/** The numbers from `from` to `to`, without `to`. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
