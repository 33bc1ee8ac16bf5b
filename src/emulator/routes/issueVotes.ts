import { actorOf } from '../call';
import type { Account, Issue } from '../data/model';
import { SCOPES } from '../identity/scopes';
import { issueOf } from '../lookup';
import { notFound } from '../apiError';
import { noContent } from '../reply';
import type { Route } from '../router';

/** A vote for an issue, or a watch of an issue: both have the same routes. */
interface Mark {
  readonly path: 'vote' | 'watch';
  readonly people: (issue: Issue) => readonly Account[];
  /** Returns the issue with other people for the mark. `change` is added to the total. */
  readonly with: (issue: Issue, people: readonly Account[], change: 1 | -1) => Issue;
  readonly missing: string;
}

const VOTE: Mark = {
  path: 'vote',
  people: ({ voters }) => voters,
  with: (issue, voters, change) => ({ ...issue, voters, votes: issue.votes + change }),
  missing: 'You have not voted for this issue.',
};

const WATCH: Mark = {
  path: 'watch',
  people: ({ watchers }) => watchers,
  with: (issue, watchers, change) => ({ ...issue, watchers, watches: issue.watches + change }),
  missing: 'You are not watching this issue.',
};

const COMMON = { anonymous: false, issueTracker: true } as const;

/** GET returns 204 if the caller voted or watches, otherwise 404. PUT and DELETE are idempotent and return 204. */
export const issueVoteRoutes: readonly Route[] = [VOTE, WATCH].flatMap((mark): readonly Route[] => {
  const path = `/repositories/:workspace/:slug/issues/:issue/${mark.path}`;
  return [
    {
      ...COMMON,
      method: 'GET',
      path,
      scope: SCOPES.vote,
      handle: (call) => {
        if (!mark.people(issueOf(call).issue).includes(actorOf(call))) throw notFound(mark.missing);
        return noContent();
      },
    },
    {
      ...COMMON,
      method: 'PUT',
      path,
      scope: SCOPES.castVote,
      handle: (call) => {
        const { tracker, issue } = issueOf(call);
        const people = mark.people(issue);
        const actor = actorOf(call);
        if (!people.includes(actor)) call.world.replaceIssue(tracker, mark.with(issue, [...people, actor], 1));
        return noContent();
      },
    },
    {
      ...COMMON,
      method: 'DELETE',
      path,
      scope: SCOPES.retractVote,
      handle: (call) => {
        const { tracker, issue } = issueOf(call);
        const people = mark.people(issue);
        const others = people.filter((person) => person !== actorOf(call));
        if (others.length < people.length) call.world.replaceIssue(tracker, mark.with(issue, others, -1));
        return noContent();
      },
    },
  ];
});
