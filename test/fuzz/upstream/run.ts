import { isDeepStrictEqual } from 'node:util';
import { hasData } from '../check/verdict';
import { EVENT_NAMES, type FuzzOperation } from '../generate/operation';
import { Random } from '../generate/random';
import { collectProcessAlarms } from '../processAlarms';
import { faulty, type Received } from '../send/send';
import { post } from './post';
import { type MutatedGateway, startGatewayPair } from './gatewayPair';
import { authorizationOf, type ProxiedCall, UNCHANGED } from './mutatingProxy';
import { mutateJson } from './mutations';
import { pickOperation, QUERIES, SETUP_MUTATIONS, type UpstreamOperation } from './operations';
import { PAYLOADS } from './payloads';
import { behaviourOf, dataOf, deliveryFaults, errorsOf, faultsOf, isSameCalls, isSameData } from './verdict';

/** The number of operations between two resets of the data: first queries, then mutations, then events. */
export const BLOCK = 100;
const QUERIES_PER_BLOCK = 72;
const EVENTS_PER_BLOCK = 8;
const LAST_MUTATION = BLOCK - EVENTS_PER_BLOCK - 1;
const CONCURRENCY = 6;

export interface UpstreamFuzzOptions {
  readonly seed: number;
  /** The number of changed responses and deliveries after which the run ends. */
  readonly responses: number;
  /** The first operation, a multiple of the block size. Default: 0. */
  readonly from?: number;
  /** The last operation. Default: no limit. */
  readonly to?: number;
  /** The number of failures after which the run stops. Default: 20. */
  readonly maxFailures?: number;
  readonly onProgress?: (report: UpstreamFuzzReport) => void;
  /** Receives each operation, with the changes and the responses of both executors. */
  readonly onResult?: (result: Failure) => void;
}

export interface Failure {
  readonly index: number;
  readonly name: string;
  readonly document: string;
  /** One line for each fault: the executor and the reason. */
  readonly faults: readonly string[];
  /** The calls with their changes. */
  readonly calls: readonly ProxiedCall[];
  readonly answers: readonly unknown[];
}

export interface UpstreamFuzzReport {
  /** The number of operations and events so far. Each was sent to both executors. */
  readonly operations: number;
  /** The number of responses and deliveries that were changed, for each executor. */
  readonly responses: number;
  readonly withData: number;
  /** The number of operations for which the executors made different calls. Their data cannot be compared. */
  readonly incomparable: number;
  /** The number of responses by the code of their first error, or `none`. */
  readonly codes: ReadonlyMap<string, number>;
  readonly kinds: ReadonlyMap<string, number>;
  readonly failures: readonly Failure[];
}

/** Sends operations to one gateway for each executor, whose upstreams return changed JSON. */
export async function fuzzUpstream(options: UpstreamFuzzOptions): Promise<UpstreamFuzzReport> {
  const pair = await startGatewayPair(options.seed);
  const run = new Run(options, pair);
  const stopCollecting = collectProcessAlarms(run.alarms);
  try {
    await run.all();
    return run.report;
  } finally {
    await Promise.all(pair.map((each) => each.stop()));
    stopCollecting();
  }
}

type Pair = readonly [MutatedGateway, MutatedGateway];

class Run {
  /** Faults of the process. They are assigned to the operations that are in flight. */
  readonly alarms: string[] = [];
  readonly #report = {
    operations: 0,
    deliveries: 0,
    withData: 0,
    incomparable: 0,
    codes: new Map<string, number>(),
    kinds: new Map<string, number>(),
    failures: new Array<Failure>(),
  };
  /** The responses without changes, by operation and executor. */
  readonly #unchanged = new Map<string, readonly Received[]>();

  constructor(
    private readonly options: UpstreamFuzzOptions,
    private readonly pair: Pair,
  ) {}

  get report(): UpstreamFuzzReport {
    return { ...this.#report, responses: this.pair[0].proxy.mutated + this.#report.deliveries };
  }

  async all(): Promise<void> {
    const { from = 0, to = Infinity, responses, maxFailures = 20, onProgress } = this.options;
    for (let block = from; block <= to; block += BLOCK) {
      await this.#setUp();
      for (let index = block; index < block + BLOCK && index <= to;) {
        if (this.report.responses >= responses || this.#report.failures.length >= maxFailures) {
          onProgress?.(this.report);
          return;
        }
        const position = index % BLOCK;
        const count = position < QUERIES_PER_BLOCK ? Math.min(CONCURRENCY, QUERIES_PER_BLOCK - position) : 1;
        const indices = Array.from({ length: count }, (_, offset) => index + offset).filter((each) => each <= to);
        await this.#sendTogether(indices);
        index += count;
      }
      onProgress?.(this.report);
    }
  }

  /** Resets the data, creates the objects that mutations use, and reads the unchanged responses. */
  async #setUp(): Promise<void> {
    for (const { gateway } of this.pair) gateway.upstream.reset();
    for (const operation of SETUP_MUTATIONS) await this.#sendUnchanged(operation);
    for (const operation of QUERIES) {
      if (!this.#unchanged.has(operation.name)) await this.#sendUnchanged(operation);
    }
    for (const event of EVENT_NAMES) {
      if (this.#unchanged.has(event)) continue;
      const payload = JSON.stringify(PAYLOADS[event]);
      this.#unchanged.set(event, await Promise.all(this.pair.map(({ feeds }) => feeds[event].deliver(payload))));
    }
  }

  async #sendUnchanged(operation: UpstreamOperation): Promise<void> {
    const request = this.#requestOf(operation, 0);
    const answers = await Promise.all(this.pair.map((each) => post(each, request, UNCHANGED)));
    const failed = answers.find((answer) => answer.fault !== undefined || errorsOf(answer).length > 0);
    if (failed !== undefined) {
      throw new Error(`${operation.name} failed without changes: ${JSON.stringify(failed)}`);
    }
    this.#unchanged.set(operation.name, answers);
  }

  async #sendTogether(indices: readonly number[]): Promise<void> {
    const results = await Promise.all(indices.map((index) => this.#send(index)));
    const alarms = [
      ...this.alarms.splice(0),
      ...this.pair.flatMap(({ gateway }) =>
        gateway.takeAlarms().map((line) => `${gateway.executor} logged ${line.slice(0, 1_500)}`),
      ),
    ];
    const failures = results.filter(({ faults }) => faults.length > 0);
    // A log line does not identify its operation.
    const [suspect] = failures.length > 0 ? failures : results;
    if (alarms.length > 0 && suspect !== undefined) {
      const faults = [...suspect.faults, ...alarms, `one of ${results.length} operations`];
      this.#report.failures.push({ ...suspect, faults }, ...failures.filter((each) => each !== suspect));
    } else {
      this.#report.failures.push(...failures);
    }
    for (const result of results) this.options.onResult?.(result);
  }

  #send(index: number): Promise<Failure> {
    const random = Random.of(this.options.seed, index);
    const position = index % BLOCK;
    if (position >= BLOCK - EVENTS_PER_BLOCK) return this.#deliver(index, random);
    return this.#operate(index, pickOperation(kindAt(position), random));
  }

  async #operate(index: number, operation: UpstreamOperation): Promise<Failure> {
    const request = this.#requestOf(operation, index);
    const answers = await Promise.all(this.pair.map((each) => post(each, request, authorizationOf(index))));
    const calls = this.pair.map(({ proxy }) => proxy.takeCalls(index));
    // The data is known only before the first mutation of the block.
    const unchanged = operation.kind === 'read' ? this.#unchanged.get(operation.name) : undefined;
    return this.#judge({ index, operation, request, answers, calls, unchanged });
  }

  async #deliver(index: number, random: Random): Promise<Failure> {
    const event = random.pick(EVENT_NAMES);
    const { text, mutations } = mutateJson(JSON.stringify(PAYLOADS[event]), random);
    const answers = await Promise.all(this.pair.map(({ feeds }) => feeds[event].deliver(text)));
    this.#report.deliveries += 1;
    const operation = { name: event, document: event };
    const request: FuzzOperation = { ...this.#requestOf(undefined, index), transport: 'eventStream' };
    const calls = answers.map(() => [{ call: `a delivery of ${event}`, mutations }]);
    const result = this.#judge({
      index,
      operation,
      request,
      // The status is that of the delivery, not that of the event stream.
      answers: answers.map((answer) => ({ ...answer, status: undefined })),
      calls,
      unchanged: this.#unchanged.get(event),
    });
    const faults = answers.flatMap(({ status, body }) => deliveryFaults(status, body, mutations));
    if (!isDeepStrictEqual(answers[0]?.status, answers[1]?.status))
      faults.push('the gateways disagree about the delivery');
    return { ...result, faults: [...result.faults, ...faults] };
  }

  #judge({ index, operation, request, answers, calls, unchanged }: Judged): Failure {
    this.#count(answers[0], calls[0] ?? []);
    const faults = answers.flatMap((answer, at) => {
      const executor = this.pair[at]?.gateway.executor ?? '';
      if (answer.body === undefined && answer.fault === undefined) return [];
      const found = faultsOf(request, answer, behaviourOf(calls[at] ?? []), unchanged?.[at]);
      return found.map((fault) => `${executor}: ${fault}`);
    });
    const [one, other] = answers;
    const urls = [this.pair[0].gateway.upstream.url, this.pair[1].gateway.upstream.url] as const;
    if (!isSameCalls(calls)) this.#report.incomparable += 1;
    else if (one !== undefined && other !== undefined && !isSameData(one, other, urls)) {
      faults.push('the executors disagree');
    }
    const { name, document } = operation;
    return { index, name, document, faults, calls: calls[0] ?? [], answers: answers.map(({ body }) => body) };
  }

  #count(answer: Received | undefined, calls: readonly ProxiedCall[]): void {
    const report = this.#report;
    report.operations += 1;
    if (answer !== undefined && hasData(answer)) report.withData += 1;
    const code = (answer && errorsOf(answer)[0]?.extensions.code) ?? 'none';
    report.codes.set(code, (report.codes.get(code) ?? 0) + 1);
    for (const { mutations, replacedStatus } of calls) {
      const kinds = replacedStatus === undefined ? mutations.map(({ kind }) => kind) : ['replaced response'];
      for (const kind of kinds) report.kinds.set(kind, (report.kinds.get(kind) ?? 0) + 1);
    }
  }

  #requestOf(operation: UpstreamOperation | undefined, index: number): FuzzOperation {
    const earlier = (name: string): unknown => dataOf(this.#unchanged.get(name)?.[0] ?? faulty('unknown'));
    return {
      index,
      kind: 'query',
      document: operation?.document ?? '',
      variables: operation?.variables(earlier),
      operationName: undefined,
      transport: 'post',
      damage: undefined,
      awaits: undefined,
    };
  }
}

interface Judged {
  readonly index: number;
  readonly operation: { readonly name: string; readonly document: string };
  readonly request: FuzzOperation;
  readonly answers: readonly Received[];
  readonly calls: readonly (readonly ProxiedCall[])[];
  readonly unchanged: readonly Received[] | undefined;
}

/** The kind of the operation at a position of its block, before the events. */
function kindAt(position: number): 'read' | 'write' | 'close' {
  if (position < QUERIES_PER_BLOCK) return 'read';
  return position === LAST_MUTATION ? 'close' : 'write';
}
