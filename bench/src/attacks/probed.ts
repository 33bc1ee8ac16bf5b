import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** How often probe.ts writes. It imports nothing of ours, so it has this number of its own. */
export const WRITE_EACH_MS = 100;

const Reading = z.object({
  writtenAtMs: z.number(),
  longestBlockMs: z.number(),
  peakHeapBytes: z.number(),
  peakResidentBytes: z.number(),
});

/** What the gateway's own process has measured; see probe.ts. */
export type ProbeReading = z.output<typeof Reading>;

/** The file between a probe and the one who reads it. */
export class Probe {
  readonly #directory = mkdtempSync(join(tmpdir(), 'gateway-probe-'));
  readonly #file = join(this.#directory, 'probe.json');

  readonly nodeArguments: readonly string[] = ['--require', join(__dirname, 'probe.js')];

  get environment(): Readonly<Record<string, string>> {
    return { BENCH_PROBE_FILE: this.#file };
  }

  /** The last one; undefined where there is none, or half of one. */
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
