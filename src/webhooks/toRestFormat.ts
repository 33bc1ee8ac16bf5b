import { isJsonObject, type JsonObject } from '../lib/json';

/**
 * Converts the payload of a delivery to the format of the REST API, so that the same fields can read both. In a
 * delivery, the `kind` of an issue can be in `type`, a milestone, component or version can be a string, and the author
 * of a commit can be an account. The commit of a build status can be in its links only. A delivery contains its repository,
 * and its issue or pull request, once. They are copied to the places where responses of the API contain them. Parts of another
 * type than expected stay unchanged.
 * https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/
 */
export function toRestFormat(eventKey: string, payload: JsonObject): JsonObject {
  const { push, issue, pullrequest, comment, commit_status: status, repository } = payload;
  const converted = {
    ...(isJsonObject(issue) ? { issue: toRestIssue(issue, repository) } : {}),
    ...(isJsonObject(pullrequest) ? { pullrequest: toRestPullRequest(pullrequest, repository) } : {}),
  };
  return {
    ...payload,
    ...converted,
    ...(isJsonObject(comment) ? { comment: { ...toRestComment(eventKey, comment), ...converted } } : {}),
    ...(isJsonObject(push) ? { push: toRestPush(push, repository) } : {}),
    ...(isJsonObject(status) ? { commit_status: toRestStatus(status, repository) } : {}),
  };
}

function toRestIssue(issue: JsonObject, repository: unknown): JsonObject {
  const { kind, type } = issue;
  const names = ['milestone', 'component', 'version'].filter((member) => typeof issue[member] === 'string');
  return {
    ...withRepository(issue, repository),
    ...(kind === undefined && typeof type === 'string' && type !== 'issue' ? { kind: type } : {}),
    ...Object.fromEntries(names.map((member) => [member, { name: issue[member] }])),
  };
}

/** Some payloads about a deleted comment lack `deleted`. */
function toRestComment(eventKey: string, comment: JsonObject): JsonObject {
  return eventKey === 'pullrequest:comment_deleted' ? { deleted: true, ...comment } : comment;
}

/** Old payloads contain the text of a pull request in `description`, without `summary`. */
function toRestPullRequest(pullRequest: JsonObject, repository: unknown): JsonObject {
  const { summary, description, source, destination } = pullRequest;
  return {
    ...pullRequest,
    ...(summary === undefined && typeof description === 'string' ? { summary: { raw: description } } : {}),
    // The source can be a fork.
    ...(isJsonObject(source) && isSameRepository(source['repository'], repository)
      ? { source: withRepository(source, repository) }
      : {}),
    ...(isJsonObject(destination) ? { destination: withRepository(destination, repository) } : {}),
  };
}

function withRepository(json: JsonObject, repository: unknown): JsonObject {
  return { ...json, repository: mergeRepositories(json['repository'], repository) };
}

function isSameRepository(embedded: unknown, delivered: unknown): boolean {
  const uuidOf = (json: unknown): unknown => (isJsonObject(json) ? json['uuid'] : undefined);
  return typeof uuidOf(embedded) === 'string' && uuidOf(embedded) === uuidOf(delivered);
}

function toRestPush(push: JsonObject, repository: unknown): JsonObject {
  const { changes } = push;
  if (!Array.isArray(changes)) return push;
  return {
    ...push,
    changes: changes.map((change: unknown) => {
      if (!isJsonObject(change) || !Array.isArray(change['commits'])) return change;
      const { commits } = change;
      return { ...change, commits: commits.map((commit: unknown) => toRestCommit(commit, repository)) };
    }),
  };
}

function toRestCommit(commit: unknown, repository: unknown): unknown {
  if (!isJsonObject(commit)) return commit;
  const { author } = commit;
  const isAccount = isJsonObject(author) && !('raw' in author) && !('user' in author) && 'account_id' in author;
  return { ...withRepository(commit, repository), ...(isAccount ? { author: { user: author } } : {}) };
}

function toRestStatus(status: JsonObject, repository: unknown): JsonObject {
  const { commit = null, links } = status;
  if (commit !== null && !isJsonObject(commit)) return status;
  const hash = commit !== null && typeof commit['hash'] === 'string' ? undefined : hashIn(links);
  if (commit === null && hash === undefined) return status;
  const known = { ...commit, ...(hash === undefined ? {} : { hash }) };
  return { ...status, commit: toRestCommit(known, repository) };
}

/** The hash in the address of the commit, or of the build status, of which it is a part. */
function hashIn(links: unknown): string | undefined {
  const hrefs = ['commit', 'self'].map((name) => {
    const link = isJsonObject(links) ? links[name] : undefined;
    return isJsonObject(link) ? link['href'] : undefined;
  });
  return hrefs.map((href) => (typeof href === 'string' ? COMMIT_LINK.exec(href)?.[1] : undefined)).find(Boolean);
}

const COMMIT_LINK = /\/commit\/([0-9a-f]{7,40})(?:[/?]|$)/i;

/** The repository of the delivery has more members than the one inside an issue, a pull request or a commit. */
function mergeRepositories(embedded: unknown, delivered: unknown): unknown {
  return isJsonObject(embedded) && isJsonObject(delivered) ? { ...embedded, ...delivered } : delivered;
}
