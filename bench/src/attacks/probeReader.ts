import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** The same number as in probe.ts, which imports no modules of the bench. */
export const WRITE_INTERVAL_MS = 100;

const Reading = z.object({
  writtenAtMs: z.number(),
  longestBlockMs: z.number(),
  peakHeapBytes: z.number(),
  peakResidentBytes: z.number(),
});

/** The measurements of the gateway's process: see probe.ts. */
export type ProbeReading = z.output<typeof Reading>;

/** The file that a probe writes and the bench reads. */
export class Probe {
  readonly #directory = mkdtempSync(join(tmpdir(), 'gateway-probe-'));
  readonly #file = join(this.#directory, 'probe.json');

  readonly nodeArguments: readonly string[] = ['--require', join(__dirname, 'probe.js')];

  get environment(): Readonly<Record<string, string>> {
    return { BENCH_PROBE_FILE: this.#file };
  }

  /** The last reading. Undefined if there is none or the file is invalid. */
  read(): ProbeReading | undefined {
    try {
      return Reading.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch {
      return undefined;
    }
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
