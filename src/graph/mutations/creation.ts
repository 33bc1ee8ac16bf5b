import type { JsonObject } from '../../lib/json';

/** Whether a row was created before an instant; what does not say when is not older. */
export function isOlder(row: JsonObject, since: Date): boolean {
  const created = row['created_on'] ?? row['created_at'];
  return typeof created === 'string' && Date.parse(created) < since.getTime();
}

/** Bitbucket trims what it stores. */
export function sameText(stored: unknown, sent: string | null | undefined): boolean {
  return (typeof stored === 'string' ? stored : '').trim() === (sent ?? '').trim();
}
