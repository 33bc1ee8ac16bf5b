import { registerEnumType } from 'type-graphql';

/** Bitbucket's event keys. https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/ */
export enum HookEvent {
  REPO_PUSH = 'repo:push',
  REPO_FORK = 'repo:fork',
  REPO_UPDATED = 'repo:updated',
  REPO_TRANSFER = 'repo:transfer',
  REPO_CREATED = 'repo:created',
  REPO_DELETED = 'repo:deleted',
  REPO_IMPORTED = 'repo:imported',
  REPO_COMMIT_COMMENT_CREATED = 'repo:commit_comment_created',
  REPO_COMMIT_STATUS_CREATED = 'repo:commit_status_created',
  REPO_COMMIT_STATUS_UPDATED = 'repo:commit_status_updated',
  ISSUE_CREATED = 'issue:created',
  ISSUE_UPDATED = 'issue:updated',
  ISSUE_COMMENT_CREATED = 'issue:comment_created',
  PULLREQUEST_CREATED = 'pullrequest:created',
  PULLREQUEST_UPDATED = 'pullrequest:updated',
  PULLREQUEST_PUSH = 'pullrequest:push',
  PULLREQUEST_APPROVED = 'pullrequest:approved',
  PULLREQUEST_UNAPPROVED = 'pullrequest:unapproved',
  PULLREQUEST_CHANGES_REQUEST_CREATED = 'pullrequest:changes_request_created',
  PULLREQUEST_CHANGES_REQUEST_REMOVED = 'pullrequest:changes_request_removed',
  PULLREQUEST_FULFILLED = 'pullrequest:fulfilled',
  PULLREQUEST_REJECTED = 'pullrequest:rejected',
  PULLREQUEST_COMMENT_CREATED = 'pullrequest:comment_created',
  PULLREQUEST_COMMENT_UPDATED = 'pullrequest:comment_updated',
  PULLREQUEST_COMMENT_DELETED = 'pullrequest:comment_deleted',
  PULLREQUEST_COMMENT_RESOLVED = 'pullrequest:comment_resolved',
  PULLREQUEST_COMMENT_REOPENED = 'pullrequest:comment_reopened',
  PROJECT_UPDATED = 'project:updated',
  PIPELINE_SPAN_CREATED = 'pipeline:span_created',
}
registerEnumType(HookEvent, {
  name: 'HookEvent',
  description:
    'Bitbucket\'s event keys: "repo:push" is REPO_PUSH, "pullrequest:comment_created" is PULLREQUEST_COMMENT_CREATED.',
});

export enum HookSubjectType {
  REPOSITORY = 'repository',
  WORKSPACE = 'workspace',
}
registerEnumType(HookSubjectType, { name: 'HookSubjectType', description: 'What a webhook belongs to.' });
