/**
 * Creates a generator of numbers from 0 up to, not including, a limit. It depends only on the seed.
 * https://en.wikipedia.org/wiki/Xorshift
 */
export function randomNumbers(seed: number): (limit: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

type Random = (limit: number) => number;

const SWITCHES = ['p', 'q', 'r'];

/**
 * Creates a valid document for the toy schema with many @skip and @include directives: on fields, inline fragments and
 * spreads, together, nested, on fields that merge, and in fragments that are spread under many conditions. Two
 * operations share the fragments. A response key always stands for the same field, so that all selections merge.
 */
export function randomDocument(random: Random): string {
  const fragments = ['F0', 'F1', 'F2'];
  const definitions = fragments.map((name, index) => {
    // A fragment spreads only later ones, so that there are no cycles.
    return `fragment ${name} on Thing { ${selections(random, fragments.slice(index + 1), 2)} }`;
  });
  const operations = ['One', 'Two'].map((name) => {
    const body = `thing { ${fragments.map((fragment) => `...${fragment}`).join(' ')} ${selections(random, fragments, 3)} }`;
    const variables = SWITCHES.map((each) => `$${each}: Boolean${variable(random)}`).join(' ');
    return `query ${name}(${variables}) { ${body} named { ${named(random, fragments)} } }`;
  });
  return [...operations, ...definitions].join('\n');
}

/** Creates values for the variables. Some variables keep their defaults. */
export function randomSwitches(random: Random): Record<string, boolean> {
  const entries = SWITCHES.map((name) => [name, random(2) === 0] as const);
  return Object.fromEntries(entries.filter(([name]) => name === 'p' || random(4) > 0));
}

function variable(random: Random): string {
  return [' = true', ' = false', '! = true'][random(3)] ?? '';
}

function selections(random: Random, fragments: readonly string[], depth: number): string {
  const count = 2 + random(4);
  const made = Array.from({ length: count }, () => selection(random, fragments, depth));
  return [...made, leaf(random)].join(' ');
}

function selection(random: Random, fragments: readonly string[], depth: number): string {
  const kind = depth === 0 ? 0 : random(6);
  const fragment = fragments[random(Math.max(1, fragments.length))];
  if (kind === 1) return `next${switches(random)} { ${selections(random, fragments, depth - 1)} }`;
  if (kind === 2) return `same${switches(random)} { ${selections(random, fragments, depth - 1)} }`;
  if (kind === 3) return `...${switches(random)} { ${selections(random, fragments, depth - 1)} }`;
  if (kind === 4) return `... on Named${switches(random)} { name __typename }`;
  if (kind === 5 && fragment !== undefined) return `...${fragment}${switches(random)}`;
  return leaf(random);
}

function named(random: Random, fragments: readonly string[]): string {
  const ofThing = `... on Thing${switches(random)} { ${selections(random, fragments, 1)} }`;
  return `__typename ${ofThing} ... on Other${switches(random)} { a${switches(random)} }`;
}

function leaf(random: Random): string {
  const name = ['a', 'b', 'name', 'x: a', 'y: b', '__typename', 'fails', 'echo'][random(8)] ?? 'a';
  return name + switches(random);
}

function switches(random: Random): string {
  const skip = ` @skip(if: ${condition(random)})`;
  const include = ` @include(if: ${condition(random)})`;
  return ['', '', skip, include, include + skip, skip + include][random(6)] ?? '';
}

function condition(random: Random): string {
  return ['$p', '$q', '$r', '$p', 'true', 'false'][random(6)] ?? 'true';
}
