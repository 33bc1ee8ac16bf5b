import { type Emulator, startEmulator } from '../../../src/emulator/emulator';
import { API_TOKEN } from '../../../src/emulator/identity/credentials';

/** Interval for clearing the emulator's log of calls during load. */
const CLEAR_CALLS_INTERVAL_MS = 250;

/** The REST calls of one operation. */
export interface Cost {
  readonly calls: number;
  readonly rounds: number;
  /** Bytes of the response bodies. */
  readonly bytes: number;
}

/** The upstream of all servers: the emulator, in this process. */
export class Upstream {
  private constructor(private readonly emulator: Emulator) {}

  static async start(): Promise<Upstream> {
    return new Upstream(await startEmulator());
  }

  /** Environment variables for all contenders. */
  get environment(): Readonly<Record<string, string>> {
    return {
      NODE_ENV: 'production',
      BITBUCKET_API_URL: this.emulator.url,
      BITBUCKET_EMAIL: API_TOKEN.email,
      BITBUCKET_API_TOKEN: API_TOKEN.token,
    };
  }

  get url(): string {
    return this.emulator.url;
  }

  get tokenUrl(): string {
    return this.emulator.tokenUrl;
  }

  /** Restores the seed data, without changing the delay. */
  reset(): void {
    const { latencyMs } = this.emulator.switches;
    this.emulator.reset();
    this.emulator.set({ latencyMs });
  }

  setDelay(latencyMs: number): void {
    this.emulator.set({ latencyMs });
  }

  /** Sets whether the `fields` parameter is ignored. */
  setIgnoreFields(ignoreFields: boolean): void {
    this.emulator.set({ ignoreFields });
  }

  /** Counts the REST calls of a task. Responses are released in rounds: see the emulator's LockStep. */
  async costOf(task: () => Promise<unknown>): Promise<Cost> {
    this.emulator.clearCalls();
    this.emulator.set({ lockStep: true });
    try {
      await task();
    } finally {
      this.emulator.set({ lockStep: false });
    }
    const { calls, rounds } = this.emulator;
    return { calls: calls.length, rounds, bytes: calls.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  /** Counts the REST calls of a task, without an effect on its time. */
  async callsOf(task: () => Promise<unknown>): Promise<number> {
    this.emulator.clearCalls();
    await task();
    return this.emulator.calls.length;
  }

  /** Runs a task with many calls, and clears their log regularly to save memory. */
  async uncounted<Result>(task: () => Promise<Result>): Promise<Result> {
    const timer = setInterval(() => {
      this.emulator.clearCalls();
    }, CLEAR_CALLS_INTERVAL_MS);
    try {
      return await task();
    } finally {
      clearInterval(timer);
    }
  }

  stop(): Promise<void> {
    return this.emulator.stop();
  }
}
