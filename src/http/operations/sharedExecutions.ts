import type { ExecutionResult } from 'graphql';

/** Executes something until its signal aborts. */
export type ExecuteOnce = (signal: AbortSignal) => Promise<ExecutionResult>;

interface Execution {
  readonly result: Promise<ExecutionResult>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Executions of subscription events. Subscribers of the same document, variables and principal see the same result, so an
 * event is executed once for all of them. It is aborted when none of them waits any more.
 */
export class SharedExecutions {
  readonly #byEvent = new WeakMap<object, Map<string, Execution>>();

  /**
   * The result for one event.
   *
   * @param key the same for subscribers who see the same result.
   * @param signal aborts when this subscriber no longer waits.
   */
  async run(event: unknown, key: string, signal: AbortSignal, execute: ExecuteOnce): Promise<ExecutionResult> {
    if (typeof event !== 'object' || event === null) return execute(signal);
    const execution = this.#executionOf(event, key, execute);
    execution.waiting += 1;
    const leave = (): void => {
      execution.waiting -= 1;
      if (execution.waiting === 0) execution.controller.abort(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await execution.result;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #executionOf(event: object, key: string, execute: ExecuteOnce): Execution {
    const executions = this.#byEvent.get(event) ?? new Map<string, Execution>();
    this.#byEvent.set(event, executions);
    const known = executions.get(key);
    if (known !== undefined && !known.controller.signal.aborted) return known;
    const controller = new AbortController();
    const execution = { controller, result: execute(controller.signal), waiting: 0 };
    executions.set(key, execution);
    return execution;
  }
}
