import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { createOperationMetrics } from './operationMetrics';
import type { RecordOperation } from './operationLog';
import type { ObserveRejection } from './rejections';
import { createDegradedGauge, createRedisMetrics, type RedisMetrics } from './redisMetrics';
import { createSignInMetrics, type SignInMetrics } from './signInMetrics';
import {
  createUpstreamGauges,
  createUpstreamMetrics,
  type UpstreamMetrics,
  type UpstreamState,
} from './upstreamMetrics';

/** The metrics of one server. Label values come from fixed lists, never from names, queries, headers or bodies. */
export interface Metrics {
  readonly recordOperation: RecordOperation;
  readonly upstream: UpstreamMetrics;
  readonly observeRejection: ObserveRejection;
  readonly countDelivery: (outcome: string) => void;
  /** Counts an open subscription. @returns a function to call when the subscription ends. */
  readonly countSubscription: () => () => void;
  /** Adds gauges that read this state. Call it once. */
  readonly watch: (state: UpstreamState) => void;
  /** Registers the metrics of sign-in. Call it at most once. */
  readonly createSignInMetrics: () => SignInMetrics;
  /** Registers the metrics of Redis. Call it at most once. */
  readonly createRedisMetrics: () => RedisMetrics;
  /** Adds a gauge for each Redis server. Call it at most once. */
  readonly watchServers: (servers: readonly string[], degraded: () => readonly string[]) => void;
  /** Renders all metrics in Prometheus' text format. */
  readonly render: () => Promise<RenderedMetrics>;
}

export interface RenderedMetrics {
  readonly contentType: string;
  readonly text: string;
}

/** Creates metrics with a separate registry, so that several servers in one process do not mix their numbers. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const subscriptions = new Gauge({ name: 'gateway_subscriptions', help: 'Open subscriptions.', registers });
  const deliveries = new Counter({
    name: 'gateway_deliveries_total',
    help: 'Webhook deliveries to /webhooks/bitbucket, by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  const refused = new Counter({
    name: 'gateway_refused_requests_total',
    help: 'Requests rejected because of their gateway key, Origin, Host or session.',
    labelNames: ['reason', 'transport'],
    registers,
  });
  collectDefaultMetrics({ register: registry });

  return {
    recordOperation: createOperationMetrics(registers),
    upstream: createUpstreamMetrics(registers),
    observeRejection: ({ reason, transport }) => {
      refused.inc({ reason, transport });
    },
    countDelivery: (outcome) => {
      deliveries.inc({ outcome });
    },
    countSubscription: () => {
      subscriptions.inc();
      return () => {
        subscriptions.dec();
      };
    },
    watch: (state) => {
      createUpstreamGauges(state, registers);
    },
    createSignInMetrics: () => createSignInMetrics(registers),
    createRedisMetrics: () => createRedisMetrics(registers),
    watchServers: (servers, degraded) => {
      createDegradedGauge(servers, degraded, registers);
    },
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
