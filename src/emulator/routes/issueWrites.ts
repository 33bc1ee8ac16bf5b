import { isJsonObject, type JsonObject } from '../../bitbucket/json';
import { jsonBody, type Call } from '../call';
import type { Account, Comment, Issue, Tracker, TrackerItem } from '../data/model';
import { buildBot } from '../data/seed/people';
import { instant } from '../data/seed/identifiers';
import { badRequest } from '../refusal';
import type { Wire } from '../resource';

const KINDS = ['bug', 'enhancement', 'proposal', 'task'];
const PRIORITIES = ['trivial', 'minor', 'major', 'critical', 'blocker'];
const STATES = ['submitted', 'new', 'open', 'resolved', 'on hold', 'invalid', 'duplicate', 'wontfix', 'closed'];
const LONGEST_TITLE = 255;

type FieldErrors = Record<string, Wire>;

/**
 * Reads the body of a new issue: `{title, content:{raw}, kind, priority, state, assignee:{uuid}, milestone:{name}, …}`.
 *
 * @throws Refusal 400 with `error.fields`, naming every field that is wrong
 */
export function issueFrom(call: Call, tracker: Tracker): (number: number) => Issue {
  const body = objectBody(call);
  const errors: FieldErrors = {};
  const issue = {
    title: titleOf(body, errors),
    body: rawOf(body, errors) ?? '',
    kind: oneOf(body, 'kind', KINDS, 'bug', errors),
    priority: oneOf(body, 'priority', PRIORITIES, 'major', errors),
    state: oneOf(body, 'state', STATES, 'new', errors),
    assignee: assigneeOf(call, body, errors),
    milestone: itemOf(body, 'milestone', tracker.milestones, errors),
    component: itemOf(body, 'component', tracker.components, errors),
    version: itemOf(body, 'version', tracker.versions, errors),
  };
  throwIfAny(errors);
  const now = nowOf(call);
  const more = { votes: 0, watches: 1, createdOn: now, updatedOn: now, editedOn: null };
  return (number) => ({ number, ...issue, ...more, reporter: actorOf(call), comments: [] });
}

/** Reads the body of a new comment, `{content:{raw}}`. @throws Refusal 400 with `error.fields` */
export function commentFrom(call: Call): (id: number) => Comment {
  const errors: FieldErrors = {};
  const raw = rawOf(objectBody(call), errors);
  if (raw === undefined) errors['content.raw'] ??= 'required key not provided';
  if (raw?.trim() === '') errors['content.raw'] = 'This field may not be blank.';
  throwIfAny(errors);
  return (id) => ({ id, body: raw ?? '', author: actorOf(call), createdOn: nowOf(call), updatedOn: null });
}

function objectBody(call: Call): JsonObject {
  const body = jsonBody(call);
  if (!isJsonObject(body)) throw badRequest('Bad request');
  return body;
}

function throwIfAny(errors: FieldErrors): void {
  if (Object.keys(errors).length > 0) throw badRequest('Bad request', errors);
}

function titleOf({ title }: JsonObject, errors: FieldErrors): string {
  if (title === undefined) errors['title'] = 'required key not provided';
  else if (typeof title !== 'string') errors['title'] = 'expected str';
  else if (title.trim() === '') errors['title'] = 'length of value must be at least 1';
  else if (title.length > LONGEST_TITLE) errors['title'] = `length of value must be at most ${LONGEST_TITLE}`;
  return typeof title === 'string' ? title : '';
}

function rawOf({ content }: JsonObject, errors: FieldErrors): string | undefined {
  if (content === undefined || content === null) return undefined;
  const raw = isJsonObject(content) ? content['raw'] : undefined;
  if (typeof raw === 'string') return raw;
  errors['content.raw'] = 'required key not provided';
  return undefined;
}

function oneOf(
  body: JsonObject,
  name: string,
  allowed: readonly string[],
  unless: string,
  errors: FieldErrors,
): string {
  const value = body[name];
  if (value === undefined) return unless;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) errors[name] = `value must be one of [${allowed.join(', ')}]`;
  return found ?? unless;
}

function assigneeOf({ world }: Call, { assignee }: JsonObject, errors: FieldErrors): Account | null {
  if (assignee === undefined || assignee === null) return null;
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
  if (value === undefined || value === null) return null;
  const wanted = isJsonObject(value) ? (value['name'] ?? value['id']) : undefined;
  const item = items.find((candidate) => candidate.name === wanted || candidate.id === wanted);
  if (item === undefined) errors[name] = [`${name} not found: ${typeof wanted === 'string' ? wanted : ''}`];
  return item ?? null;
}

/** An access token stands for nobody: Bitbucket lets a bot of its own act instead. */
function actorOf({ principal }: Call): Account {
  return principal.account ?? buildBot;
}

function nowOf({ now }: Call): string {
  const date = now();
  return instant(date.getTime(), date.getUTCMilliseconds() * 1000);
}
