import { isJsonObject, type JsonObject } from '../lib/json';

/**
 * A delivery's payload in the shape of the REST API, so that what reads answers can read deliveries. What deliveries spell
 * otherwise (https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/): an issue's `kind` comes as `type`, its
 * milestone, component or version as a bare name, a commit's author as the account alone. What the delivery tells once, for
 * all (its repository, its issue), is put where the API would embed it.
 */
export function inRestShape(payload: JsonObject): JsonObject {
  const { push, issue: delivered, comment, repository } = payload;
  const issue = isJsonObject(delivered) ? { issue: issueOf(delivered, repository) } : {};
  return {
    ...payload,
    ...issue,
    ...(isJsonObject(comment) ? { comment: { ...comment, ...issue } } : {}),
    ...(isJsonObject(push) ? { push: pushOf(push, repository) } : {}),
  };
}

function issueOf(issue: JsonObject, repository: unknown): JsonObject {
  const { kind, type } = issue;
  const names = ['milestone', 'component', 'version'].filter((member) => typeof issue[member] === 'string');
  return {
    ...issue,
    ...(kind === undefined && typeof type === 'string' && type !== 'issue' ? { kind: type } : {}),
    ...Object.fromEntries(names.map((member) => [member, { name: issue[member] }])),
    repository: merged(issue['repository'], repository),
  };
}

function pushOf(push: JsonObject, repository: unknown): JsonObject {
  const { changes } = push;
  if (!Array.isArray(changes)) return push;
  return {
    ...push,
    changes: changes.filter(isJsonObject).map((change) => {
      const { commits } = change;
      if (!Array.isArray(commits)) return change;
      return { ...change, commits: commits.filter(isJsonObject).map((commit) => commitOf(commit, repository)) };
    }),
  };
}

function commitOf(commit: JsonObject, repository: unknown): JsonObject {
  const { author } = commit;
  const isAccount = isJsonObject(author) && !('raw' in author) && !('user' in author) && 'account_id' in author;
  return {
    ...commit,
    ...(isAccount ? { author: { user: author } } : {}),
    repository: merged(commit['repository'], repository),
  };
}

/** The delivery's own repository says more than a condensed one inside something else. */
function merged(condensed: unknown, whole: unknown): unknown {
  return isJsonObject(condensed) && isJsonObject(whole) ? { ...condensed, ...whole } : whole;
}
