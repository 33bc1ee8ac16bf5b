import { effectiveDefaultReviewers } from '../../../bitbucket/endpoints/pullRequests';
import type { JsonObject } from '../../../lib/json';
import { UpstreamError } from '../../../rest/upstreamError';
import { viewerUuid } from '../../account/viewer';
import type { OperationContext } from '../../context';
import { checkUuid } from '../../arguments/formats';
import { isUuid } from '../../identifiers';
import type { RepositoryScope } from '../../repository/scope';

/** A reviewer in the body of a REST call. */
export interface Reviewer {
  readonly uuid: string;
}

/** Bitbucket's maximum is not documented. This is the largest page, so that one REST call reads all reviewers. */
const MAX_DEFAULT_REVIEWERS = 100;

/**
 * Returns the uuids with braces, without duplicates. Undefined if the list is omitted.
 *
 * @throws UserInputError if an element is not a uuid.
 */
export function reviewerUuids(
  argument: string,
  uuids: readonly string[] | null | undefined,
): readonly string[] | undefined {
  if (uuids === undefined || uuids === null) return undefined;
  return withoutDuplicates(uuids.map((text, index) => checkUuid(`${argument}[${index}]`, text, 'an account')));
}

/** Upper and lower case mean the same uuid. */
export function withoutDuplicates(uuids: readonly string[]): readonly string[] {
  return [...new Map(uuids.map((uuid) => [uuid.toLowerCase(), uuid])).values()];
}

export function isSameUuid(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export function toReviewers(uuids: readonly string[]): readonly Reviewer[] {
  return uuids.map((uuid) => ({ uuid }));
}

/**
 * Reads the accounts that Bitbucket's website adds to each new pull request. Costs one REST call.
 *
 * @throws UpstreamError if a uuid is not valid. Bitbucket would reject it like a uuid of the client.
 */
export async function readDefaultReviewers(
  scope: RepositoryScope,
  context: OperationContext,
): Promise<readonly string[]> {
  const page = { position: { page: 1, pagelen: MAX_DEFAULT_REVIEWERS }, fields: ['uuid'] };
  const { values } = await context.collection(effectiveDefaultReviewers).list(scope.ref, {}, page);
  const uuids = values.map(({ uuid }) => uuid).filter((uuid) => typeof uuid === 'string');
  if (uuids.every(isUuid)) return uuids;
  throw new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a default reviewer without a valid uuid.');
}

/**
 * Creates a pull request with reviewers that the client selected, and with the default reviewers of the repository.
 *
 * Bitbucket rejects the author as a reviewer, also if the author is a default reviewer. If the account of the credential
 * is not known yet, the gateway reads it only after such a rejection, because most authors are not default reviewers.
 *
 * @param create sends the POST.
 */
export async function withDefaultReviewers(
  selected: readonly string[],
  scope: RepositoryScope,
  context: OperationContext,
  create: (reviewers: readonly string[]) => Promise<JsonObject>,
): Promise<JsonObject> {
  const defaults = await readDefaultReviewers(scope, context);
  const author = context.bitbucket.knownAccount();
  try {
    return await create(withoutDuplicates([...selected, ...without(defaults, author)]));
  } catch (error) {
    if (author !== undefined || !isAuthorRejected(error)) throw error;
    const viewer = await viewerUuid(context);
    if (viewer === undefined || !defaults.some((uuid) => isSameUuid(uuid, viewer))) throw error;
    return create(withoutDuplicates([...selected, ...without(defaults, viewer)]));
  }
}

function without(uuids: readonly string[], author: string | undefined): readonly string[] {
  return author === undefined ? uuids : uuids.filter((uuid) => !isSameUuid(uuid, author));
}

/** Bitbucket's message contains the name of the author, and not the uuid. */
function isAuthorRejected(error: unknown): boolean {
  if (!(error instanceof UpstreamError) || error.code !== 'BAD_REQUEST') return false;
  return (error.details.fields?.['reviewers'] ?? []).some((message) => /\bis the author\b/i.test(message));
}
