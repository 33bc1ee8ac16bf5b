type Close = () => unknown;

/** What keeps a process from ending as long as it is open. */
class OpenThings {
  readonly #open = new Set<() => Promise<void>>();
  #isOver = false;

  /** @returns closes it before its time; the second time does nothing. */
  add(close: Close): () => Promise<void> {
    let closed: Promise<void> | undefined;
    const closeOnce = (): Promise<void> => {
      this.#open.delete(closeOnce);
      closed ??= Promise.resolve()
        .then(close)
        .then(() => undefined);
      return closed;
    };
    this.#open.add(closeOnce);
    // Opened by a test that ran out of time and goes on nevertheless.
    if (this.#isOver) void closeOnce();
    return closeOnce;
  }

  async closeAll(): Promise<void> {
    const outcomes = await Promise.allSettled([...this.#open].map((close) => close()));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.closeAll();
  }
}

const ofOneTest = new OpenThings();
const ofAllTests = new OpenThings();

afterEach(() => ofOneTest.closeAll());
afterAll(() => Promise.all([ofOneTest.end(), ofAllTests.end()]));

/**
 * For what one test opens, as soon as it is open: closed when that test is over, also when it fails before it comes to that.
 *
 * @returns closes it before; the second time does nothing.
 */
export function closeAfterTest(close: Close): () => Promise<void> {
  return ofOneTest.add(close);
}

/** As `closeAfterTest`, for what several tests of a file use: closed when all of them are over. */
export function closeAfterAll(close: Close): () => Promise<void> {
  return ofAllTests.add(close);
}
