import { createHash } from 'node:crypto';

/** A uuid in braces that depends only on the name. */
export function uuidOf(name: string): string {
  const hex = digest('uuid', name);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `{${parts.join('-')}}`;
}

/** 40 hex digits, as in a git hash, that depend only on the parts. */
export function hashOf(...parts: readonly string[]): string {
  return digest('commit', ...parts);
}

/** An account id that depends only on the name. */
export function accountIdOf(name: string): string {
  return `557058:${digest('account', name).slice(0, 24)}`;
}

/** The element at index `turn`, modulo the length of the list. */
export function pick<Item>(list: readonly [Item, ...Item[]], turn: number): Item {
  return list[turn % list.length] ?? list[0];
}

/** A timestamp as Bitbucket writes it, with microseconds and an offset: `2024-05-01T09:30:00.123456+00:00`. */
export function timestamp(epochMs: number, microseconds = 0): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}.${`${microseconds}`.padStart(6, '0')}+00:00`;
}

/** The timestamp of a commit. Git stores whole seconds. */
export function commitTimestamp(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}+00:00`;
}

function digest(...parts: readonly string[]): string {
  return createHash('sha1').update(parts.join('\0')).digest('hex');
}
