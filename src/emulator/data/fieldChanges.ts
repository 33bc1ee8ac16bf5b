import type { FieldChange, FieldChanges, Issue } from './model';

type Read = (issue: Issue) => string | null;

/**
 * The fields in an issue's change log. The log names an assignee twice: by nickname, which may change, and by account
 * id.
 */
const LOGGED: Readonly<Record<string, Read>> = {
  title: ({ title }) => title,
  content: ({ body }) => body,
  kind: ({ kind }) => kind,
  priority: ({ priority }) => priority,
  state: ({ state }) => state,
  assignee: ({ assignee }) => assignee?.nickname ?? null,
  assignee_account_id: ({ assignee }) => assignee?.accountId ?? null,
  milestone: ({ milestone }) => milestone?.name ?? null,
  component: ({ component }) => component?.name ?? null,
  version: ({ version }) => version?.name ?? null,
};

/** Names of the fields in an issue's change log. */
export const LOGGED_FIELDS: readonly string[] = Object.keys(LOGGED);

/**
 * Returns the fields that differ between two versions of an issue, with the old and the new value as text.
 *
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/api-group-issue-tracker/#api-repositories-workspace-repo-slug-issues-issue-id-changes-get
 */
export function fieldChanges(before: Issue, after: Issue): FieldChanges {
  const changes: Record<string, FieldChange> = {};
  for (const [field, read] of Object.entries(LOGGED)) {
    const change = { old: read(before), new: read(after) };
    if (change.old !== change.new) changes[field] = change;
  }
  return changes;
}
