import type { Evictable, Eviction, ResponseScope } from '../../rest/cache/eviction';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A group of responses that an eviction can select. Each group has an epoch in Redis. */
export interface Group {
  readonly name: string;
  /** When its epoch expires, in milliseconds. Its responses are then no longer valid. */
  readonly lifetimeMs: number;
}

/** The group of all responses. It is evicted if a process had to drop its list of pending evictions. */
export const ALL_RESPONSES: Group = { name: 'all', lifetimeMs: 30 * DAY_MS };

/** The group of a response must outlive the response. An immutable response belongs to groups of its principal only. */
const KIND_LIFETIME_MS = 2 * DAY_MS;
const PRINCIPAL_LIFETIME_MS = 8 * DAY_MS;

/**
 * How a path names a repository or a workspace: `path` is workspace/slug, `id` is the uuid of a repository, and `slug` is a slug
 * below the uuid of a workspace. `none` is a path outside all workspaces.
 */
const SPELLINGS = ['none', 'owner', 'ownerId', 'path', 'id', 'slug'] as const;

type SpellingClass = (typeof SPELLINGS)[number];

/** A name of one class. Undefined for every name. */
type Spelling = readonly [spelling: SpellingClass, name: string | undefined];

/**
 * The groups that a response depends on. If one of them is evicted, the response is not valid. Undefined for a scope that no
 * class describes, so that such a response cannot be stored.
 *
 * @param kindsWithParts the kinds whose responses can have a part. An eviction of a part of another kind evicts the whole kind
 */
export function groupsOf(
  { scope, kind, part, isImmutable }: Evictable,
  kindsWithParts: readonly string[],
): readonly Group[] | undefined {
  const spelling = spellingOf(scope);
  if (spelling === undefined) return undefined;
  const every: Spelling = [spelling[0], undefined];
  const both = (whose: string): readonly string[] => [groupName(whose, spelling), groupName(whose, every)];
  const ofPrincipal = both(`principal ${scope.principal}`).map((name) => ({ name, lifetimeMs: PRINCIPAL_LIFETIME_MS }));
  if (isImmutable) return [...ofPrincipal, ALL_RESPONSES];
  const ofPart = kindsWithParts.includes(kind) ? [partName(`kind ${kind}`, spelling, part)] : [];
  const ofKinds = [...both('any kind'), ...both(`kind ${kind}`), ...ofPart];
  return [...ofKinds.map((name) => ({ name, lifetimeMs: KIND_LIFETIME_MS })), ...ofPrincipal, ALL_RESPONSES];
}

/**
 * The names of the groups that an eviction selects. They contain all responses that it selects (`evicts`), and can contain more:
 * the responses that were read by a name that the eviction does not contain, and all kinds if it has a principal.
 */
export function groupsChangedBy(eviction: Eviction, kindsWithParts: readonly string[]): readonly string[] {
  const { principal, kinds, parts } = eviction;
  const spellings = spellingsIn(eviction);
  if (principal !== undefined) return spellings.map((spelling) => groupName(`principal ${principal}`, spelling));
  if (kinds === undefined) return spellings.map((spelling) => groupName('any kind', spelling));
  return kinds.flatMap((kind) =>
    spellings.flatMap((spelling) =>
      parts === undefined || spelling[1] === undefined || !kindsWithParts.includes(kind)
        ? [groupName(`kind ${kind}`, spelling)]
        : [undefined, ...parts].map((part) => partName(`kind ${kind}`, spelling, part)),
    ),
  );
}

/** The class and the name of a scope. Undefined if it has neither the name nor the id that its class needs. */
function spellingOf({ owner, container }: ResponseScope): Spelling | undefined {
  if (owner === undefined) return ['none', ''];
  if (container === undefined) return named('ownerId', owner.id) ?? named('owner', owner.name);
  if (container.id !== undefined || container.name === undefined) return named('id', container.id);
  return owner.name === undefined ? ['slug', container.name] : ['path', `${owner.name}/${container.name}`];
}

function named(spelling: SpellingClass, name: string | undefined): Spelling | undefined {
  return name === undefined ? undefined : [spelling, name];
}

/** The names by which a response that the eviction selects can have been read. */
function spellingsIn({ owner, container }: Eviction): readonly Spelling[] {
  if (owner === undefined) return SPELLINGS.map((spelling) => [spelling, undefined]);
  const ofOwner: readonly Spelling[] = [
    ['owner', owner.name],
    ['ownerId', owner.id],
  ];
  if (container === undefined) return ofOwner;
  const hasPath = owner.name !== undefined && container.name !== undefined;
  return [
    ...ofOwner,
    ['path', hasPath ? `${owner.name}/${container.name}` : undefined],
    ['id', container.id],
    ['slug', container.name],
  ];
}

function groupName(whose: string, [spelling, name]: Spelling): string {
  return name === undefined ? `${whose} ${spelling} *` : `${whose} ${spelling} =${name}`;
}

/** @param part undefined for the responses without a part */
function partName(whose: string, spelling: Spelling, part: string | undefined): string {
  return `${groupName(whose, spelling)} ${part === undefined ? 'no part' : `part ${part}`}`;
}
