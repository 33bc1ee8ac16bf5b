import type { Pool } from './pool';
import type { Random } from './random';
import { forgedToken, strangeInteger, strangeText } from './strange';

/** The position of an argument or of a member of an input object. */
export interface Place {
  /** `Repository.issues`, or the name of an input type. */
  readonly owner: string;
  readonly name: string;
}

const BRANCHES = ['main', 'develop', 'release/1.0', 'feature/search', 'feature/login'];
const TAGS = ['v0.9', 'v1.0', 'v2.0', 'release/1.0.1'];
const PATHS = ['README.md', 'src', 'src/main.ts', 'docs', 'nowhere.txt'];
const WORDS = ['lever', 'Paint', 'widget', '真空管', 'e', 'M1', 'api', '1.0', 'casing', 'typescript'];
const URLS = ['https://hooks.example.com/bitbucket', 'https://hooks.example.com/ü?a=b', 'http://example.com:8080'];

/** Returns a text for an argument. Most texts name existing data, and the others are unusual. */
export function textFor(place: Place, pool: Pool, random: Random): string {
  if (random.chance(0.05)) return strangeText(random);
  return usualText(place, pool, random);
}

function usualText({ owner, name }: Place, pool: Pool, random: Random): string {
  switch (name) {
    case 'fullName':
    case 'fullNames':
    case 'repository':
      return repositoryName(owner, random);
    case 'slug':
    case 'workspace':
      return random.weighted([
        [12, 'acme'],
        [3, 'globex'],
        [1, 'initech'],
        [1, 'nowhere'],
        [1, 'ACME'],
      ]);
    case 'revision':
    case 'base':
    case 'head':
    case 'include':
    case 'exclude':
      return random.weighted([
        [4, random.pick(BRANCHES)],
        [2, random.pick(TAGS)],
        [2, random.pick(pool.hashes)],
        [1, random.pick(pool.hashes).slice(0, random.between(4, 12))],
      ]);
    case 'hash':
      return random.chance(0.8) ? random.pick(pool.hashes) : random.pick(pool.hashes).slice(0, random.between(3, 12));
    case 'after':
    case 'before':
      return cursorFor(owner, pool, random);
    case 'uuid':
      return uuidOf('Hook', pool, random);
    case 'assignee':
    case 'reporter':
      return uuidOf('User', pool, random);
    case 'path':
      return random.pick(PATHS);
    case 'url':
      return random.pick(URLS);
    case 'name':
      return random.pick([...BRANCHES, ...TAGS]);
    default:
      return random.pick(WORDS);
  }
}

function repositoryName(owner: string, random: Random): string {
  // A write to another repository usually fails.
  const isWrite = owner.endsWith('Input');
  return random.weighted([
    [isWrite ? 30 : 14, 'acme/widget'],
    [2, 'acme/gadget'],
    [1, `acme/service-0${random.between(1, 9)}`],
    [1, 'acme/vault'],
    [1, 'acme/blank-slate'],
    [1, 'acme/silent'],
    [1, 'acme/gizmo'],
    [1, 'globex/widget'],
    [1, 'initech/payroll'],
    [1, '{e08b4d31-204c-42b0-a05a-c1da15354f92}'],
    [1, 'acme/{e08b4d31-204c-42b0-a05a-c1da15354f92}'],
    [1, 'acme/nowhere'],
  ]);
}

function uuidOf(type: string, pool: Pool, random: Random): string {
  const uuid = random.pick(random.chance(0.9) ? (pool.uuids.get(type) ?? []) : [...pool.uuids.values()].flat());
  return random.chance(0.9) ? uuid : uuid.slice(1, -1);
}

function cursorFor(owner: string, pool: Pool, random: Random): string {
  const own = pool.cursors.get(owner) ?? [];
  if (own.length > 0 && random.chance(0.8)) return random.pick(own);
  return random.chance(0.5) ? forgedToken(random) : random.pick([...pool.cursors.values()].flat());
}

export function idFor(pool: Pool, random: Random): string {
  if (random.chance(0.12)) return forgedToken(random);
  // Pick the type first, because there are more commits than workspaces.
  return random.pick(random.pick([...pool.ids.values()]));
}

export function integerFor({ owner, name }: Place, pool: Pool, random: Random): number {
  if (random.chance(0.04)) return strangeInteger(random);
  switch (name) {
    case 'first':
    case 'last':
      // Small sizes keep nested lists within the limits most of the time.
      return random.weighted([
        [12, random.between(1, 4)],
        [1, 0],
        [1, 25],
        [1, owner === 'Repository.issues' ? 100 : 10],
      ]);
    case 'number':
      return random.chance(0.93) ? random.between(1, 300) : random.between(301, 100_000);
    case 'line':
      return random.between(1, 5);
    default:
      return random.chance(0.8) ? random.pick(pool.commentIds) : random.between(1, 1_000);
  }
}

export function dateTimeFor(random: Random): string {
  return random.weighted([
    [8, `202${random.between(2, 6)}-0${random.between(1, 9)}-1${random.between(0, 9)}T10:15:30Z`],
    [1, '2024-02-29T23:59:59.999999+14:00'],
    [1, '0001-01-01T00:00:00Z'],
    [1, '2024-13-45T10:15:30Z'],
    [1, 'yesterday'],
  ]);
}
