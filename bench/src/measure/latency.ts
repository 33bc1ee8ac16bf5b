import { DELAY_MS } from '../plan';
import type { Query } from '../queries';
import { interleaved, type Field } from '../run/field';
import { putLoad } from '../run/load';
import { percentile } from '../statistics';
import type { Results } from './results';

/** Factor for the number of requests to a server with a cache, which responds much faster. */
const CACHED_REQUESTS_FACTOR = 10;

/** Measures the latency of sequential requests of one client, with an upstream delay of 80 ms. */
export async function measureLatency(field: Field, queries: readonly Query[], results: Results): Promise<void> {
  const { plan, progress, servers, upstream, headersOf } = field;
  upstream.setDelay(DELAY_MS);
  for (const query of queries) {
    for (let run = 0; run < plan.latency.runs; run += 1) {
      for (const { contender, origin } of interleaved(servers, run)) {
        progress.step(`${query.title}, run ${run + 1}/${plan.latency.runs}, ${contender.name}`);
        const load = {
          origin,
          document: contender.documentOf(query),
          clients: 1,
          requests: plan.latency.requests * (contender.hasCache ? CACHED_REQUESTS_FACTOR : 1),
          seconds: plan.latency.seconds,
          headersOf: () => headersOf(contender),
        };
        if (query.writes) upstream.reset();
        // Opens the connections and fills the cache.
        await putLoad({ ...load, requests: 1 });
        const { latencies } = await upstream.uncounted(() => putLoad(load));
        const measured = results.of(query.name, contender.name);
        measured.latencyP50.push(percentile(latencies, 50));
        measured.latencySamples.push(...latencies);
      }
    }
  }
  upstream.setDelay(0);
}
