import type { ExecutionResult } from 'graphql';

/** Executes an event. The signal aborts when no subscriber waits for the result any more. */
export type ExecuteEvent = (signal: AbortSignal) => Promise<ExecutionResult>;

/** The execution of one event for all subscribers with the same key. */
interface SharedExecution {
  readonly result: Promise<ExecutionResult>;
  readonly controller: AbortController;
  /** The number of subscribers that wait for the result. */
  waiting: number;
}

/**
 * Executes an event once for all subscribers with the same key. They have the same document, operation name, variables
 * and principal, so they receive the same result. The execution is aborted when no subscriber waits for it.
 */
export class SharedExecutions {
  readonly #byEvent = new WeakMap<object, Map<string, SharedExecution>>();

  /**
   * Returns the result for one event.
   *
   * @param key equal for subscribers that receive the same result.
   * @param signal aborts when this subscriber no longer waits.
   */
  async run(event: unknown, key: string, signal: AbortSignal, execute: ExecuteEvent): Promise<ExecutionResult> {
    if (typeof event !== 'object' || event === null) return execute(signal);
    const execution = this.#executionOf(event, key, execute);
    execution.waiting += 1;
    const stopWaiting = (): void => {
      execution.waiting -= 1;
      if (execution.waiting === 0) execution.controller.abort(signal.reason);
    };
    signal.addEventListener('abort', stopWaiting, { once: true });
    try {
      return await execution.result;
    } finally {
      signal.removeEventListener('abort', stopWaiting);
    }
  }

  #executionOf(event: object, key: string, execute: ExecuteEvent): SharedExecution {
    const executions = this.#byEvent.get(event) ?? new Map<string, SharedExecution>();
    this.#byEvent.set(event, executions);
    const running = executions.get(key);
    if (running !== undefined && !running.controller.signal.aborted) return running;
    const controller = new AbortController();
    const execution = { controller, result: execute(controller.signal), waiting: 0 };
    executions.set(key, execution);
    return execution;
  }
}
