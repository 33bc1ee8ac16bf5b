import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { SECONDS } from './operationMetrics';

/** Which kind of REST call. `endpoint` is a template: nothing in it came from outside. */
interface Endpoint {
  readonly method: string;
  readonly endpoint: string;
}

/** Takes in what the client of Bitbucket sees. */
export interface UpstreamMetrics {
  onRequest(group: string): void;
  onRetry(retry: Endpoint & { readonly code: string }): void;
  onCall(call: Endpoint & { readonly outcome: string; readonly durationMs: number; readonly bytes: number }): void;
  onCached(): void;
  onDeduplicated(): void;
}

/** What is looked at when somebody asks for it, and not before. */
export interface UpstreamState {
  load(): { readonly inFlight: number; readonly queued: number };
  /** Of the gateway's own credential alone: one for each caller's would be without end. */
  quotas(): Promise<readonly { readonly group: string; readonly limit?: number; readonly remaining?: number }[]>;
}

export function createUpstreamMetrics(registers: Registry[]): UpstreamMetrics {
  const endpoint = ['method', 'endpoint'] as const;
  const requests = new Counter({
    name: 'gateway_upstream_requests_total',
    help: 'HTTP requests sent to Bitbucket, which counts each: those of retries and redirects too.',
    labelNames: ['group'],
    registers,
  });
  const calls = new Counter({
    name: 'gateway_upstream_calls_total',
    help: 'REST calls, each with its retries and redirects. Outcome is OK, CANCELLED or an error code.',
    labelNames: [...endpoint, 'outcome'],
    registers,
  });
  const duration = new Histogram({
    name: 'gateway_upstream_call_duration_seconds',
    help: 'Time from when a REST call was asked for, its waiting for a slot and its retries included.',
    labelNames: endpoint,
    buckets: SECONDS,
    registers,
  });
  const bytes = new Counter({
    name: 'gateway_upstream_bytes_total',
    help: 'Bytes of bodies received, as they came over the wire.',
    labelNames: endpoint,
    registers,
  });
  const retries = new Counter({
    name: 'gateway_upstream_retries_total',
    help: 'Attempts that were repeated, by what the one before had failed with.',
    labelNames: [...endpoint, 'code'],
    registers,
  });
  const cached = new Counter({
    name: 'gateway_cached_reads_total',
    help: 'Reads answered from what was kept, without a call.',
    registers,
  });
  const deduplicated = new Counter({
    name: 'gateway_deduplicated_reads_total',
    help: 'Reads answered together with an identical one in flight.',
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

export function createUpstreamGauges(state: UpstreamState, registers: Registry[]): void {
  new Gauge({
    name: 'gateway_upstream_in_flight',
    help: 'HTTP exchanges with Bitbucket going on now.',
    registers,
    collect() {
      this.set(state.load().inFlight);
    },
  });
  new Gauge({
    name: 'gateway_upstream_queued',
    help: 'HTTP exchanges that wait for a free slot now.',
    registers,
    collect() {
      this.set(state.load().queued);
    },
  });
  new Gauge({
    name: 'gateway_quota_limit',
    help: 'Requests an hour that Bitbucket grants the gateway’s own credential.',
    labelNames: ['group'],
    registers,
    async collect() {
      for (const { group, limit } of await state.quotas()) if (limit !== undefined) this.set({ group }, limit);
    },
  });
  new Gauge({
    name: 'gateway_quota_remaining',
    help: 'Requests left of the hour of the gateway’s own credential.',
    labelNames: ['group'],
    registers,
    async collect() {
      const quotas = await state.quotas();
      for (const { group, remaining } of quotas) if (remaining !== undefined) this.set({ group }, remaining);
    },
  });
}
