type Close = () => unknown;

/** Open resources, which would keep the process running. */
class OpenResources {
  readonly #open = new Set<() => Promise<void>>();
  #isOver = false;

  /** @returns closes the resource early. Further calls do nothing. */
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
    // Opened by a test that continues after its timeout.
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

const ofOneTest = new OpenResources();
const ofAllTests = new OpenResources();

afterEach(() => ofOneTest.closeAll());
afterAll(() => Promise.all([ofOneTest.end(), ofAllTests.end()]));

/**
 * Closes a resource after the current test, even if the test fails. Call it immediately after opening the resource.
 *
 * @returns closes the resource early. Further calls do nothing.
 */
export function closeAfterTest(close: Close): () => Promise<void> {
  return ofOneTest.add(close);
}

/** Closes a resource after all tests of the file. */
export function closeAfterAll(close: Close): () => Promise<void> {
  return ofAllTests.add(close);
}
