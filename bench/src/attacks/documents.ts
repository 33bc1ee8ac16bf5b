const WIDGET = 'repository(fullName: "acme/widget")';

/** `count` fragments. Each spreads the next one under `aliases` aliases, which gives `aliases` to the power of `count` leaves. */
export function chain(on: string, count: number, aliases: number, inner: (next: string) => string): string {
  const fragments = Array.from({ length: count }, (_, at) => {
    const next = at + 1 < count ? `...f${at + 1}` : '__typename';
    return `fragment f${at} on ${on} { ${repeated(aliases, (alias) => `a${alias}: ${inner(next)}`)} }`;
  });
  return fragments.join('\n');
}

export function repeated(count: number, text: (number: number) => string): string {
  return Array.from({ length: count }, (_, number) => text(number)).join(' ');
}

/** Alternates between a repository and its workspace. Costs two REST calls. */
export function throughWorkspaces(count: number): string {
  const fragments = chain('Repository', count, 8, (next) => `workspace { repository(slug: "widget") { ${next} } }`);
  return `{ ${WIDGET} { ...f0 } }\n${fragments}`;
}

export function throughParents(): string {
  const fragments = chain('Commit', 8, 4, (next) => `parents { parents { ${next} } }`);
  return `{ ${WIDGET} { commits(first: 100) { nodes { ...f0 } } } }\n${fragments}`;
}

/** Alternates between each of 100 issues and its repository, without fragments. */
export function throughIssues(): string {
  const nested = (depth: number): string =>
    depth === 0
      ? '__typename'
      : repeated(2, (alias) => `a${alias}: repository { issue(number: 1) { ${nested(depth - 1)} } }`);
  return `{ ${WIDGET} { issues(first: 100) { nodes { ${nested(7)} } } } }`;
}

export function manyLists(): string {
  const nodes = 'nodes { number title body state reporter { displayName } repository { name } }';
  return `{ ${WIDGET} { ${repeated(100, (alias) => `a${alias}: issues(first: 100) { ${nodes} }`)} } }`;
}

/** A different document for each turn, without a REST call. */
export function manyTypenames(turn: number): string {
  return `{ ${repeated(3_200, (alias) => `a${turn}_${alias}: __typename`)} }`;
}

export function smallAndNew(turn: number): string {
  return `{ ${WIDGET} { n${turn}: name d${turn}: description } }`;
}

const BODIES = repeated(700, (alias) => `a${alias}: body`);

export function manyBodies(issueNumber: number): string {
  return `{ ${WIDGET} { issue(number: ${issueNumber}) { ${BODIES} } } }`;
}

/** The variable is `$body`. */
export const CREATE_WITH_MANY_BODIES = `mutation ($body: String) {
  createIssue(input: { repository: "acme/widget", title: "Attack", body: $body }) { issue { number ${BODIES} } }
}`;

export const LARGE_LIST = `{ ${WIDGET} { issues(first: 100) { nodes { ${repeated(20, (alias) => `a${alias}: body`)} } } } }`;

export const LARGE_TEXT = 'x'.repeat(900_000);
