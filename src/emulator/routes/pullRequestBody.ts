import { isJsonObject, type JsonObject } from '../../lib/json';
import { actorOf, type Call } from '../call';
import { tipOf } from '../changes/merges';
import type { NewPullRequest, PullRequestFields } from '../changes/pullRequests';
import { badRequest } from '../apiError';
import type { Account } from '../data/model';
import type { PullRequest, PullRequestSide, PullRequestSource, Repository } from '../data/repositoryModel';
import { contains } from '../data/revisions';
import { FieldErrorList } from '../fieldErrors';
import { canSee } from '../identity/principal';
import { objectBody } from './requestBody';

const REQUIRED = 'This field is required.';
const MAX_TITLE_LENGTH = 255;

/**
 * Reads the body of a new pull request: `{title, source: {branch: {name}, repository: {full_name}}, destination, description,
 * reviewers: [{uuid}], close_source_branch, draft}`. The destination is the main branch by default.
 *
 * @throws ApiError 400 with `error.fields`, or if the source has no commit that the destination lacks
 */
export function readNewPullRequest(call: Call, repository: Repository): NewPullRequest {
  const body = objectBody(call);
  const errors = new FieldErrorList();
  const title = titleOf(body, errors);
  const source = sourceOf(call, repository, body['source'], errors);
  const destination = destinationOf(repository, body['destination'] ?? mainBranchOf(repository), errors);
  const fields = optionalFields(call, repository, actorOf(call), body, errors);
  errors.throwIfAny();
  if (source === undefined || destination === undefined) throw new Error('A branch without an error is missing');
  if (contains(destination.commit, source.commit)) throw badRequest('There are no changes to be pulled');
  return { ...fields, title, source, destination };
}

/**
 * Reads the body of an update. The title is required. The switch `omittedReviewersAreCleared` decides what a body without
 * `reviewers` means; null and an empty list remove all.
 *
 * @throws ApiError 400 with `error.fields`
 */
export function readPullRequestUpdate(call: Call, repository: Repository, { author }: PullRequest): PullRequestFields {
  const body = objectBody(call);
  const errors = new FieldErrorList();
  const title = titleOf(body, errors);
  const destination =
    body['destination'] === undefined ? undefined : destinationOf(repository, body['destination'], errors);
  const fields = optionalFields(call, repository, author, body, errors);
  errors.throwIfAny();
  const clears = body['reviewers'] === undefined && call.switches.omittedReviewersAreCleared;
  return { title, ...fields, ...(destination && { destination }), ...(clears && { reviewers: [] }) };
}

function titleOf({ title }: JsonObject, errors: FieldErrorList): string {
  if (typeof title !== 'string' || title.trim() === '') {
    errors.add('title', REQUIRED);
    return '';
  }
  if (title.length > MAX_TITLE_LENGTH) {
    errors.add('title', `Ensure this value has at most ${MAX_TITLE_LENGTH} characters (it has ${title.length}).`);
  }
  return title;
}

/** Reads the fields that both bodies may omit. Adds validation errors to `errors`. */
function optionalFields(
  call: Call,
  repository: Repository,
  author: Account | null,
  body: JsonObject,
  errors: FieldErrorList,
): Pick<PullRequestFields, 'body' | 'reviewers' | 'closeSourceBranch' | 'isDraft'> {
  const has = (name: string) => body[name] !== undefined;
  return {
    ...(has('description') && { body: descriptionOf(body, errors) }),
    ...(has('reviewers') && { reviewers: reviewersOf(call, repository, author, body['reviewers'], errors) }),
    ...(has('close_source_branch') && { closeSourceBranch: flagOf(body, 'close_source_branch', errors) }),
    ...(has('draft') && { isDraft: flagOf(body, 'draft', errors) }),
  };
}

function descriptionOf({ description }: JsonObject, errors: FieldErrorList): string {
  if (typeof description === 'string') return description;
  if (description !== null) errors.add('description', 'Must be a string.');
  return '';
}

function flagOf(body: JsonObject, name: string, errors: FieldErrorList): boolean {
  const value = body[name];
  if (typeof value !== 'boolean') errors.add(name, 'Must be a valid boolean.');
  return value === true;
}

/** Bitbucket rejects the whole list if one account is not valid. It reports each member that may not review. */
function reviewersOf(
  { world }: Call,
  { workspace }: Repository,
  author: Account | null,
  list: unknown,
  errors: FieldErrorList,
): readonly Account[] {
  if (list === null) return [];
  const entries: readonly unknown[] = Array.isArray(list) ? list : [undefined];
  const accounts = entries.map((entry) => {
    const uuid = isJsonObject(entry) ? entry['uuid'] : undefined;
    return typeof uuid === 'string' && uuid.startsWith('{') ? world.account(uuid) : undefined;
  });
  const known = accounts.flatMap((account) => (account === undefined || account.type === 'team' ? [] : [account]));
  if (known.length < entries.length) errors.add('reviewers', 'Malformed reviewers list');
  for (const account of new Set(known)) {
    const { displayName } = account;
    if (account === author) {
      errors.add('reviewers', `${displayName} is the author and cannot be included as a reviewer.`);
    } else if (!workspace.members.some((member) => member.account === account)) {
      errors.add(
        'reviewers',
        `${displayName} is not a member of this workspace and cannot be added to this pull request`,
      );
    }
  }
  return [...new Set(known)];
}

/** @param value `{branch: {name}, repository: {full_name}}`. The repository is this one by default; it may be a fork. */
function sourceOf(
  call: Call,
  repository: Repository,
  value: unknown,
  errors: FieldErrorList,
): PullRequestSource | undefined {
  const from = sourceRepositoryOf(call, repository, value);
  if (from === undefined) {
    errors.add('source', 'repository not found');
    return undefined;
  }
  const side = sideOf(from, value, 'source', errors);
  return side === undefined ? undefined : { ...side, repository: from };
}

function sourceRepositoryOf(
  { world, principal }: Call,
  repository: Repository,
  value: unknown,
): Repository | undefined {
  const reference = isJsonObject(value) ? value['repository'] : undefined;
  if (reference === undefined || reference === null) return repository;
  const { full_name: fullName, uuid } = isJsonObject(reference) ? reference : {};
  const byUuid = ['{}', typeof uuid === 'string' ? uuid : ''];
  const [workspace = '', slug = ''] = typeof fullName === 'string' ? fullName.split('/') : byUuid;
  const found = world.repository(workspace, slug)?.repository;
  if (found === undefined || !canSee(principal, found)) return undefined;
  return found === repository || found.parent === repository ? found : undefined;
}

function destinationOf(repository: Repository, value: unknown, errors: FieldErrorList): PullRequestSide | undefined {
  return sideOf(repository, value, 'destination', errors);
}

function sideOf(
  repository: Repository,
  value: unknown,
  field: 'source' | 'destination',
  errors: FieldErrorList,
): PullRequestSide | undefined {
  const reference = isJsonObject(value) ? value['branch'] : undefined;
  const branch = isJsonObject(reference) ? reference['name'] : undefined;
  if (typeof branch !== 'string' || branch === '') {
    errors.add(field, REQUIRED);
    return undefined;
  }
  const commit = tipOf(repository, branch);
  if (commit === undefined) errors.add(field, `branch not found: ${branch}`);
  return commit === undefined ? undefined : { branch, commit };
}

function mainBranchOf({ mainBranch }: Repository): JsonObject {
  return { branch: { name: mainBranch ?? '' } };
}
