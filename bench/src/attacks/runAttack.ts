import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { warmGateway } from '../contenders/gateway';
import type { Cores } from '../run/cores';
import { peakBytes } from '../run/procfs';
import { startServerProcess } from '../run/serverProcess';
import type { Attack } from './attacks';
import { type HonestResult, runHonestClient } from './honestClient';
import { Probe, WRITE_INTERVAL_MS } from './probeReader';
import { UpstreamProcess } from './upstreamProcess';
import { LARGE_TEXT } from './documents';

export interface AttackOptions {
  readonly seconds: number;
  readonly connections: number;
  /** `--max-old-space-size` of the gateway. */
  readonly heapMegabytes: number;
  readonly cores: Cores | undefined;
}

export interface AttackResult {
  readonly attack: Attack;
  /** Seconds until the gateway crashed. Undefined if it did not. */
  readonly crashedAfterSeconds: number | undefined;
  /** Whether the event loop of the gateway was still blocked after the last request of the honest client. */
  readonly isBlocked: boolean;
  /** The number of requests or responses of the attackers, by result. */
  readonly counts: ReadonlyMap<string, number>;
  readonly honest: HonestResult;
  /** Measured by the gateway's process, so it does not include the time of a crash or of the last block. */
  readonly peakHeapBytes: number | undefined;
  readonly peakResidentBytes: number | undefined;
  /** Includes a block that had not ended. */
  readonly longestBlockMs: number;
}

const Counts = z.array(z.tuple([z.string(), z.number()]));
const WARM_UP_MS = 500;
const REPORT_LIMIT_MS = 5_000;
const NOTICE_MS = 1_000;
const BLOCKED_MS = 1_000;
const WATCH_EACH_MS = 50;

/** Starts an emulator and a gateway, attacks for a while, and stops both. */
export async function runAttack(attack: Attack, options: AttackOptions): Promise<AttackResult> {
  const { seconds, connections, heapMegabytes, cores } = options;
  const upstream = await UpstreamProcess.start(cores?.load);
  const probe = new Probe();
  try {
    const largeIssue = await upstream.createIssue(LARGE_TEXT);
    const gateway = await startServerProcess(warmGateway, {
      core: cores?.server,
      environment: { ...upstream.environment, ...probe.environment },
      nodeArguments: [`--max-old-space-size=${heapMegabytes}`, ...probe.nodeArguments],
    });
    let endedAtMs: number | undefined;
    const ended = gateway.ended.then(() => (endedAtMs = Date.now()));
    await warmUp(gateway.origin);
    process.kill(gateway.pid, 'SIGUSR2');

    // Measured from outside, because a blocked gateway measures nothing.
    let peakResidentBytes = 0;
    const watching = setInterval(() => {
      peakResidentBytes = Math.max(peakResidentBytes, peakBytes(gateway.pid) ?? 0);
    }, WATCH_EACH_MS);
    const startedAtMs = Date.now();
    const over = new AbortController();
    const honest = runHonestClient(gateway.origin, over.signal);
    const { hostname: host, port } = new URL(gateway.origin);
    const target = { host, port: Number(port), largeIssue };
    const worker = new Worker(join(__dirname, 'attackWorker.js'), {
      workerData: { attack: attack.name, connections, target },
    });
    const reported = once(worker, 'message');
    await Promise.race([wait(seconds * 1000), ended]);
    worker.postMessage('stop');
    over.abort();
    // An attacker may wait for a drain event that never comes. It is then terminated without a report.
    const counts = await Promise.race([reported, wait(REPORT_LIMIT_MS, [[]])]);
    await worker.terminate();
    const result = await honest;
    // A broken connection is noticed earlier than the end of its process.
    await Promise.race([ended, wait(NOTICE_MS)]);
    clearInterval(watching);
    const crashedAtMs = endedAtMs;
    const silentSinceMs = crashedAtMs ?? Date.now();
    const reading = probe.read();
    await gateway.stop();
    // The probe of a blocked gateway does not write, so the time since its last reading counts as blocked.
    const silentMs = silentSinceMs - (reading?.writtenAtMs ?? startedAtMs) - WRITE_INTERVAL_MS;
    return {
      attack,
      crashedAfterSeconds: crashedAtMs === undefined ? undefined : (crashedAtMs - startedAtMs) / 1000,
      isBlocked: crashedAtMs === undefined && silentMs > BLOCKED_MS,
      counts: new Map(Counts.parse(counts[0])),
      honest: result,
      peakHeapBytes: reading?.peakHeapBytes,
      peakResidentBytes: peakResidentBytes || reading?.peakResidentBytes,
      longestBlockMs: Math.max(reading?.longestBlockMs ?? 0, silentMs),
    };
  } finally {
    probe.remove();
    await upstream.stop();
  }
}

async function warmUp(origin: string): Promise<void> {
  const over = new AbortController();
  const warming = runHonestClient(origin, over.signal);
  await wait(WARM_UP_MS);
  over.abort();
  await warming;
}
