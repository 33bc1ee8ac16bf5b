/** A small document with a very large result, as an attacker might send it. */
export interface Attack {
  readonly document: string;
  /** The minimum number of fields in the result. */
  readonly fields: number;
}

const repeated = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => of(index)).join(' ');

/** Returns a chain of fragments. Each has several aliases of one path from a type back to itself. */
function chain(root: string, type: string, levels: number, aliases: number, path: (below: string) => string): string {
  const fragment = (level: number): string => {
    const below = level === levels ? '__typename' : `...F${level + 1}`;
    return `fragment F${level} on ${type} { ${repeated(aliases, (index) => `a${index}: ${path(below)}`)} }`;
  };
  return `{ ${root.replace('…', '...F1')} } ${repeated(levels, (index) => fragment(index + 1))}`;
}

const WIDGET = 'repository(fullName: "acme/widget")';

export const ATTACKS: Readonly<Record<string, Attack>> = {
  'eight fragments with eight aliases each of workspace { repository }': {
    document: chain(`${WIDGET} { … }`, 'Repository', 8, 8, (below) => {
      return `workspace { repository(slug: "widget") { ${below} } }`;
    }),
    fields: 8 ** 8,
  },
  'five fragments with eight aliases each of workspace { repository }': {
    document: chain(`${WIDGET} { … }`, 'Repository', 5, 8, (below) => {
      return `workspace { repository(slug: "widget") { ${below} } }`;
    }),
    fields: 8 ** 5,
  },
  'twelve fragments with four aliases each of parents': {
    document: chain(`${WIDGET} { commits(first: 1) { nodes { … } } }`, 'Commit', 12, 4, (below) => {
      return `parents { ${below} }`;
    }),
    fields: 4 ** 12,
  },
  'eight fragments with eight aliases each of repository { issue }': {
    document: chain(`${WIDGET} { issue(number: 1) { … } }`, 'Issue', 8, 8, (below) => {
      return `repository { issue(number: 1) { ${below} } }`;
    }),
    fields: 8 ** 8,
  },
  'fragments of nested lists': {
    document: chain(`${WIDGET} { issues(first: 10) { nodes { … } } }`, 'Issue', 4, 2, (below) => {
      return `repository { issues(first: 10) { nodes { ${below} } } }`;
    }),
    fields: 10 ** 5,
  },
  'inline fragments with aliases': {
    document: `{ ${WIDGET} { issues(first: 100) { nodes { ... on Issue { ... on Node { ${aliasesOf('id', 300)} }
      ... { ... on Issue { ${aliasesOf('number', 300).replaceAll('a', 'b')} } } } } } } }`,
    fields: 60_000,
  },
  'a hundred aliases of a list of a hundred': {
    document: `{ ${WIDGET} { ${repeated(100, (index) => `a${index}: issues(first: 100) { ...I }`)} } }
      fragment I on IssueConnection { nodes { number title state priority createdAt updatedAt } }`,
    fields: 60_000,
  },
  'two hundred aliases of nodes and of edges': {
    document: `{ ${WIDGET} { issues(first: 100) { ${repeated(200, (index) => `n${index}: nodes { ...I } e${index}: edges { node { ...I } }`)} } } }
      fragment I on Issue { number title state }`,
    fields: 60_000,
  },
  cursors: {
    document: `{ ${WIDGET} { issues(first: 100) { edges { ${repeated(600, (index) => `c${index}: cursor`)} } } } }`,
    fields: 60_000,
  },
  'aliases of pageInfo and of totalCount': {
    document: `{ ${WIDGET} { ${repeated(100, (index) => `a${index}: issues(first: 1) { ...C }`)} } }
      fragment C on IssueConnection { ${repeated(150, (index) => `p${index}: pageInfo { ...P } t${index}: totalCount`)} }
      fragment P on PageInfo { hasNextPage hasPreviousPage endCursor startCursor }`,
    fields: 60_000,
  },
  'interfaces with aliases': {
    document: `{ ${WIDGET} { issues(first: 100) { nodes { ${repeated(100, (index) => `a${index}: reporter { ...A }`)} } } } }
      fragment A on Account { __typename displayName ... on User { nickname uuid } ... on Node { id } avatarUrl }`,
    fields: 60_000,
  },
  'nodes by their ids with aliases': {
    document: `query ($ids: [ID!]!) { ${repeated(60, (index) => `a${index}: nodes(ids: $ids) { ... on Repository { ...R } }`)} }
      fragment R on Repository { ${repeated(20, (index) => `n${index}: name`)} }`,
    fields: 60_000,
  },
};

/** Returns `count` aliases of a field. */
export function aliasesOf(field: string, count: number): string {
  return repeated(count, (index) => `a${index}: ${field}`);
}
