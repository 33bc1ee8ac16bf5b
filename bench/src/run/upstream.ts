import { type Emulator, startEmulator } from '../../../src/emulator/emulator';
import { API_TOKEN } from '../../../src/emulator/identity/credentials';

/** How often the emulator's log of calls is emptied while nobody reads it. */
const FORGET_CALLS_MS = 250;

/** What one operation cost upstream. */
export interface Cost {
  readonly calls: number;
  readonly rounds: number;
  /** Bytes of the bodies that were sent. */
  readonly bytes: number;
}

/** The one Bitbucket behind all servers: the emulator, in this process. */
export class Upstream {
  private constructor(private readonly emulator: Emulator) {}

  static async start(): Promise<Upstream> {
    return new Upstream(await startEmulator());
  }

  /** Settings every contender is started with. */
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

  /** The data as at the start: what earlier runs have created is gone. */
  reset(): void {
    const { latencyMs } = this.emulator.switches;
    this.emulator.reset();
    this.emulator.set({ latencyMs });
  }

  setDelay(latencyMs: number): void {
    this.emulator.set({ latencyMs });
  }

  /** Whether the `fields` parameter does nothing. */
  setIgnoreFields(ignoreFields: boolean): void {
    this.emulator.set({ ignoreFields });
  }

  /** Counts what is asked upstream meanwhile. Answers are held back until nothing more is asked, which makes the rounds. */
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

  /** Runs a task of many calls, whose log would fill the memory of this process. */
  async uncounted<Result>(task: () => Promise<Result>): Promise<Result> {
    const timer = setInterval(() => {
      this.emulator.clearCalls();
    }, FORGET_CALLS_MS);
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
