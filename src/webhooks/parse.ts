import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../lib/json';
import type {
  BuildReported,
  IssueChanged,
  PullRequestAction,
  PullRequestChanged,
  PushReceived,
  RepositoryEvent,
} from '../events/event';
import { pipelineNumberOf } from './pipelineNumber';
import { repositoryOf } from './repositories';
import { toRestFormat } from './toRestFormat';

type EventType =
  | Pick<PushReceived, 'kind'>
  | Pick<IssueChanged, 'kind' | 'action'>
  | Pick<PullRequestChanged, 'kind' | 'action'>
  | Pick<BuildReported, 'kind'>;

/** The values of `X-Event-Key` whose events are published. */
const EVENT_TYPES: ReadonlyMap<string, EventType> = new Map<string, EventType>([
  ['repo:push', { kind: 'push' }],
  ['repo:commit_status_created', { kind: 'build' }],
  ['repo:commit_status_updated', { kind: 'build' }],
  ['issue:created', { kind: 'issue', action: 'created' }],
  ['issue:updated', { kind: 'issue', action: 'updated' }],
  ['issue:comment_created', { kind: 'issue', action: 'commented' }],
  ['pullrequest:created', pullRequest('created')],
  ['pullrequest:updated', pullRequest('updated')],
  ['pullrequest:push', pullRequest('pushed')],
  ['pullrequest:approved', pullRequest('approved')],
  ['pullrequest:unapproved', pullRequest('unapproved')],
  ['pullrequest:changes_request_created', pullRequest('changesRequested')],
  ['pullrequest:changes_request_removed', pullRequest('changesRequestRemoved')],
  ['pullrequest:fulfilled', pullRequest('merged')],
  ['pullrequest:rejected', pullRequest('declined')],
  ['pullrequest:comment_created', pullRequest('commented')],
  ['pullrequest:comment_updated', pullRequest('commentUpdated')],
  ['pullrequest:comment_deleted', pullRequest('commentDeleted')],
  ['pullrequest:comment_resolved', pullRequest('threadResolved')],
  ['pullrequest:comment_reopened', pullRequest('threadReopened')],
]);

function pullRequest(action: PullRequestAction): EventType {
  return { kind: 'pullRequest', action };
}

/** Whether events with this value of `X-Event-Key` are published. */
export function isPublished(eventKey: string): boolean {
  return EVENT_TYPES.has(eventKey);
}

/**
 * Parses a payload. Undefined if events with this key are not published, or if the payload does not belong to the key: it
 * identifies no repository, or the push, the issue, the pull request or the build status is absent. If another part is not
 * valid, the fields of the subscription report it.
 */
export function parseEvent(eventKey: string, deliveryId: string, payload: JsonObject): RepositoryEvent | undefined {
  const type = EVENT_TYPES.get(eventKey);
  const repository = repositoryOf(payload);
  if (type === undefined || repository === undefined || !hasSubject(type, payload)) return undefined;
  const delivered = { eventKey, payload: withoutUnusedMembers(payload) };
  const common = { deliveryId, repository, payload: toRestFormat(eventKey, delivered.payload), delivered };
  switch (type.kind) {
    case 'push':
      return { ...common, ...type };
    case 'issue': {
      const issueNumber = numberOf(payload['issue'], ISSUE_LINK);
      return { ...common, ...type, ...(issueNumber === undefined ? {} : { issueNumber }) };
    }
    case 'pullRequest': {
      const pullRequestNumber = numberOf(payload['pullrequest'], PULL_REQUEST_LINK);
      return { ...common, ...type, ...(pullRequestNumber === undefined ? {} : { pullRequestNumber }) };
    }
    case 'build': {
      const pipelineNumber = pipelineNumberOf(payload);
      return { ...common, ...type, ...(pipelineNumber === undefined ? {} : { pipelineNumber }) };
    }
  }
}

/** The members of a payload that subscriptions and evictions read. */
const USED_MEMBERS: ReadonlySet<string> = new Set([
  'repository',
  'actor',
  'push',
  'issue',
  'changes',
  'comment',
  'pullrequest',
  'commit_status',
]);

function withoutUnusedMembers(payload: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(payload).filter(([member]) => USED_MEMBERS.has(member)));
}

/** Whether the payload contains the changes of a push, the issue, the pull request or the build status. They may be of any type. */
function hasSubject({ kind }: EventType, { push, issue, pullrequest, commit_status: status }: JsonObject): boolean {
  if (kind === 'issue') return issue !== undefined;
  if (kind === 'pullRequest') return pullrequest !== undefined;
  if (kind === 'build') return status !== undefined;
  return isJsonObject(push) ? push['changes'] !== undefined : push !== undefined;
}

const ISSUE_LINK = /\/issues\/(\d+)\/?$/;
const PULL_REQUEST_LINK = /\/pullrequests\/(\d+)\/?$/;

const WithId = z.looseObject({ id: z.int().min(1) });
const WithLink = z.looseObject({ links: z.looseObject({ self: z.looseObject({ href: z.string() }) }) });

/** The `id` of an issue or a pull request. If it is absent or not valid: the number at the end of the `self` link. */
function numberOf(subject: unknown, link: RegExp): number | undefined {
  const withId = WithId.safeParse(subject);
  if (withId.success) return withId.data.id;
  const href = WithLink.safeParse(subject).data?.links.self.href;
  const digits = link.exec(href ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
