import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { createOperationMetrics } from './operationMetrics';
import type { RecordOperation } from './operations';
import type { ObserveRefusal } from './refusals';
import {
  createUpstreamGauges,
  createUpstreamMetrics,
  type UpstreamMetrics,
  type UpstreamState,
} from './upstreamMetrics';

/** Numbers of one server. Labels come from closed lists: no name, query, header or body is ever one. */
export interface Metrics {
  readonly recordOperation: RecordOperation;
  readonly upstream: UpstreamMetrics;
  readonly observeRefusal: ObserveRefusal;
  readonly countDelivery: (outcome: string) => void;
  /** A subscription has begun. @returns what to call when it has ended. */
  readonly subscriptionBegan: () => () => void;
  /** Shows this state from now on. To be called once. */
  readonly watch: (state: UpstreamState) => void;
  /** All of it in Prometheus' text format. */
  readonly render: () => Promise<RenderedMetrics>;
}

export interface RenderedMetrics {
  readonly contentType: string;
  readonly text: string;
}

/** Has a registry of its own: several servers in one process do not count into one another. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const subscriptions = new Gauge({ name: 'gateway_subscriptions', help: 'Subscriptions open now.', registers });
  const deliveries = new Counter({
    name: 'gateway_deliveries_total',
    help: 'Deliveries to /webhooks/bitbucket, by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  const refused = new Counter({
    name: 'gateway_refused_requests_total',
    help: 'Requests refused because of their gateway key, Origin or Host.',
    labelNames: ['reason', 'transport'],
    registers,
  });
  collectDefaultMetrics({ register: registry });

  return {
    recordOperation: createOperationMetrics(registers),
    upstream: createUpstreamMetrics(registers),
    observeRefusal: ({ reason, transport }) => {
      refused.inc({ reason, transport });
    },
    countDelivery: (outcome) => {
      deliveries.inc({ outcome });
    },
    subscriptionBegan: () => {
      subscriptions.inc();
      return () => {
        subscriptions.dec();
      };
    },
    watch: (state) => {
      createUpstreamGauges(state, registers);
    },
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
