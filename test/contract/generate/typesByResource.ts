import type { Description } from './description';
import { OTHER_TYPES, RESOURCE_TYPES } from './resources';
import { alternativesOf, INHERITS, type Members, type Shape } from './shapes';

/** The names of the types that each resource type refers to. A type belongs to the first one that refers to it. */
export function typesByResource({ routes, types }: Description): ReadonlyMap<string, readonly string[]> {
  const taken = new Set<string>();
  const paths = [...routes.keys()];
  const byResource = new Map<string, string[]>();
  const pathsTaken = new Set<string>();

  for (const { name, path, types: listed = [] } of RESOURCE_TYPES) {
    const own = paths.filter((each) => path?.test(each) === true && !pathsTaken.has(each));
    const responses = own.flatMap((each) =>
      Object.values(routes.get(each) ?? {}).flatMap((statuses) => Object.values(statuses)),
    );
    for (const each of own) pathsTaken.add(each);
    const found: string[] = [];
    for (const type of [...listed, ...responses.flatMap(referencesIn)]) take(type, found);
    byResource.set(name, found);
  }
  for (const found of byResource.values()) takeHeirs(found);
  return new Map([...byResource].map(([name, found]) => [name, found.sort()]));

  function take(type: string, found: string[]): void {
    const members = types.get(type);
    if (members === undefined || taken.has(type)) return;
    taken.add(type);
    found.push(type);
    for (const reference of referencesIn(members)) take(reference, found);
  }

  /** A type that inherits from another may be there instead of it: a user instead of an account. */
  function takeHeirs(found: string[]): void {
    for (const [type, members] of types) {
      const parent = members[INHERITS];
      if (typeof parent === 'string' && !OTHER_TYPES.test(type) && parent !== 'object' && found.includes(parent))
        take(type, found);
    }
  }
}

/** The types that a shape names. */
function referencesIn(shape: Shape): readonly string[] {
  if (typeof shape === 'object') return referencesOf(shape);
  return alternativesOf(shape).flatMap((one) => {
    const name = /^(?:list of )?@(.+)$/.exec(one)?.[1];
    if (name !== undefined) return [name];
    const element = /^page of (.+)$/.exec(one)?.[1];
    return element === undefined ? [] : ['page', element];
  });
}

function referencesOf(members: Members): readonly string[] {
  return Object.entries(members).flatMap(([name, shape]) =>
    name === INHERITS && typeof shape === 'string' ? [shape] : referencesIn(shape),
  );
}
