import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../lib/json';
import type { EventRepository, IssueChanged, RepositoryEvent } from '../events/event';
import { toRestFormat } from './toRestFormat';

/** The values of `X-Event-Key` whose events are published. The value is `push`, or the `action` of an issue event. */
const EVENT_TYPES: ReadonlyMap<string, 'push' | IssueChanged['action']> = new Map([
  ['repo:push', 'push'],
  ['issue:created', 'created'],
  ['issue:updated', 'updated'],
  ['issue:comment_created', 'commented'],
] as const);

/**
 * The members of a repository that events need. A member that is not valid counts as absent. All other members of a payload
 * are checked when the field of a subscription reads them.
 */
const Repository = z.looseObject({
  uuid: z
    .string()
    .regex(/^\{[\w-]+\}$/)
    .optional()
    .catch(undefined),
  full_name: z
    .string()
    .regex(/^[\w.~-]+\/[\w.~-]+$/)
    .optional()
    .catch(undefined),
});
const RepositoryPayload = z.looseObject({ repository: Repository });

/** Whether events with this value of `X-Event-Key` are published. */
export function isPublished(eventKey: string): boolean {
  return EVENT_TYPES.has(eventKey);
}

/** The repository of a payload. Undefined if the payload has no valid uuid or name of a repository. */
export function repositoryOf(payload: unknown): EventRepository | undefined {
  const { data } = RepositoryPayload.safeParse(payload);
  if (data === undefined) return undefined;
  const { uuid, full_name: fullName } = data.repository;
  if (uuid === undefined && fullName === undefined) return undefined;
  return { ...(uuid === undefined ? {} : { uuid }), ...(fullName === undefined ? {} : { fullName }) };
}

/**
 * Parses a payload. Undefined if events with this key are not published, or if the payload does not belong to the key: it
 * identifies no repository, or the push or the issue is absent. If another part is not valid, the fields of the
 * subscription report it.
 */
export function parseEvent(eventKey: string, deliveryId: string, payload: JsonObject): RepositoryEvent | undefined {
  const type = EVENT_TYPES.get(eventKey);
  const repository = repositoryOf(payload);
  if (type === undefined || repository === undefined || !hasSubject(type, payload)) return undefined;
  const common = { deliveryId, repository, payload: toRestFormat(payload) };
  if (type === 'push') return { ...common, kind: 'push' };
  const issueNumber = numberOf(payload['issue']);
  return { ...common, kind: 'issue', action: type, ...(issueNumber === undefined ? {} : { issueNumber }) };
}

/** Whether the payload contains the changes of a push, or the issue of an issue event. They may be of any type. */
function hasSubject(type: 'push' | IssueChanged['action'], { push, issue }: JsonObject): boolean {
  if (type !== 'push') return issue !== undefined;
  return isJsonObject(push) ? push['changes'] !== undefined : push !== undefined;
}

const IssueWithId = z.looseObject({ id: z.int().min(1) });
const IssueWithLink = z.looseObject({ links: z.looseObject({ self: z.looseObject({ href: z.string() }) }) });

/** The `id` of an issue. If it is absent or not valid: the number at the end of the `self` link. */
function numberOf(issue: unknown): number | undefined {
  const withId = IssueWithId.safeParse(issue);
  if (withId.success) return withId.data.id;
  const href = IssueWithLink.safeParse(issue).data?.links.self.href;
  const digits = /\/issues\/(\d+)\/?$/.exec(href ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
