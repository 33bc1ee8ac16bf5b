import type { Query } from '../queries';
import { interleaved, type Field } from '../run/field';
import { type LoadOptions, putLoad } from '../run/load';
import { resetPeak, peakBytes, processorMs } from '../run/procfs';
import type { ServerProcess } from '../run/serverProcess';
import { percentile } from '../statistics';
import type { Results, Throughput } from './results';

/** Measures several clients in closed loops, without an upstream delay. */
export async function measureThroughput(field: Field, queries: readonly Query[], results: Results): Promise<void> {
  const { plan, progress, servers, upstream, headersOf } = field;
  const { runs, clients, warmUpSeconds, seconds } = plan.throughput;
  for (const query of queries) {
    for (let run = 0; run < runs; run += 1) {
      for (const server of interleaved(servers, run)) {
        const { contender } = server;
        progress.step(`${query.title}, run ${run + 1}/${runs}, ${contender.name}`);
        if (query.writes) upstream.reset();
        const load = {
          document: contender.documentOf(query),
          clients,
          headersOf: (caller: number) => (query.writes ? headersOf(contender) : headersOf(contender, caller)),
        };
        const throughput = await upstream.uncounted(async () => {
          await putLoad({ ...load, origin: server.origin, seconds: run === 0 ? warmUpSeconds : warmUpSeconds / 4 });
          return runAtFullSpeed(server, { ...load, seconds });
        });
        results.of(query.name, contender.name).throughput.push(throughput);
      }
    }
  }
}

export async function runAtFullSpeed(server: ServerProcess, load: Omit<LoadOptions, 'origin'>): Promise<Throughput> {
  const { pid, origin } = server;
  resetPeak(pid);
  const before = processorMs(pid);
  const { seconds, latencies } = await putLoad({ ...load, origin });
  const after = processorMs(pid);
  const usedMs = before === undefined || after === undefined ? undefined : after - before;
  return {
    requestsPerSecond: latencies.length / seconds,
    processorMs: usedMs === undefined ? undefined : usedMs / latencies.length,
    busy: usedMs === undefined ? undefined : usedMs / 1000 / seconds,
    peakBytes: peakBytes(pid),
    p50Ms: percentile(latencies, 50),
    p99Ms: percentile(latencies, 99),
  };
}
