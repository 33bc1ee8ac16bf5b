import { actorOf } from '../call';
import type { Account, Issue } from '../data/model';
import { SCOPES } from '../identity/scopes';
import { issueOf } from '../lookup';
import { notFound } from '../apiError';
import { noContent } from '../reply';
import type { Route } from '../router';

/** One of the two marks a person can leave on an issue. */
interface Mark {
  readonly path: 'vote' | 'watch';
  readonly people: (issue: Issue) => readonly Account[];
  /** The issue with `people` for the mark, and `more` of them than before. */
  readonly with: (issue: Issue, people: readonly Account[], more: 1 | -1) => Issue;
  readonly missing: string;
}

const VOTE: Mark = {
  path: 'vote',
  people: ({ voters }) => voters,
  with: (issue, voters, more) => ({ ...issue, voters, votes: issue.votes + more }),
  missing: 'You have not voted for this issue.',
};

const WATCH: Mark = {
  path: 'watch',
  people: ({ watchers }) => watchers,
  with: (issue, watchers, more) => ({ ...issue, watchers, watches: issue.watches + more }),
  missing: 'You are not watching this issue.',
};

const COMMON = { anonymous: false, issueTracker: true } as const;

/** 204 means yes, or done; 404 no. Doing it twice changes nothing. */
export const issueVoteRoutes: readonly Route[] = [VOTE, WATCH].flatMap((mark): readonly Route[] => {
  const path = `/repositories/:workspace/:slug/issues/:issue/${mark.path}`;
  return [
    {
      ...COMMON,
      method: 'GET',
      path,
      scope: SCOPES.vote,
      answer: (call) => {
        if (!mark.people(issueOf(call).issue).includes(actorOf(call))) throw notFound(mark.missing);
        return noContent();
      },
    },
    {
      ...COMMON,
      method: 'PUT',
      path,
      scope: SCOPES.castVote,
      answer: (call) => {
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
      answer: (call) => {
        const { tracker, issue } = issueOf(call);
        const people = mark.people(issue);
        const others = people.filter((person) => person !== actorOf(call));
        if (others.length < people.length) call.world.replaceIssue(tracker, mark.with(issue, others, -1));
        return noContent();
      },
    },
  ];
});
