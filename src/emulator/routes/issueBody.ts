import { isJsonObject, type JsonObject } from '../../lib/json';
import { jsonBody, type Call } from '../call';
import type { Account, EditableIssue, Tracker, TrackerItem } from '../data/model';
import { badRequest } from '../apiError';
import type { Wire } from '../resource';

const KINDS = ['bug', 'enhancement', 'proposal', 'task'];
const PRIORITIES = ['trivial', 'minor', 'major', 'critical', 'blocker'];
const STATES = ['submitted', 'new', 'open', 'resolved', 'on hold', 'invalid', 'duplicate', 'wontfix', 'closed'];
const LONGEST_TITLE = 255;

/** Collects what is wrong, field by field. */
export type FieldErrors = Record<string, Wire>;

/** @throws Refusal 400 when the body is no JSON object */
export function objectBody(call: Call): JsonObject {
  const body = jsonBody(call);
  if (!isJsonObject(body)) throw badRequest('Bad request');
  return body;
}

/** @throws Refusal 400 with `error.fields` when anything is wrong */
export function throwIfAny(errors: FieldErrors): void {
  if (Object.keys(errors).length > 0) throw badRequest('Bad request', errors);
}

/** The fields of an issue that a body names, and only those. Null clears what can be empty. */
export function issueFields(
  call: Call,
  tracker: Tracker,
  body: JsonObject,
  errors: FieldErrors,
): Partial<EditableIssue> {
  const has = (name: string) => body[name] !== undefined;
  return {
    ...(has('title') ? { title: titleOf(body, errors) } : {}),
    ...(has('content') ? { body: rawOf(body, errors) ?? '' } : {}),
    ...(has('kind') ? { kind: oneOf(body, 'kind', KINDS, errors) } : {}),
    ...(has('priority') ? { priority: oneOf(body, 'priority', PRIORITIES, errors) } : {}),
    ...(has('state') ? { state: oneOf(body, 'state', STATES, errors) } : {}),
    ...(has('assignee') ? { assignee: assigneeOf(call, body, errors) } : {}),
    ...(has('milestone') ? { milestone: itemOf(body, 'milestone', tracker.milestones, errors) } : {}),
    ...(has('component') ? { component: itemOf(body, 'component', tracker.components, errors) } : {}),
    ...(has('version') ? { version: itemOf(body, 'version', tracker.versions, errors) } : {}),
  };
}

/** `content.raw`; undefined where there is no content, empty where it is null. */
export function rawOf({ content }: JsonObject, errors: FieldErrors): string | undefined {
  if (content === undefined || content === null) return undefined;
  const raw = isJsonObject(content) ? content['raw'] : undefined;
  if (typeof raw === 'string') return raw;
  if (raw === null) return '';
  errors['content.raw'] = 'required key not provided';
  return undefined;
}

function titleOf({ title }: JsonObject, errors: FieldErrors): string {
  if (typeof title !== 'string') errors['title'] = 'expected str';
  else if (title.trim() === '') errors['title'] = 'length of value must be at least 1';
  else if (title.length > LONGEST_TITLE) errors['title'] = `length of value must be at most ${LONGEST_TITLE}`;
  return typeof title === 'string' ? title : '';
}

function oneOf(body: JsonObject, name: string, allowed: readonly string[], errors: FieldErrors): string {
  const found = allowed.find((candidate) => candidate === body[name]);
  if (found === undefined) errors[name] = `value must be one of [${allowed.join(', ')}]`;
  return found ?? '';
}

function assigneeOf({ world }: Call, { assignee }: JsonObject, errors: FieldErrors): Account | null {
  if (assignee === null) return null;
  const id = isJsonObject(assignee) ? (assignee['uuid'] ?? assignee['account_id']) : undefined;
  const account = typeof id === 'string' ? world.account(id) : undefined;
  if (account?.type === 'user') return account;
  errors['assignee'] = [`user not found: ${typeof id === 'string' ? id : ''}`];
  return null;
}

function itemOf(
  body: JsonObject,
  name: string,
  items: readonly TrackerItem[],
  errors: FieldErrors,
): TrackerItem | null {
  const value = body[name];
  if (value === null) return null;
  const wanted = isJsonObject(value) ? (value['name'] ?? value['id']) : undefined;
  const item = items.find((candidate) => candidate.name === wanted || candidate.id === wanted);
  if (item === undefined) errors[name] = [`${name} not found: ${typeof wanted === 'string' ? wanted : ''}`];
  return item ?? null;
}
