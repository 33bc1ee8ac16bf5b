import { ISSUE_NUMBERS, type QueryName, REPOSITORY_NAMES } from '../queries';

const WIDGET = 'workspace: "acme", repo_slug: "widget"';
const REPOSITORY = 'repositories_by_workspace_by_repo_slug';

/** The queries for Hive's schema, which is generated from Bitbucket's API description. They select the same data. */
export const HIVE_DOCUMENTS: Readonly<Record<QueryName, string>> = {
  repository: `query repository {
    repository: ${REPOSITORY}(${WIDGET}) {
      ... on repository {
        full_name name description language is_private mainbranch { name } owner { display_name }
      }
    }
  }`,
  issues: issues(''),
  comments: issues('comments(pagelen: 5) { values { content { raw } user { display_name } } }'),
  repositories: `query repositories {
    ${REPOSITORY_NAMES.map(repositoryByName).join('\n')}
  }`,
  numbers: `query numbers {
    ${ISSUE_NUMBERS.map(issueByNumber).join('\n')}
  }`,
  commits: `query commits {
    commits: ${REPOSITORY}_commits_by_revision(${WIDGET}, revision: "main", pagelen: 20) {
      ... on Page {
        values {
          hash message author { raw user { display_name } }
          diffstat { ... on Paginated_Diff_Stat { values { status lines_added lines_removed old { path } new { path } } } }
        }
      }
    }
  }`,
  create: `mutation create {
    created: post_${REPOSITORY}_issues(
      workspace: "acme"
      repo_slug: "gadget"
      input: { type: "issue", title: "Measured", content: { raw: "By the bench." }, kind: bug, priority: minor }
      _body: {}
    ) {
      ... on issue { id title kind priority state reporter { display_name } }
    }
  }`,
};

function issues(more: string): string {
  return `query issues {
    repository: ${REPOSITORY}(${WIDGET}) { ... on repository { name } }
    issues: ${REPOSITORY}_issues(${WIDGET}, pagelen: 50, sort: "-created_on") {
      ... on Paginated_Issues {
        values {
          id title state priority
          reporter { display_name nickname }
          assignee { display_name }
          full_repository { ... on repository { name language } }
          ${more}
        }
      }
    }
  }`;
}

function repositoryByName(fullName: string, index: number): string {
  const [workspace, slug] = fullName.split('/');
  return `r${index}: ${REPOSITORY}(workspace: "${workspace ?? ''}", repo_slug: "${slug ?? ''}") {
    ... on repository { full_name name language }
  }`;
}

function issueByNumber(number: number): string {
  return `i${number}: ${REPOSITORY}_issues_by_issue_id(${WIDGET}, issue_id: "${number}") { ... on issue { id title state } }`;
}
