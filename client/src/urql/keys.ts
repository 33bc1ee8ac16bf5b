import type { Data, KeyingConfig } from '@urql/exchange-graphcache';
import { fieldShapes } from '../generated/fieldShapes.ts';
import { typesWithoutId } from '../generated/typesWithoutId.ts';

const ROOTS: readonly string[] = ['Query', 'Mutation', 'Subscription'];
const EDGE = /Edge$/;

/**
 * The keys of all object types. Objects with an `id` are shared by all operations that select it.
 * All others are part of their parent, without a warning.
 */
export function keysOfTypes(): KeyingConfig {
  const withoutId: ReadonlySet<string> = new Set(typesWithoutId);
  const names = Object.keys(fieldShapes).filter((name) => !ROOTS.includes(name));
  return Object.fromEntries(
    names.map((name) => [name, EDGE.test(name) ? keyOfEdge : withoutId.has(name) ? () => null : keyOfObject]),
  );
}

function keyOfObject({ id }: Data): string | null {
  return typeof id === 'string' ? id : null;
}

/** An edge of a list keeps its key if another page contains it, so pages that are read again do not change old edges. */
function keyOfEdge({ cursor, node }: Data): string | null {
  if (typeof cursor !== 'string' || typeof node !== 'object' || node === null || !('id' in node)) return null;
  return typeof node.id === 'string' ? `${node.id} ${cursor}` : null;
}
