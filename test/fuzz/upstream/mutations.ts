import type { Random, Weighted } from '../generate/random';
import { type Container, isRecord, type Place, placesIn } from './places';

/** A text that the gateway must show neither in an error nor in its log. It is not valid as a name, hash or uuid. */
export const MARKER = '«mutated» text';

/** JSON.stringify cannot write these numbers. The texts are replaced after serialization. */
const NUMBERS: ReadonlyMap<string, string> = new Map([
  ['@@1e400@@', '1e400'],
  ['@@-1e400@@', '-1e400'],
]);

/** A change of the JSON of a response. */
export interface Mutation {
  readonly kind: MutationKind;
  /** The path of the changed value. */
  readonly path: string;
}

export const MUTATION_KINDS = [
  'wrong kind',
  'remove',
  'null',
  'huge',
  'nest',
  'duplicate rows',
  'extra rows',
  'swap',
  'truncate',
  'other text',
  'paging',
  'empty',
  'list for object',
] as const;
export type MutationKind = (typeof MUTATION_KINDS)[number];

const WEIGHTS: readonly Weighted<MutationKind>[] = [
  [8, 'wrong kind'],
  [3, 'remove'],
  [3, 'null'],
  [2, 'huge'],
  [2, 'nest'],
  [1, 'duplicate rows'],
  [1, 'extra rows'],
  [2, 'swap'],
  [2, 'truncate'],
  [3, 'other text'],
  [2, 'paging'],
  [1, 'empty'],
  [1, 'list for object'],
];

/** JSON text, and the changes that were made to it. */
export interface MutatedJson {
  readonly text: string;
  readonly mutations: readonly Mutation[];
}

const SHARE_OF_SCATTERED = 0.4;

/** Changes JSON text at random places: one to four changes of any kind, or many values of another kind. */
export function mutateJson(json: string, random: Random): MutatedJson {
  const root: { json: unknown } = { json: JSON.parse(json) };
  const mutations = random.chance(SHARE_OF_SCATTERED) ? scatterWrongKinds(root, random) : mutateSome(root, random);
  let text = JSON.stringify(root.json ?? null);
  for (const [placeholder, number] of NUMBERS) text = text.replaceAll(`"${placeholder}"`, number);
  return { text, mutations };
}

function mutateSome(root: { json: unknown }, random: Random): readonly Mutation[] {
  const mutations: Mutation[] = [];
  const count = random.weighted([
    [5, 1],
    [2, 2],
    [1, 4],
  ]);
  for (let turn = 0; turn < count; turn += 1) {
    const isUntouched = ({ path }: Place): boolean => !mutations.some((each) => isAtOrBelow(path, each.path));
    const mutation = mutate(root, random.weighted(WEIGHTS), isUntouched, random);
    if (mutation !== undefined) mutations.push(mutation);
  }
  return mutations;
}

/**
 * Gives many values another kind at once. Each of them must be an error at its field. Leaves the members of a page
 * unchanged, because an error of the whole list would hide the others.
 */
function scatterWrongKinds(root: { json: unknown }, random: Random): readonly Mutation[] {
  const mutations: Mutation[] = [];
  const isPage = isRecord(root.json) && 'values' in root.json;
  const share = random.pick([0.03, 0.08, 0.2]);
  for (const place of placesIn(root)) {
    const { path, value } = place;
    const isPageMember = isPage && !path.includes('.');
    if (isPageMember || value === null || !random.chance(share)) continue;
    if (mutations.some((each) => isAtOrBelow(path, each.path))) continue;
    apply('wrong kind', place, random);
    mutations.push({ kind: 'wrong kind', path });
  }
  return mutations;
}

/** A second change at the same place could undo the first one. */
function isAtOrBelow(path: string, changed: string): boolean {
  return path === changed || path.startsWith(`${changed}.`);
}

function mutate(
  root: { json: unknown },
  kind: MutationKind,
  isUntouched: (place: Place) => boolean,
  random: Random,
): Mutation | undefined {
  if (kind === 'paging') return mutatePaging(root.json, random);
  const places = placesIn(root).filter((place) => accepts(kind, place.value) && isUntouched(place));
  if (places.length === 0) return undefined;
  const place = random.pick(places);
  apply(kind, place, random);
  return { kind, path: place.path };
}

/** Whether a value can be changed in this way. */
function accepts(kind: MutationKind, value: unknown): boolean {
  switch (kind) {
    case 'wrong kind':
      return value !== null;
    case 'remove':
    case 'null':
    case 'nest':
      return true;
    case 'huge':
      return typeof value === 'number' || typeof value === 'string';
    case 'duplicate rows':
    case 'extra rows':
      return Array.isArray(value) && value.length > 0;
    case 'truncate':
      return typeof value === 'string' && value !== '';
    case 'other text':
      return typeof value === 'string';
    case 'swap':
    case 'empty':
    case 'list for object':
      return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 1;
    case 'paging':
      return false;
  }
}

function apply(kind: MutationKind, { parent, key, value }: Place, random: Random): void {
  switch (kind) {
    case 'wrong kind':
      set(parent, key, wrongKindOf(value, random));
      return;
    case 'remove':
      remove(parent, key);
      return;
    case 'null':
      set(parent, key, null);
      return;
    case 'huge':
      set(parent, key, hugeOf(value, random));
      return;
    case 'nest':
      set(parent, key, random.pick<unknown>([{ value }, [value], [[value]], { values: [value], next: MARKER }]));
      return;
    case 'duplicate rows':
    case 'extra rows':
      if (Array.isArray(value)) addRows(kind, value, random);
      return;
    case 'truncate':
      set(parent, key, String(value).slice(0, random.below(String(value).length)));
      return;
    case 'other text':
      set(parent, key, random.pick(['', MARKER, ' ', '..', '\u0000', '{}', '2024-02-30T00:00:00Z', '1', 'ftp://x']));
      return;
    case 'swap':
      if (isRecord(value)) swapMembers(value, random);
      return;
    case 'empty':
      set(parent, key, {});
      return;
    case 'list for object':
      set(parent, key, random.chance(0.5) ? [] : [value]);
      return;
    case 'paging':
      return;
  }
}

/** Returns a value that no reader may accept in place of the given value. */
function wrongKindOf(value: unknown, random: Random): unknown {
  const object = { x: MARKER };
  switch (typeof value) {
    case 'string':
      return random.pick<unknown>([7, true, object, [value], 0.5, '@@1e400@@']);
    case 'number':
      return random.pick<unknown>([String(value), true, object, [value], value + 0.5, '@@1e400@@', '@@-1e400@@']);
    case 'boolean':
      return random.pick<unknown>([String(value), Number(value), object, [value]]);
    default:
      return Array.isArray(value) ? random.pick<unknown>([MARKER, 7, object]) : random.pick<unknown>([MARKER, 7, true]);
  }
}

function hugeOf(value: unknown, random: Random): unknown {
  if (typeof value === 'string') return value + MARKER.repeat(random.pick([100, 5_000]));
  return random.pick([2_147_483_648, -2_147_483_649, 2 ** 53, 1e300, -1, 0]);
}

function addRows(kind: 'duplicate rows' | 'extra rows', rows: unknown[], random: Random): void {
  const row = random.pick<unknown>(rows);
  if (kind === 'duplicate rows') rows.push(structuredClone(row), structuredClone(row));
  else rows.splice(random.below(rows.length + 1), 0, random.pick<unknown>([null, {}, [], MARKER, 7, [row]]));
}

function swapMembers(object: Record<string, unknown>, random: Random): void {
  const [one, other] = random.some(Object.keys(object), 2);
  if (one === undefined || other === undefined) return;
  [object[one], object[other]] = [object[other], object[one]];
}

/** Changes a member that describes a page. Undefined if the JSON is not a page. */
function mutatePaging(json: unknown, random: Random): Mutation | undefined {
  if (!isRecord(json) || !('values' in json)) return undefined;
  const member = random.pick(['next', 'size', 'page', 'pagelen', 'values']);
  json[member] = random.pick<unknown>([
    ...['x', '?', '?page=2', '?page=-1', '?page=1', `?${MARKER}`, 'https://other.example/?page=2', ''],
    ...[0, -1, 1, 3, 2_147_483_648, 0.5, '@@1e400@@', '7', true, null, [], {}],
  ]);
  return { kind: 'paging', path: member };
}

function set(parent: Container, key: string | number, value: unknown): void {
  Reflect.set(parent, key, value);
}

function remove(parent: Container, key: string | number): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else Reflect.deleteProperty(parent, key);
}
