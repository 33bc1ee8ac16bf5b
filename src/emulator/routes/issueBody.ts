import { isJsonObject, type JsonObject } from '../../lib/json';
import { actorOf, nowOf, type Call } from '../call';
import type { Account, EditableIssue, Issue, Tracker, TrackerItem } from '../data/model';
import { objectBody, rawContent, throwOnErrors, type FieldErrors } from './requestBody';

const KINDS = ['bug', 'enhancement', 'proposal', 'task'];
const PRIORITIES = ['trivial', 'minor', 'major', 'critical', 'blocker'];
const STATES = ['submitted', 'new', 'open', 'resolved', 'on hold', 'invalid', 'duplicate', 'wontfix', 'closed'];
const MAX_TITLE_LENGTH = 255;
const DEFAULTS: Omit<EditableIssue, 'title'> = {
  body: '',
  kind: 'bug',
  priority: 'major',
  state: 'new',
  assignee: null,
  milestone: null,
  component: null,
  version: null,
};

/**
 * Reads the body of a new issue: `{title, content: {raw}, kind, priority, state, assignee: {uuid}, milestone: {name},
 * …}`. Returns a function that creates the issue with a number.
 *
 * @throws ApiError 400 with `error.fields`, which contains every invalid field
 */
export function readNewIssue(call: Call, tracker: Tracker): (number: number) => Issue {
  const body = objectBody(call);
  const errors: FieldErrors = {};
  const fields = issueFields(call, tracker, body, errors);
  if (body['title'] === undefined) errors['title'] = 'required key not provided';
  throwOnErrors(errors);
  const now = nowOf(call);
  const actor = actorOf(call);
  return (number) => ({
    ...{ ...DEFAULTS, title: '', ...fields },
    number,
    reporter: actor,
    votes: 0,
    watches: 1,
    voters: [],
    watchers: [actor],
    createdOn: now,
    updatedOn: now,
    editedOn: null,
    comments: [],
    changes: [],
    attachments: [],
  });
}

/** Reads the body of an update: only the fields that it contains. @throws ApiError 400 with `error.fields` */
export function readIssueUpdate(call: Call, tracker: Tracker): Partial<EditableIssue> {
  const errors: FieldErrors = {};
  const fields = issueFields(call, tracker, objectBody(call), errors);
  throwOnErrors(errors);
  return fields;
}

/** Reads the fields in a body. Null clears an optional field. Adds validation errors to `errors`. */
function issueFields(call: Call, tracker: Tracker, body: JsonObject, errors: FieldErrors): Partial<EditableIssue> {
  const has = (name: string) => body[name] !== undefined;
  return {
    ...(has('title') ? { title: titleOf(body, errors) } : {}),
    ...(has('content') ? { body: rawContent(body, errors) ?? '' } : {}),
    ...(has('kind') ? { kind: oneOf(body, 'kind', KINDS, errors) } : {}),
    ...(has('priority') ? { priority: oneOf(body, 'priority', PRIORITIES, errors) } : {}),
    ...(has('state') ? { state: oneOf(body, 'state', STATES, errors) } : {}),
    ...(has('assignee') ? { assignee: assigneeOf(call, body, errors) } : {}),
    ...(has('milestone') ? { milestone: itemOf(body, 'milestone', tracker.milestones, errors) } : {}),
    ...(has('component') ? { component: itemOf(body, 'component', tracker.components, errors) } : {}),
    ...(has('version') ? { version: itemOf(body, 'version', tracker.versions, errors) } : {}),
  };
}

function titleOf({ title }: JsonObject, errors: FieldErrors): string {
  if (typeof title !== 'string') errors['title'] = 'expected str';
  else if (title.trim() === '') errors['title'] = 'length of value must be at least 1';
  else if (title.length > MAX_TITLE_LENGTH) errors['title'] = `length of value must be at most ${MAX_TITLE_LENGTH}`;
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
  const key = isJsonObject(value) ? (value['name'] ?? value['id']) : undefined;
  const item = items.find((candidate) => candidate.name === key || candidate.id === key);
  if (item === undefined) errors[name] = [`${name} not found: ${typeof key === 'string' ? key : ''}`];
  return item ?? null;
}
