/** Totals of a Redis server since its start. */
export interface RedisReading {
  readonly usedBytes: number;
  readonly inputBytes: number;
  readonly outputBytes: number;
  /** Calls of each command. Commands that scripts execute are included. */
  readonly commands: ReadonlyMap<string, number>;
}

/** What one operation uses in Redis, on average. */
export interface RedisUsage {
  readonly commands: ReadonlyMap<string, number>;
  readonly inputBytes: number;
  readonly outputBytes: number;
  /** Memory that was allocated and not released. 0 if it became less. */
  readonly usedBytes: number;
}

/** Commands that measure, or that each gateway repeats in the background. */
const NOT_COUNTED: ReadonlySet<string> = new Set(['info', 'ping', 'hello', 'command', 'client|setinfo', 'script|load']);

/** @param info the sections `memory`, `stats` and `commandstats` of INFO. @throws Error if a number is missing */
export function parseReading(info: string): RedisReading {
  const calls = info.matchAll(/^cmdstat_(\S+?):calls=(\d+)/gm);
  return {
    usedBytes: numberIn(info, 'used_memory'),
    inputBytes: numberIn(info, 'total_net_input_bytes'),
    outputBytes: numberIn(info, 'total_net_output_bytes'),
    commands: new Map(Array.from(calls, ([, name = '', count]) => [name, Number(count)])),
  };
}

/**
 * The usage of each of several operations.
 *
 * @param readings two readings before the operations, and one after. The first two show the bytes of a reading itself
 */
export function usageBetween(
  [first, before, after]: readonly [RedisReading, RedisReading, RedisReading],
  operations: number,
): RedisUsage {
  const perOperation = (of: (reading: RedisReading) => number): number => (of(after) - of(before)) / operations;
  const withoutReading = (of: (reading: RedisReading) => number): number =>
    Math.max(0, perOperation(of) - (of(before) - of(first)) / operations);
  const commands = [...after.commands.keys()].filter((name) => !NOT_COUNTED.has(name));
  return {
    commands: new Map(
      commands
        .map((name) => [name, perOperation((reading) => reading.commands.get(name) ?? 0)] as const)
        .filter(([, count]) => count > 0),
    ),
    inputBytes: withoutReading(({ inputBytes }) => inputBytes),
    outputBytes: withoutReading(({ outputBytes }) => outputBytes),
    usedBytes: Math.max(
      0,
      perOperation(({ usedBytes }) => usedBytes),
    ),
  };
}

function numberIn(info: string, name: string): number {
  const [, digits] = new RegExp(`^${name}:(\\d+)`, 'm').exec(info) ?? [];
  if (digits === undefined) throw new Error(`The reply of INFO does not contain ${name}.`);
  return Number(digits);
}
