import { z } from 'zod';
import type { JsonObject } from '../lib/json';
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
const PushPayload = z.looseObject({ push: z.looseObject({ changes: z.array(z.looseObject({})) }) });
const IssuePayload = z.looseObject({ issue: z.looseObject({}) });

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

/** Parses a payload. Undefined if it is not valid for its event key. */
export function parseEvent(eventKey: string, deliveryId: string, payload: JsonObject): RepositoryEvent | undefined {
  const type = EVENT_TYPES.get(eventKey);
  const repository = repositoryOf(payload);
  if (type === undefined || repository === undefined) return undefined;
  const common = { deliveryId, repository, payload: toRestFormat(payload) };
  if (type === 'push') return PushPayload.safeParse(payload).success ? { ...common, kind: 'push' } : undefined;
  const { data } = IssuePayload.safeParse(payload);
  if (data === undefined) return undefined;
  const issueNumber = numberOf(data.issue);
  return { ...common, kind: 'issue', action: type, ...(issueNumber === undefined ? {} : { issueNumber }) };
}

const IssueWithId = z.looseObject({ id: z.int().min(1) });
const IssueWithLink = z.looseObject({ links: z.looseObject({ self: z.looseObject({ href: z.string() }) }) });

/** The `id` of an issue. If it is absent or not valid: the number at the end of the `self` link. */
function numberOf(issue: JsonObject): number | undefined {
  const withId = IssueWithId.safeParse(issue);
  if (withId.success) return withId.data.id;
  const href = IssueWithLink.safeParse(issue).data?.links.self.href;
  const digits = /\/issues\/(\d+)\/?$/.exec(href ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
