import type { JsonObject } from '../../../lib/json';
import type { NewPullRequest, PullRequestChanges, RepositoryName } from '../../../bitbucket/pullRequestBodies';
import { checkRefName, rejectNull } from '../../arguments/formats';
import { UserInputError } from '../../errors';
import { omitNullish, omitUndefined } from '../../filters';
import { isUuid } from '../../identifiers';
import { RepositoryScope } from '../../repository/scope';
import { type CurrentValue, reviewersIn, titleIn } from './currentValues';
import type { CreatePullRequestInput, UpdatePullRequestInput } from './inputs';
import { isSameUuid, reviewerUuids, toReviewers, withoutDuplicates } from '../review/reviewers';

/**
 * Converts the input to the body of the REST call, without reviewers, and without omitted and null fields.
 *
 * @throws UserInputError
 */
export function newPullRequest(input: CreatePullRequestInput): NewPullRequest {
  const { title, body, source, destination, sourceRepository, isDraft, closeSourceBranch } = input;
  checkRefName('input.source', source, 'a branch');
  checkDestination(destination);
  return omitNullish({
    title,
    description: body === '' ? undefined : body,
    source: { branch: { name: source }, ...forkOf(sourceRepository) },
    destination: branchNamed(destination),
    draft: isDraft,
    close_source_branch: closeSourceBranch,
  });
}

function checkDestination(name: string | null | undefined): void {
  if (typeof name === 'string') checkRefName('input.destination', name, 'a branch');
}

function forkOf(sourceRepository: string | null | undefined): { readonly repository?: RepositoryName } {
  if (sourceRepository === undefined || sourceRepository === null) return {};
  const { ref } = RepositoryScope.byFullName(sourceRepository, 'input.sourceRepository');
  return { repository: isUuid(ref.slug) ? { uuid: ref.slug } : { full_name: sourceRepository } };
}

function branchNamed(name: string | null | undefined): { readonly branch: { readonly name: string } } | undefined {
  return typeof name === 'string' ? { branch: { name } } : undefined;
}

/** What an update changes. */
export interface PullRequestUpdate {
  /** The values that the input does not determine, and that the body of the REST call needs. */
  readonly needed: readonly CurrentValue[];
  /**
   * Converts the input to the body of the REST call, without omitted fields.
   *
   * @param current the JSON of the pull request with the needed values.
   * @throws UpstreamError if it lacks a needed value.
   */
  body(current: JsonObject): PullRequestChanges;
}

/** Checks the input of an update. @throws UserInputError */
export function pullRequestUpdate(input: UpdatePullRequestInput): PullRequestUpdate {
  const title = rejectNull('input.title', input.title);
  const destination = rejectNull('input.destination', input.destination);
  checkDestination(destination);
  const changes = {
    description: input.body === null ? '' : input.body,
    destination: branchNamed(destination),
    draft: rejectNull('input.isDraft', input.isDraft),
    close_source_branch: rejectNull('input.closeSourceBranch', input.closeSourceBranch),
  };
  const reviewers = reviewerUpdate(input);
  return {
    needed: [
      ...(title === undefined ? (['title'] as const) : []),
      ...(typeof reviewers === 'function' ? (['reviewers'] as const) : []),
    ],
    body: (current) => ({
      ...omitUndefined(changes),
      title: title ?? titleIn(current),
      reviewers: toReviewers(typeof reviewers === 'function' ? reviewers(reviewersIn(current)) : reviewers),
    }),
  };
}

/** The new list of reviewers, or a function that computes it from the current one. */
type ReviewerUpdate = readonly string[] | ((current: readonly string[]) => readonly string[]);

/** @throws UserInputError */
function reviewerUpdate(input: UpdatePullRequestInput): ReviewerUpdate {
  const replaced = reviewerUuids('input.reviewers', rejectNull('input.reviewers', input.reviewers));
  const added = reviewerUuids('input.addReviewers', input.addReviewers);
  const removed = reviewerUuids('input.removeReviewers', input.removeReviewers);
  if (replaced === undefined) {
    if (added?.some((uuid) => isIn(removed, uuid)) === true) {
      throw new UserInputError('input.addReviewers', 'must not contain an account that `removeReviewers` contains');
    }
    return (current) => withoutDuplicates([...current.filter((uuid) => !isIn(removed, uuid)), ...(added ?? [])]);
  }
  if (added !== undefined || removed !== undefined) {
    throw new UserInputError('input.reviewers', 'must not be combined with `addReviewers` or `removeReviewers`');
  }
  return replaced;
}

function isIn(uuids: readonly string[] | undefined, uuid: string): boolean {
  return uuids?.some((each) => isSameUuid(each, uuid)) === true;
}
