import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { SECONDS_BUCKETS } from './operationMetrics';

/** The labels of a REST call. `endpoint` is a path template, with a name in braces for each variable part. */
interface Endpoint {
  readonly method: string;
  readonly endpoint: string;
}

/** The counters and histograms of the REST client, which calls these functions. */
export interface UpstreamMetrics {
  onRequest(group: string): void;
  onRetry(retry: Endpoint & { readonly code: string }): void;
  onCall(call: Endpoint & { readonly outcome: string; readonly durationMs: number; readonly bytes: number }): void;
  onCached(): void;
  onDeduplicated(): void;
}

/** State of the REST client, which is read only when the metrics are rendered. */
export interface UpstreamState {
  load(): { readonly inFlight: number; readonly queued: number };
  /** Quotas of the configured credential. Quotas per caller would be an unlimited number of time series. */
  quotas(): Promise<readonly { readonly group: string; readonly limit?: number; readonly remaining?: number }[]>;
}

/** Registers the counters and histograms. */
export function createUpstreamMetrics(registers: Registry[]): UpstreamMetrics {
  const endpointLabels = ['method', 'endpoint'] as const;
  const requests = new Counter({
    name: 'gateway_upstream_requests_total',
    help: 'HTTP requests sent to Bitbucket, including retries and redirects.',
    labelNames: ['group'],
    registers,
  });
  const calls = new Counter({
    name: 'gateway_upstream_calls_total',
    help: 'REST calls, each including its retries and redirects. Outcome is OK, CANCELLED or an error code.',
    labelNames: [...endpointLabels, 'outcome'],
    registers,
  });
  const duration = new Histogram({
    name: 'gateway_upstream_call_duration_seconds',
    help: 'Duration of REST calls, including time in the queue and retries.',
    labelNames: endpointLabels,
    buckets: SECONDS_BUCKETS,
    registers,
  });
  const bytes = new Counter({
    name: 'gateway_upstream_bytes_total',
    help: 'Bytes of response bodies as received, before decompression.',
    labelNames: endpointLabels,
    registers,
  });
  const retries = new Counter({
    name: 'gateway_upstream_retries_total',
    help: 'Retries, by the error code of the attempt before.',
    labelNames: [...endpointLabels, 'code'],
    registers,
  });
  const cached = new Counter({
    name: 'gateway_cached_reads_total',
    help: 'Reads served from the cache, without a REST call.',
    registers,
  });
  const deduplicated = new Counter({
    name: 'gateway_deduplicated_reads_total',
    help: 'Reads that shared the REST call of an identical read in flight.',
    registers,
  });

  return {
    onRequest: (group) => {
      requests.inc({ group });
    },
    onRetry: ({ method, endpoint, code }) => {
      retries.inc({ method, endpoint, code });
    },
    onCall: ({ method, endpoint, outcome, durationMs, bytes: received }) => {
      calls.inc({ method, endpoint, outcome });
      duration.observe({ method, endpoint }, durationMs / 1_000);
      bytes.inc({ method, endpoint }, received);
    },
    onCached: () => {
      cached.inc();
    },
    onDeduplicated: () => {
      deduplicated.inc();
    },
  };
}

/** Registers the gauges. They read the state each time the metrics are rendered. */
export function createUpstreamGauges(state: UpstreamState, registers: Registry[]): void {
  new Gauge({
    name: 'gateway_upstream_in_flight',
    help: 'HTTP requests to Bitbucket in flight.',
    registers,
    collect() {
      this.set(state.load().inFlight);
    },
  });
  new Gauge({
    name: 'gateway_upstream_queued',
    help: 'HTTP requests to Bitbucket that wait for a free slot.',
    registers,
    collect() {
      this.set(state.load().queued);
    },
  });
  new Gauge({
    name: 'gateway_quota_limit',
    help: 'Requests per hour that Bitbucket allows for the configured credential.',
    labelNames: ['group'],
    registers,
    async collect() {
      for (const { group, limit } of await state.quotas()) if (limit !== undefined) this.set({ group }, limit);
    },
  });
  new Gauge({
    name: 'gateway_quota_remaining',
    help: 'Requests that remain for the configured credential in the current hour.',
    labelNames: ['group'],
    registers,
    async collect() {
      const quotas = await state.quotas();
      for (const { group, remaining } of quotas) if (remaining !== undefined) this.set({ group }, remaining);
    },
  });
}
