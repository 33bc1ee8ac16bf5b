/** The values of `X-Event-Key` of the recorded deliveries, by the end of the file name. */
const EVENT_KEYS: readonly (readonly [RegExp, string])[] = [
  [/^goscm-push|gpwebhooks-repo-push/, 'repo:push'],
  [/pipeline_hook_created|commit-status-created/, 'repo:commit_status_created'],
  [/commit-status-updated/, 'repo:commit_status_updated'],
  [/pipeline-span_created/, 'pipeline:span_created'],
  [/issue-comment-created/, 'issue:comment_created'],
  [/issue-created/, 'issue:created'],
  [/issue-updated/, 'issue:updated'],
  [/comment[_-]created/, 'pullrequest:comment_created'],
  [/comment[_-]updated/, 'pullrequest:comment_updated'],
  [/comment[_-]deleted/, 'pullrequest:comment_deleted'],
  [/unapproved|approval-removed/, 'pullrequest:unapproved'],
  [/approved/, 'pullrequest:approved'],
  [/merged/, 'pullrequest:fulfilled'],
  [/declined|rejected/, 'pullrequest:rejected'],
  [/updated|updatePayload/, 'pullrequest:updated'],
  [/created|createPayload/, 'pullrequest:created'],
];

/** The `X-Event-Key` of a recorded delivery. @throws Error for a file of an unknown event */
export function eventKeyOf(file: string): string {
  const key = EVENT_KEYS.find(([pattern]) => pattern.test(file))?.[1];
  if (key === undefined) throw new Error(`The event of ${file} is unknown.`);
  return key;
}
