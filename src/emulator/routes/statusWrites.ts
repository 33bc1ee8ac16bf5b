import type { JsonObject } from '../../lib/json';
import { notFound } from '../apiError';
import { parameter, type Call } from '../call';
import { reportBuild, type Build } from '../changes/builds';
import type { CommitStatus } from '../data/model';
import { SCOPES } from '../identity/scopes';
import { commitInPath, repositoryOf } from '../lookup';
import { created, ok } from '../reply';
import type { Route } from '../router';
import { statusUrl, statusView } from '../views/commitActivity';
import { changeOf } from './pullRequestWrites';
import { objectBody, throwOnErrors, type FieldErrors } from './requestBody';

const STATUSES = '/repositories/:workspace/:slug/commit/:revision/statuses/build';
/** Build statuses need no scope for writing. */
const STATUS = { scope: SCOPES.repository, anonymous: false } as const;
/** Many clients have received this error, but it is not documented. */
const MAX_KEY_LENGTH = 40;
const STATES: readonly CommitStatus['state'][] = ['SUCCESSFUL', 'FAILED', 'INPROGRESS', 'STOPPED'];

/** Routes that write build statuses. */
export const statusWriteRoutes: readonly Route[] = [
  {
    // A status with the same key is overwritten, also with status 201.
    ...STATUS,
    method: 'POST',
    path: STATUSES,
    handle: (call) => {
      const repository = repositoryOf(call);
      const commit = commitInPath(call, repository);
      const status = reportBuild(changeOf(call, repository), commit, readStatus(call));
      return created(statusView(call.links, repository, status), statusUrl(call.links, repository, status));
    },
  },
  {
    ...STATUS,
    method: 'PUT',
    path: `${STATUSES}/:key`,
    handle: (call) => {
      const repository = repositoryOf(call);
      const commit = commitInPath(call, repository);
      const key = parameter(call, 'key');
      const exists = repository.statuses.some((one) => one.commit === commit && one.key === key);
      if (!exists) throw notFound(`No build status with key ${key}.`);
      const status = reportBuild(changeOf(call, repository), commit, { ...readFields(call), key });
      return ok(statusView(call.links, repository, status));
    },
  },
];

/** Reads the body of a new status. `key`, `state` and `url` are required. @throws ApiError 400 with `error.fields` */
function readStatus(call: Call): Build {
  const body = objectBody(call);
  const errors: FieldErrors = {};
  for (const required of ['key', 'state', 'url']) {
    if (body[required] === undefined) errors[required] = 'required key not provided';
  }
  const key = textOf(body, 'key', errors);
  if (key !== undefined && key.length > MAX_KEY_LENGTH) {
    errors['key'] = [`Ensure this value has at most ${MAX_KEY_LENGTH} characters (it has ${key.length}).`];
  }
  throwOnErrors(errors);
  return { ...readFields(call), key: key ?? '' };
}

/** Reads the fields that an update may contain. The key cannot be changed. @throws ApiError 400 with `error.fields` */
function readFields(call: Call): Omit<Build, 'key'> {
  const body = objectBody(call);
  const errors: FieldErrors = {};
  const state = STATES.find((one) => one === body['state']);
  if (body['state'] !== undefined && state === undefined)
    errors['state'] = `value must be one of [${STATES.join(', ')}]`;
  const fields = {
    state,
    name: textOf(body, 'name', errors),
    description: textOf(body, 'description', errors),
    url: textOf(body, 'url', errors),
    refname: body['refname'] === null ? null : textOf(body, 'refname', errors),
  };
  throwOnErrors(errors);
  return fields;
}

function textOf(body: JsonObject, name: string, errors: FieldErrors): string | undefined {
  const value = body[name];
  if (value === undefined || typeof value === 'string') return value;
  errors[name] = 'expected str';
  return undefined;
}
