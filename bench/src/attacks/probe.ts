import { renameSync, writeFileSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';

/**
 * Loaded into the gateway with `--require`. Writes its measurements to a file repeatedly, because a process that runs out
 * of memory runs no code when it ends.
 */
const FILE = process.env['BENCH_PROBE_FILE'];
const TICK_MS = 10;
const WRITE_INTERVAL_MS = 100;

let lastTickMs = performance.now();
let lastWriteMs = 0;
let longestBlockMs = 0;
let peakHeapBytes = 0;

/** Restarts the measurement, without the time that loading the program took. */
process.on('SIGUSR2', () => {
  lastTickMs = performance.now();
  longestBlockMs = 0;
  peakHeapBytes = 0;
});

setInterval(() => {
  const nowMs = performance.now();
  longestBlockMs = Math.max(longestBlockMs, nowMs - lastTickMs - TICK_MS);
  lastTickMs = nowMs;
  if (FILE === undefined || nowMs - lastWriteMs < WRITE_INTERVAL_MS) return;
  lastWriteMs = nowMs;
  peakHeapBytes = Math.max(peakHeapBytes, getHeapStatistics().used_heap_size);
  const peakResidentBytes = process.resourceUsage().maxRSS * 1024;
  const reading = { writtenAtMs: Date.now(), longestBlockMs, peakHeapBytes, peakResidentBytes };
  // Renaming is atomic, so a reader never sees half of the file.
  writeFileSync(`${FILE}.next`, JSON.stringify(reading));
  renameSync(`${FILE}.next`, FILE);
}, TICK_MS).unref();
