/** One operation that is sent to every contender. */
export interface Query {
  readonly name: QueryName;
  readonly title: string;
  readonly document: string;
  readonly writes: boolean;
}

export type QueryName = 'repository' | 'issues' | 'comments' | 'repositories' | 'numbers' | 'commits' | 'create';

/** The names of the requested repositories in the emulator's workspace `acme`. */
export const REPOSITORY_NAMES: readonly string[] = [
  ...Array.from({ length: 27 }, (_, index) => `acme/service-${String(index + 1).padStart(2, '0')}`),
  'acme/widget',
  'acme/gadget',
  'acme/cog',
];

/** The numbers of the requested issues of acme/widget. */
export const ISSUE_NUMBERS: readonly number[] = Array.from({ length: 40 }, (_, index) => index + 1);

export const QUERIES: readonly Query[] = [
  {
    name: 'repository',
    title: 'one repository',
    writes: false,
    document: `query repository {
      repository(fullName: "acme/widget") {
        fullName name description language isPrivate mainBranch { name } owner { displayName }
      }
    }`,
  },
  { name: 'issues', title: '50 issues with people and repository', writes: false, document: issues(50) },
  {
    name: 'comments',
    title: '50 issues with people, repository and comments',
    writes: false,
    document: issues(50, 'comments(first: 5) { nodes { body author { displayName } } }'),
  },
  {
    name: 'repositories',
    title: '30 repositories by name',
    writes: false,
    document: `query repositories {
      repositories(fullNames: ${JSON.stringify(REPOSITORY_NAMES)}) { fullName name language }
    }`,
  },
  {
    name: 'numbers',
    title: '40 issues by number',
    writes: false,
    document: `query numbers {
      repository(fullName: "acme/widget") {
        ${ISSUE_NUMBERS.map((number) => `i${number}: issue(number: ${number}) { number title state }`).join('\n')}
      }
    }`,
  },
  {
    name: 'commits',
    title: '20 commits with changed files',
    writes: false,
    document: `query commits {
      repository(fullName: "acme/widget") {
        commits(first: 20, include: ["main"]) {
          nodes {
            hash message author { raw user { displayName } }
            changedFiles { nodes { path status linesAdded linesRemoved } }
          }
        }
      }
    }`,
  },
  {
    name: 'create',
    title: 'createIssue',
    writes: true,
    document: `mutation create {
      createIssue(input: { repository: "acme/gadget", title: "Measured", body: "By the bench.", type: BUG, priority: MINOR }) {
        issue { number title type priority state reporter { displayName } }
      }
    }`,
  },
];

/** A query for a list of issues. @param more further fields of each issue */
export function issues(first: number, more = ''): string {
  return `query ${more === '' ? 'issues' : 'comments'} {
    repository(fullName: "acme/widget") {
      name
      issues(first: ${first}) {
        nodes {
          number title state priority
          reporter { displayName nickname }
          assignee { displayName }
          repository { name language }
          ${more}
        }
      }
    }
  }`;
}

/** The query whose upstream bytes are compared with and without the `fields` parameter. */
export const FOUR_FIELDS =
  '{ repository(fullName: "acme/widget") { issues(first: 50) { nodes { number title state priority } } } }';

/** The query for 50 issues, which most targets refer to. */
export function listQuery(): Query {
  const list = QUERIES.find(({ name }) => name === 'issues');
  if (list === undefined) throw new Error('There is no list among the queries');
  return list;
}
