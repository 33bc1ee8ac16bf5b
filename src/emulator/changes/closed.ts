import type { PullRequest } from '../data/repositoryModel';
import { invalidFields } from '../fieldErrors';

/** @throws ApiError 400 with the recorded error if the pull request is merged or declined */
export function requireOpen({ state }: PullRequest): void {
  if (state !== 'OPEN') throw invalidFields({ newstatus: ['This pull request is already closed.'] });
}
