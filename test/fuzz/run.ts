import { isDeepStrictEqual } from 'node:util';
import { buildGatewaySchema } from '../../src/graph/schema';
import { comparable, faultsOf, hasData } from './check/verdict';
import { Generator } from './generate/generator';
import { type FuzzOperation, mustRunAlone } from './generate/operation';
import { harvest } from './generate/pool';
import { deliverTo } from './send/deliver';
import { collectProcessAlarms } from './processAlarms';
import { type FuzzedGateway, startFuzzedGateway } from './send/fuzzedGateway';
import type { Received } from './send/send';

/**
 * The number of operations between two resets of the data. Writes within a block can affect each other, so a replay
 * starts with the block.
 */
export const BLOCK = 100;

export interface FuzzOptions {
  readonly seed: number;
  readonly operations: number;
  /** The first index, a multiple of the block size. Default: 0. */
  readonly from?: number;
  /** The maximum number of concurrent reads. Default: 4. */
  readonly concurrency?: number;
  /** The number of failures after which the run stops. Default: 20. */
  readonly maxFailures?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly onProgress?: (report: FuzzReport) => void;
  /** Receives each operation with the responses of both executors. */
  readonly onAnswers?: (operation: FuzzOperation, answers: readonly Received[]) => void;
}

export interface Failure {
  readonly operation: FuzzOperation;
  /** One line for each fault: the executor and the reason. */
  readonly faults: readonly string[];
  readonly answers: readonly unknown[];
}

export interface FuzzReport {
  /** The number of operations so far. Each was sent to both executors. */
  readonly sent: number;
  /** The number of operations that returned data. */
  readonly withData: number;
  /** The number of responses by the code of their first error, or `none`. */
  readonly codes: ReadonlyMap<string, number>;
  readonly failures: readonly Failure[];
}

/** Sends generated operations to one gateway for each executor and compares the responses. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { environment } = options;
  const gateways = await Promise.all(
    (['jit', 'graphql-js'] as const).map((executor) =>
      startFuzzedGateway({ executor, ...(environment && { environment }) }),
    ),
  );
  const run = new Run(options, gateways);
  const stopCollecting = collectProcessAlarms(run.alarms);
  try {
    await run.all();
    return run.report;
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
    stopCollecting();
  }
}

class Run {
  /** Faults of the process. They are assigned to the operations that are in flight. */
  readonly alarms: string[] = [];
  readonly report = { sent: 0, withData: 0, codes: new Map<string, number>(), failures: new Array<Failure>() };

  constructor(
    private readonly options: FuzzOptions,
    private readonly gateways: readonly FuzzedGateway[],
  ) {}

  async all(): Promise<void> {
    const { seed, operations, from = 0, concurrency = 4, maxFailures = 20, onProgress } = this.options;
    const [gateway] = this.gateways;
    if (gateway === undefined) return;
    const generator = new Generator(buildGatewaySchema(), await harvest((document) => dataOf(gateway, document)), seed);
    let together: FuzzOperation[] = [];
    for (let index = from; index < from + operations && this.report.failures.length < maxFailures; index += 1) {
      const operation = generator.operation(index);
      const isAlone = mustRunAlone(operation);
      if (isAlone || together.length >= concurrency || index % BLOCK === 0) {
        await this.#send(together);
        together = [];
      }
      if (index % BLOCK === 0) {
        for (const { upstream } of this.gateways) upstream.reset();
        onProgress?.(this.report);
      }
      if (isAlone) await this.#send([operation]);
      else together.push(operation);
    }
    await this.#send(together);
    onProgress?.(this.report);
  }

  async #send(operations: readonly FuzzOperation[]): Promise<void> {
    const results = await Promise.all(operations.map((operation) => this.#sendOne(operation)));
    const alarms = [
      ...this.alarms.splice(0),
      ...this.gateways.flatMap((gateway) => gateway.takeAlarms().map((line) => `${gateway.executor} logged ${line}`)),
    ];
    const failures = results.filter(({ faults }) => faults.length > 0);
    this.report.failures.push(...failures);
    // A log line does not identify its operation. If a response is invalid, the log line is assigned to that response.
    const [suspect] = results;
    if (alarms.length > 0 && failures.length === 0 && suspect !== undefined) {
      this.report.failures.push({ ...suspect, faults: [...alarms, `one of ${results.length} operations`] });
    }
  }

  async #sendOne(operation: FuzzOperation): Promise<Failure> {
    const answers = await Promise.all(
      this.gateways.map((gateway) => gateway.send[operation.transport](operation, pendingAt(gateway, operation))),
    );
    this.report.sent += 1;
    if (answers.every(hasData)) this.report.withData += 1;
    const code = /"code":"(\w+)"/.exec(JSON.stringify(answers[0]?.body ?? null))?.[1] ?? 'none';
    this.report.codes.set(code, (this.report.codes.get(code) ?? 0) + 1);
    this.options.onAnswers?.(operation, answers);
    const faults = answers.flatMap((answer, at) =>
      faultsOf(operation, answer).map((fault) => `${this.gateways[at]?.executor ?? ''}: ${fault}`),
    );
    const [one, other] = answers.map((answer, at) => comparable(answer, this.gateways[at]?.upstream.url ?? ''));
    if (one !== undefined && other !== undefined && !isDeepStrictEqual(one, other))
      faults.push('the executors disagree');
    return { operation, faults, answers: answers.map(({ body }) => body) };
  }
}

/**
 * A subscription has no first response. It has started when the gateway has logged it. Only one subscription runs at a
 * time.
 */
function pendingAt(gateway: FuzzedGateway, operation: FuzzOperation) {
  const before = gateway.subscriptionsBegun();
  return {
    async whenBegun(): Promise<boolean> {
      if (!/\bsubscription\b/.test(operation.document)) return new Promise(() => undefined);
      await gateway.subscriptionBegun(before + 1);
      if (operation.awaits === undefined) return false;
      await deliverTo(gateway.url, operation.awaits, operation);
      return true;
    },
  };
}

/** @throws Error if the response contains errors */
async function dataOf({ url }: FuzzedGateway, query: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const body: unknown = await response.json();
  if (typeof body !== 'object' || body === null || !('data' in body) || 'errors' in body) {
    throw new Error(`The identifiers of existing data could not be read: ${JSON.stringify(body)}`);
  }
  return body.data;
}
