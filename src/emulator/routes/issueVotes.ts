import { actorOf } from '../call';
import type { Account, Issue } from '../data/model';
import { SCOPES } from '../identity/scopes';
import { issueOf } from '../lookup';
import { notFound } from '../apiError';
import { noContent } from '../reply';
import type { Route } from '../router';

/** Votes and watches have the same routes. This is what differs between them. */
interface VoteOrWatch {
  readonly path: 'vote' | 'watch';
  /** The accounts that voted for the issue, or that watch it. */
  readonly people: (issue: Issue) => readonly Account[];
  /** Returns the issue with other people. `change` is added to its total. */
  readonly withPeople: (issue: Issue, people: readonly Account[], change: 1 | -1) => Issue;
  /** Message of the 404 if the caller has not voted, or does not watch. */
  readonly missing: string;
}

const VOTE: VoteOrWatch = {
  path: 'vote',
  people: ({ voters }) => voters,
  withPeople: (issue, voters, change) => ({ ...issue, voters, votes: issue.votes + change }),
  missing: 'You have not voted for this issue.',
};

const WATCH: VoteOrWatch = {
  path: 'watch',
  people: ({ watchers }) => watchers,
  withPeople: (issue, watchers, change) => ({ ...issue, watchers, watches: issue.watches + change }),
  missing: 'You are not watching this issue.',
};

const COMMON = { anonymous: false, issueTracker: true } as const;

/**
 * Routes for votes and watches. GET returns 204 if the caller voted or watches, otherwise 404. PUT and DELETE are
 * idempotent and return 204.
 */
export const issueVoteRoutes: readonly Route[] = [VOTE, WATCH].flatMap((kind): readonly Route[] => {
  const path = `/repositories/:workspace/:slug/issues/:number/${kind.path}`;
  return [
    {
      ...COMMON,
      method: 'GET',
      path,
      scope: SCOPES.vote,
      handle: (call) => {
        if (!kind.people(issueOf(call).issue).includes(actorOf(call))) throw notFound(kind.missing);
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
        const people = kind.people(issue);
        const actor = actorOf(call);
        if (!people.includes(actor)) call.world.replaceIssue(tracker, kind.withPeople(issue, [...people, actor], 1));
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
        const people = kind.people(issue);
        const others = people.filter((person) => person !== actorOf(call));
        if (others.length < people.length) call.world.replaceIssue(tracker, kind.withPeople(issue, others, -1));
        return noContent();
      },
    },
  ];
});
