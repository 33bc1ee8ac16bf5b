import { z } from 'zod';
import type { JsonObject } from '../lib/json';
import type { EventRepository, IssueHappened, RepositoryEvent } from '../events/event';
import { inRestShape } from './restShape';

/** Event keys that become events; all others are acknowledged and no more. */
const KEYS: ReadonlyMap<string, 'push' | IssueHappened['action']> = new Map([
  ['repo:push', 'push'],
  ['issue:created', 'created'],
  ['issue:updated', 'updated'],
  ['issue:comment_created', 'commented'],
] as const);

/** Only what an event cannot be told without. All else is read when a subscription selects it, and may be anything. */
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
const InRepository = z.looseObject({ repository: Repository });
const Push = z.looseObject({ push: z.looseObject({ changes: z.array(z.looseObject({})) }) });
const OfIssue = z.looseObject({ issue: z.looseObject({}) });

export function isKnown(eventKey: string): boolean {
  return KEYS.has(eventKey);
}

/** Which repository a payload is about; undefined when it does not say. */
export function repositoryOf(payload: unknown): EventRepository | undefined {
  const { data } = InRepository.safeParse(payload);
  if (data === undefined) return undefined;
  const { uuid, full_name: fullName } = data.repository;
  if (uuid === undefined && fullName === undefined) return undefined;
  return { ...(uuid === undefined ? {} : { uuid }), ...(fullName === undefined ? {} : { fullName }) };
}

/** The event that a payload tells of; undefined when the payload is not readable as one. */
export function parseEvent(eventKey: string, deliveryId: string, payload: JsonObject): RepositoryEvent | undefined {
  const what = KEYS.get(eventKey);
  const repository = repositoryOf(payload);
  if (what === undefined || repository === undefined) return undefined;
  const common = { deliveryId, repository, payload: inRestShape(payload) };
  if (what === 'push') return Push.safeParse(payload).success ? { ...common, kind: 'push' } : undefined;
  const { data } = OfIssue.safeParse(payload);
  if (data === undefined) return undefined;
  const issueNumber = numberOf(data.issue);
  return { ...common, kind: 'issue', action: what, ...(issueNumber === undefined ? {} : { issueNumber }) };
}

const Numbered = z.looseObject({ id: z.int().min(1) });
const Linked = z.looseObject({ links: z.looseObject({ self: z.looseObject({ href: z.string() }) }) });

/** An issue's `id`, or, where it has none, the end of its own address. */
function numberOf(issue: JsonObject): number | undefined {
  const numbered = Numbered.safeParse(issue);
  if (numbered.success) return numbered.data.id;
  const href = Linked.safeParse(issue).data?.links.self.href;
  const digits = /\/issues\/(\d+)\/?$/.exec(href ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
