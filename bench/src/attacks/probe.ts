import { renameSync, writeFileSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';

/**
 * Loaded into the gateway with `--require`. Writes what it has measured to a file, over and over: a process that runs out of
 * memory runs no code when it ends.
 */
const FILE = process.env['BENCH_PROBE_FILE'];
const TICK_MS = 10;
const WRITE_EACH_MS = 100;

let lastTickMs = performance.now();
let lastWriteMs = 0;
let longestBlockMs = 0;
let peakHeapBytes = 0;

/** What came before, such as loading the program, is forgotten. */
process.on('SIGUSR2', () => {
  lastTickMs = performance.now();
  longestBlockMs = 0;
  peakHeapBytes = 0;
});

setInterval(() => {
  const nowMs = performance.now();
  longestBlockMs = Math.max(longestBlockMs, nowMs - lastTickMs - TICK_MS);
  lastTickMs = nowMs;
  if (FILE === undefined || nowMs - lastWriteMs < WRITE_EACH_MS) return;
  lastWriteMs = nowMs;
  peakHeapBytes = Math.max(peakHeapBytes, getHeapStatistics().used_heap_size);
  const peakResidentBytes = process.resourceUsage().maxRSS * 1024;
  const reading = { writtenAtMs: Date.now(), longestBlockMs, peakHeapBytes, peakResidentBytes };
  // So that nobody reads half of it.
  writeFileSync(`${FILE}.next`, JSON.stringify(reading));
  renameSync(`${FILE}.next`, FILE);
}, TICK_MS).unref();
