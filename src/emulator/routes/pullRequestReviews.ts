import { review, withdrawReview, type Review } from '../changes/reviews';
import { SCOPES } from '../identity/scopes';
import { pullRequestOf } from '../lookupPullRequest';
import { noContent, ok } from '../reply';
import type { Route } from '../router';
import { participantView } from '../views/pullRequests';
import { changeOf } from './pullRequestWrites';

/** The two reviews have the same routes. */
const REVIEWS: readonly (readonly [path: string, state: Review])[] = [
  ['approve', 'approved'],
  ['request-changes', 'changes_requested'],
];

/** Routes that review a pull request as the account of the credential, and that withdraw the review. */
export const pullRequestReviewRoutes: readonly Route[] = REVIEWS.flatMap(([name, state]): readonly Route[] => {
  const path = `/repositories/:workspace/:slug/pullrequests/:number/${name}`;
  return [
    {
      method: 'POST',
      path,
      scope: SCOPES.writePullRequest,
      anonymous: false,
      handle: (call) => {
        const { repository, pullRequest } = pullRequestOf(call);
        return ok(participantView(call.links, review(changeOf(call, repository), pullRequest, state)));
      },
    },
    {
      method: 'DELETE',
      path,
      scope: SCOPES.withdrawReview,
      anonymous: false,
      handle: (call) => {
        const { repository, pullRequest } = pullRequestOf(call);
        withdrawReview(changeOf(call, repository), pullRequest, state);
        return noContent();
      },
    },
  ];
});
