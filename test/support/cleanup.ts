type Close = () => unknown;

/** The resources that tests opened and did not close. An open server or socket prevents the end of the process. */
class OpenResources {
  readonly #open = new Set<() => Promise<void>>();
  #isOver = false;

  /** @returns a function that closes the resource earlier. Only its first call has an effect. */
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
    // A test that continues after its timeout opened the resource.
    if (this.#isOver) void closeOnce();
    return closeOnce;
  }

  /** Closes all resources. @throws the first error, after all have been closed */
  async closeAll(): Promise<void> {
    const outcomes = await Promise.allSettled([...this.#open].map((close) => close()));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  /** Closes all resources, and from now on each added resource immediately. */
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
 * @returns a function that closes the resource earlier. Only its first call has an effect.
 */
export function closeAfterTest(close: Close): () => Promise<void> {
  return ofOneTest.add(close);
}

/** Closes a resource after all tests of the file. @returns as for `closeAfterTest` */
export function closeAfterAll(close: Close): () => Promise<void> {
  return ofAllTests.add(close);
}
