import { defaultReviewers, effectiveDefaultReviewers } from '../../bitbucket/endpoints/pullRequests';
import type { Account } from '../data/model';
import type { Repository } from '../data/repositoryModel';
import { SCOPES } from '../identity/scopes';
import { repositoryOf } from '../lookup';
import { mount } from '../mount';
import { Resource } from '../resource';
import type { Route } from '../router';
import { embeddedAccount } from '../views/accounts';

const COMMON = { scope: SCOPES.pullRequest, owner: repositoryOf, item: 'none' } as const;

/** A default reviewer, with the source of the setting. */
interface EffectiveReviewer {
  readonly type: 'repository' | 'project';
  readonly account: Account;
}

/** Routes for the default reviewers of a repository: those that it names, and also those of its project. */
export const defaultReviewerRoutes: readonly Route[] = [
  ...mount(defaultReviewers, {
    ...COMMON,
    rows: (repository) => repository.defaultReviewers,
    view: ({ links }, _repository, account) => embeddedAccount(links, account),
  }),
  ...mount(effectiveDefaultReviewers, {
    ...COMMON,
    rows: effectiveReviewers,
    view: ({ links }, _repository, { type, account }) =>
      new Resource(() => ({
        type: 'default_reviewer',
        reviewer_type: type,
        user: embeddedAccount(links, account),
      })),
  }),
];

/** Returns the reviewers of a repository and of its project, each account once. */
function effectiveReviewers({ defaultReviewers: own, project }: Repository): readonly EffectiveReviewer[] {
  const inherited = project.defaultReviewers.filter((account) => !own.includes(account));
  return [
    ...own.map((account) => ({ type: 'repository', account }) as const),
    ...inherited.map((account) => ({ type: 'project', account }) as const),
  ];
}
