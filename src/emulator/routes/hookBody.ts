import { parseUrl } from '../../lib/parseUrl';
import type { JsonObject } from '../../lib/json';
import type { Call } from '../call';
import type { Hook } from '../data/model';
import { objectBody, throwOnErrors, type FieldErrors } from './requestBody';

/** All events that a hook can subscribe to, from Bitbucket's API description. */
const EVENTS: readonly string[] = [
  ...['created', 'updated', 'comment_created'].map((event) => `issue:${event}`),
  'pipeline:span_created',
  'project:updated',
  ...['approved', 'unapproved', 'changes_request_created', 'changes_request_removed'].map((e) => `pullrequest:${e}`),
  ...['created', 'updated', 'deleted', 'resolved', 'reopened'].map((event) => `pullrequest:comment_${event}`),
  ...['created', 'updated', 'fulfilled', 'rejected', 'push'].map((event) => `pullrequest:${event}`),
  ...['created', 'deleted', 'fork', 'imported', 'push', 'transfer', 'updated'].map((event) => `repo:${event}`),
  ...['commit_comment_created', 'commit_status_created', 'commit_status_updated'].map((event) => `repo:${event}`),
];
const MAX_SECRET_LENGTH = 128;

type HookFields = Pick<Hook, 'url' | 'description' | 'active' | 'events' | 'secret'>;

/**
 * Reads the body of a new hook: `{description, url, active, secret, events}`.
 *
 * @throws ApiError 400 with `error.fields`
 */
export function readNewHook(call: Call): HookFields {
  const body = objectBody(call);
  const errors: FieldErrors = {};
  for (const required of ['url', 'events']) {
    if (body[required] === undefined) errors[required] = 'required key not provided';
  }
  const fields = hookFields(body, errors);
  throwOnErrors(errors);
  return { url: '', description: '', active: true, events: [], secret: null, ...fields };
}

/** Reads the body of an update: only the fields that it contains. @throws ApiError 400 with `error.fields` */
export function readHookUpdate(call: Call): Partial<HookFields> {
  const errors: FieldErrors = {};
  const fields = hookFields(objectBody(call), errors);
  throwOnErrors(errors);
  return fields;
}

/** Reads the fields in a body. Adds validation errors to `errors`. */
function hookFields(body: JsonObject, errors: FieldErrors): Partial<HookFields> {
  const has = (name: string) => body[name] !== undefined;
  return {
    ...(has('url') ? { url: urlOf(body['url'], errors) } : {}),
    ...(has('description') ? { description: descriptionOf(body['description'], errors) } : {}),
    ...(has('active') ? { active: activeOf(body['active'], errors) } : {}),
    ...(has('events') ? { events: eventsOf(body['events'], errors) } : {}),
    ...(has('secret') ? { secret: secretOf(body['secret'], errors) } : {}),
  };
}

/**
 * Bitbucket requires a public URL. The emulator also accepts private addresses, because tests receive deliveries on
 * loopback. It sends deliveries only to loopback.
 */
function urlOf(url: unknown, errors: FieldErrors): string {
  const isAbsolute = typeof url === 'string' && /^https?:\/\//i.test(url) && parseUrl(url) !== undefined;
  if (!isAbsolute) errors['url'] = 'Enter a valid URL.';
  return isAbsolute ? url : '';
}

function descriptionOf(description: unknown, errors: FieldErrors): string {
  if (typeof description === 'string') return description;
  if (description !== null) errors['description'] = 'expected str';
  return '';
}

function activeOf(active: unknown, errors: FieldErrors): boolean {
  if (typeof active !== 'boolean') errors['active'] = 'expected bool';
  return active === true;
}

/** Returns the known events, sorted by name as in recorded responses. */
function eventsOf(events: unknown, errors: FieldErrors): readonly string[] {
  const names: readonly unknown[] = Array.isArray(events) ? events : [];
  const known = EVENTS.filter((event) => names.includes(event));
  const unknown = names.filter((name) => !known.some((event) => event === name));
  if (names.length === 0) errors['events'] = 'length of value must be at least 1';
  else if (unknown.length > 0) errors['events'] = unknown.map((name) => `unknown event: ${String(name)}`);
  return known.toSorted();
}

/** Null and the empty string remove the secret. */
function secretOf(secret: unknown, errors: FieldErrors): string | null {
  if (secret === null || secret === '') return null;
  if (typeof secret !== 'string') errors['secret'] = 'expected str';
  else if (secret.length > MAX_SECRET_LENGTH) {
    errors['secret'] = `length of value must be at most ${MAX_SECRET_LENGTH}`;
  }
  return typeof secret === 'string' ? secret : null;
}
