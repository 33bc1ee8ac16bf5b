/** A resource type with a file of facts. */
export interface ResourceType {
  readonly name: string;
  /** Matches the paths of the resource type. The first resource type that matches a path contains it. */
  readonly path?: RegExp;
  /** Types that belong to this resource type although another one may refer to them first. */
  readonly types?: readonly string[];
}

const REPOSITORY = '/repositories/{workspace}/{repo_slug}';

/** A type is in the file of the first resource type that refers to it. Add a line here for another resource type. */
export const RESOURCE_TYPES: readonly ResourceType[] = [
  { name: 'common', types: ['object', 'link', 'page', 'rendered', 'error'] },
  { name: 'users', types: ['account', 'app_user', 'team', 'user'], path: /^\/(user|users\/\{selected_user\})$/ },
  {
    name: 'workspaces',
    path: /^(\/user)?\/workspaces(\/\{workspace\})?$|^\/workspaces\/\{workspace\}\/(members|projects(\/\{project_key\})?)$/,
  },
  {
    name: 'repositories',
    path: /^\/repositories(\/\{workspace\}(\/\{repo_slug\}(\/forks|\/watchers)?)?)?$/,
  },
  { name: 'issues', path: below('issues|milestones|components|versions') },
  { name: 'statuses', path: below('commit/{commit}/statuses') },
  {
    name: 'commits',
    path: below('commits|commit/{commit}$|commit/{commit}/(approve|comments)'),
  },
  { name: 'refs', path: below('refs') },
  {
    name: 'diffs',
    path: below('diff|diffstat|patch|merge-base|file-conflicts'),
  },
  {
    name: 'hooks',
    path: /^\/(repositories\/\{workspace\}\/\{repo_slug\}|workspaces\/\{workspace\})\/hooks(\/\{uid\})?$/,
  },
  {
    name: 'pullrequests',
    path: new RegExp(
      `${below('pullrequests|default-reviewers|effective-default-reviewers|commit/{commit}/pullrequests').source}|^/workspaces/[^/]+/pullrequests/`,
    ),
  },
  {
    name: 'pipelines',
    path: below('pipelines|commit/{commit}/reports'),
  },
  { name: 'downloads', path: below('downloads') },
  { name: 'deployments', path: below('deployments|environments') },
];

/** Types that no route of these resource types returns, although they inherit from one that a route returns. */
export const OTHER_TYPES = /^snippet/;

/** Folders of recordings whose responses come from other products. */
export const OTHER_RECORDINGS = /^jira\//;

/** Recordings that were edited by hand and contain members that Bitbucket does not send. */
export const EDITED_RECORDINGS: ReadonlySet<string> = new Set(['users/goscm-userEmail.json']);

/** Event keys of webhooks, each with the files that contain a recorded payload. */
export const WEBHOOK_EVENTS: Readonly<Record<string, RegExp>> = {
  'repo:push': /push/,
  'issue:created': /issue-created/,
  'issue:updated': /issue-updated/,
  'issue:comment_created': /issue-comment-created/,
};

function below(paths: string): RegExp {
  const pattern = `${REPOSITORY}/(${paths})`.replace(/[{}]/g, '\\$&');
  return new RegExp(`^${pattern}(/|$)`);
}
