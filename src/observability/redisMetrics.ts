import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** The metrics of Redis. Labels are commands, reasons and servers from fixed lists. */
export interface RedisMetrics {
  /** @param outcome `OK`, or why the command failed */
  onCommand(command: string, outcome: string, durationMs: number): void;
}

/** On one machine, a command takes far less than a millisecond. It fails after 300 ms. */
const COMMAND_SECONDS_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.3];

/** Registers the metrics of the commands. */
export function createRedisMetrics(registers: Registry[]): RedisMetrics {
  const duration = new Histogram({
    name: 'gateway_redis_command_duration_seconds',
    help: 'Duration of commands and scripts in Redis, including those that failed.',
    labelNames: ['command'],
    buckets: COMMAND_SECONDS_BUCKETS,
    registers,
  });
  const errors = new Counter({
    name: 'gateway_redis_errors_total',
    help: 'Commands and scripts in Redis that failed, by reason.',
    labelNames: ['command', 'reason'],
    registers,
  });
  return {
    onCommand: (command, outcome, durationMs) => {
      duration.observe({ command }, durationMs / 1_000);
      if (outcome !== 'OK') errors.inc({ command, reason: outcome });
    },
  };
}

/** Registers a gauge for each server: 1 while it is degraded. @param degraded the names of the servers that are degraded now */
export function createDegradedGauge(
  servers: readonly string[],
  degraded: () => readonly string[],
  registers: Registry[],
): void {
  new Gauge({
    name: 'gateway_redis_degraded',
    help: '1 while a Redis server is unavailable, full or too slow, otherwise 0.',
    labelNames: ['server'],
    registers,
    collect() {
      const names = degraded();
      for (const server of servers) this.set({ server }, names.includes(server) ? 1 : 0);
    },
  });
}
