import { Counter, Histogram, type Registry } from 'prom-client';
import type { RecordOperation } from './operationLog';

/** The upper bounds of the histogram buckets, in seconds: from a cached result to an operation with many slow rounds. */
export const SECONDS_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const CALLS_BUCKETS = [0, 1, 2, 3, 5, 10, 20, 50, 100, 200];
const ROUNDS_BUCKETS = [0, 1, 2, 3, 4, 5, 8, 13];

/** Metrics of operations. Operation names are no labels, because clients choose them and their number has no limit. */
export function createOperationMetrics(registers: Registry[]): RecordOperation {
  const operations = new Counter({
    name: 'gateway_operations_total',
    help: 'Completed GraphQL operations. Outcome is ok or errors.',
    labelNames: ['type', 'outcome'],
    registers,
  });
  const errors = new Counter({
    name: 'gateway_operation_errors_total',
    help: 'Operations with at least one error of this code.',
    labelNames: ['type', 'code'],
    registers,
  });
  const duration = new Histogram({
    name: 'gateway_operation_duration_seconds',
    help: 'Duration of operations.',
    labelNames: ['type'],
    buckets: SECONDS_BUCKETS,
    registers,
  });
  const calls = new Histogram({
    name: 'gateway_operation_calls',
    help: 'REST calls per operation.',
    labelNames: ['type'],
    buckets: CALLS_BUCKETS,
    registers,
  });
  const rounds = new Histogram({
    name: 'gateway_operation_rounds',
    help: 'Rounds per operation: its longest chain of REST calls that waited for each other.',
    labelNames: ['type'],
    buckets: ROUNDS_BUCKETS,
    registers,
  });

  return ({ operationType, durationMs, errorCodes, upstream }) => {
    const labels = { type: operationType ?? 'unknown' };
    operations.inc({ ...labels, outcome: errorCodes.length === 0 ? 'ok' : 'errors' });
    for (const code of errorCodes) errors.inc({ ...labels, code });
    duration.observe(labels, durationMs / 1_000);
    calls.observe(labels, upstream.calls);
    rounds.observe(labels, upstream.rounds);
  };
}
