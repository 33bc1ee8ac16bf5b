import { type Evictable, type Eviction, evicts, type NameAndId } from '../../../../src/rest/cache/eviction';
import { groupsChangedBy, groupsOf } from '../../../../src/state/redis/responseGroups';

const KINDS_WITH_PARTS = ['status'];

/** Whether the eviction changes a group of the response. Undefined for a response that cannot be stored. */
function changes(eviction: Eviction, response: Evictable): boolean | undefined {
  const changed = groupsChangedBy(eviction, KINDS_WITH_PARTS);
  return groupsOf(response, KINDS_WITH_PARTS)?.some(({ name }) => changed.includes(name));
}

/** Numbers that look random, and are the same in each run. https://en.wikipedia.org/wiki/Linear_congruential_generator */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}

function generator(seed: number) {
  const random = randomNumbers(seed);
  const oneOf = <T>(...values: readonly [T, ...T[]]): T => values[Math.floor(random() * values.length)] ?? values[0];
  const nameAndId = (names: readonly [string, string], ids: readonly [string, string]): NameAndId => ({
    ...(oneOf(true, false) && { name: oneOf(...names) }),
    ...(oneOf(true, false) && { id: oneOf(...ids) }),
  });
  const place = () => {
    const owner = nameAndId(['acme', '*'], ['{a1}', '{a2}']);
    const container = nameAndId(['widget', 'acme'], ['{b1}', '{a1}']);
    return oneOf({}, { owner }, { owner, container }, { owner, container });
  };
  const kind = (): string => oneOf('issue', 'status', 'ref');
  const part = (): string => oneOf('branch main', 'commit 1', 'no part');
  return {
    response: (): Evictable => ({
      scope: { principal: oneOf('ada', 'bruno'), ...place() },
      kind: kind(),
      part: oneOf(undefined, part()),
      isImmutable: oneOf(true, false, false),
    }),
    eviction: (): Eviction => ({
      ...place(),
      ...oneOf({}, {}, { principal: oneOf('ada', 'bruno') }),
      ...oneOf({}, { kinds: [kind()] }, { kinds: [kind(), kind()], parts: [part()] }, { kinds: [kind()], parts: [] }),
    }),
  };
}

test('an eviction changes a group of each response that it selects', () => {
  const { response, eviction } = generator(1);
  const missed: unknown[] = [];
  const counts = { selected: 0, others: 0, notStorable: 0 };

  for (let index = 0; index < 50_000; index += 1) {
    const pair = { eviction: eviction(), response: response() };
    const isChanged = changes(pair.eviction, pair.response);
    const isSelected = evicts(pair.eviction, pair.response);
    if (isSelected && isChanged === false) missed.push(pair);
    if (isChanged === undefined) counts.notStorable += 1;
    else if (isSelected) counts.selected += 1;
    else if (!isChanged) counts.others += 1;
  }

  expect(missed).toEqual([]);
  expect(Object.values(counts).every((count) => count > 2_000)).toBe(true);
});

test('a response whose owner or container has neither a name nor an id cannot be stored', () => {
  const of = (owner: NameAndId, container?: NameAndId): Evictable => ({
    scope: { principal: 'ada', owner, ...(container && { container }) },
    kind: 'issue',
    isImmutable: false,
  });

  const groups = [of({}), of({ name: 'acme' }, {}), of({}, {})].map((each) => groupsOf(each, KINDS_WITH_PARTS));

  expect(groups).toEqual([undefined, undefined, undefined]);
});

describe('the groups of a response', () => {
  const scope = { principal: 'ada', owner: { name: 'acme' }, container: { name: 'widget' } };

  test.each([
    ['an issue', { kind: 'issue' }, 7],
    ['a build status', { kind: 'status', part: 'branch main' }, 8],
    ['an immutable commit', { kind: 'commit', isImmutable: true }, 3],
  ])('of %s are few', (_what, more, count) => {
    expect(groupsOf({ scope, isImmutable: false, ...more }, KINDS_WITH_PARTS)).toHaveLength(count);
  });
});

/** Responses by the way in which their path names a repository or a workspace. */
const PLACES = {
  none: {},
  workspace: { owner: { name: 'acme' } },
  'other workspace': { owner: { name: 'globex' } },
  'workspace by uuid': { owner: { id: '{a1}' } },
  widget: { owner: { name: 'acme' }, container: { name: 'widget' } },
  'widget by uuid': { owner: {}, container: { id: '{b1}' } },
  'widget below a uuid': { owner: { id: '{a1}' }, container: { name: 'widget' } },
  gadget: { owner: { name: 'acme' }, container: { name: 'gadget' } },
  'gadget by uuid': { owner: {}, container: { id: '{b2}' } },
  'gadget below a uuid': { owner: { id: '{a1}' }, container: { name: 'gadget' } },
} as const;

const BOTH_NAMES = { owner: { name: 'acme' }, container: { name: 'widget', id: '{b1}' } };

describe('the responses that an eviction removes in addition', () => {
  test.each<[string, Eviction, number, readonly string[]]>([
    ['an event with both names', { ...BOTH_NAMES, kinds: ['issue'] }, 5, []],
    ['an event with both names, for all kinds', BOTH_NAMES, 5, []],
    ['a write by slug', { owner: { name: 'acme' }, container: { name: 'widget' }, kinds: ['issue'] }, 5, []],
    ['a write by uuid', { owner: {}, container: { id: '{b1}' }, kinds: ['issue'] }, 5, []],
    [
      'a write below the uuid of the workspace',
      { owner: { id: '{a1}' }, container: { name: 'widget' }, kinds: ['issue'] },
      5,
      ['gadget'],
    ],
    ['a write to a workspace', { owner: { name: 'acme' }, kinds: ['issue'] }, 2, []],
    ['a rename', { owner: {}, container: {} }, 5, []],
    ['everything', {}, 6, []],
    ['everything of a principal', { principal: 'ada' }, 6, []],
    ['a repository of a principal', { principal: 'ada', ...BOTH_NAMES }, 5, []],
  ])('are few: %s', (_what, eviction, groups, additional) => {
    const names = Object.entries(PLACES).flatMap(([name, place]) => {
      const response = { scope: { principal: 'ada', ...place }, kind: 'issue', isImmutable: false };
      return changes(eviction, response) === true && !evicts(eviction, response) ? [name] : [];
    });

    expect(groupsChangedBy(eviction, KINDS_WITH_PARTS)).toHaveLength(groups);
    expect(names).toEqual(additional);
  });

  test('are no build statuses of other branches and commits', () => {
    const eviction = { ...BOTH_NAMES, kinds: ['status'], parts: ['branch main', 'commit 1'] };
    const ofPart = (part: string | undefined): Evictable => ({
      scope: { principal: 'ada', owner: { name: 'acme' }, container: { name: 'widget' } },
      kind: 'status',
      part,
      isImmutable: false,
    });

    const parts = [undefined, 'branch main', 'commit 1', 'branch other'];

    expect(parts.map((part) => changes(eviction, ofPart(part)))).toEqual([true, true, true, false]);
  });
});
