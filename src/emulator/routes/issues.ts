import { parameter } from '../call';
import { SCOPES } from '../identity/scopes';
import { issueOf, trackerOf } from '../lookup';
import { fieldTable } from '../query/collection';
import { notFound } from '../refusal';
import { created, ok, page } from '../reply';
import type { Route } from '../router';
import { commentView, issueUrl, issueView } from '../views/issues';
import { commentFrom, issueFrom } from './newIssue';

const PEOPLE = ['assignee', 'reporter'].flatMap((role) =>
  ['', '.uuid', '.account_id', '.nickname', '.display_name'].map((member) => `${role}${member}`),
);
const LISTS = ['milestone', 'component', 'version'].flatMap((list) => [list, `${list}.name`, `${list}.id`]);
const SCALARS = ['id', 'title', 'kind', 'priority', 'state', 'votes', 'created_on', 'updated_on', 'edited_on'];

const FILTERABLE = fieldTable([...SCALARS, 'watches', 'content.raw', ...PEOPLE, ...LISTS]);
const SORTABLE = fieldTable([
  ...SCALARS,
  'assignee.display_name',
  'reporter.display_name',
  'milestone.name',
  'component.name',
  'version.name',
]);
const COMMENTS_FILTERABLE = fieldTable(['id', 'content.raw', 'created_on', 'updated_on', 'user', 'user.uuid']);
const COMMENTS_SORTABLE = fieldTable(['id', 'created_on', 'updated_on']);

const ISSUES = '/repositories/:workspace/:slug/issues';
const READ = { method: 'GET', scope: SCOPES.issue, issueTracker: true } as const;
const WRITE = { method: 'POST', scope: SCOPES.writeIssue, anonymous: false, issueTracker: true } as const;

export const issueRoutes: readonly Route[] = [
  {
    ...READ,
    path: ISSUES,
    answer: (call) => {
      const { repository, tracker } = trackerOf(call);
      const rows = tracker.issues.map((issue) => issueView(call.links, repository, issue));
      return page(call, { rows, filterable: FILTERABLE, sortable: SORTABLE });
    },
  },
  {
    ...WRITE,
    path: ISSUES,
    answer: (call) => {
      const { repository, tracker } = trackerOf(call);
      const issue = call.world.addIssue(tracker, issueFrom(call, tracker));
      return created(issueView(call.links, repository, issue), issueUrl(call.links, repository, issue));
    },
  },
  {
    ...READ,
    path: `${ISSUES}/:issue`,
    answer: (call) => {
      const { repository, issue } = issueOf(call);
      return ok(issueView(call.links, repository, issue));
    },
  },
  {
    ...READ,
    path: `${ISSUES}/:issue/comments`,
    answer: (call) => {
      const { repository, issue } = issueOf(call);
      const rows = issue.comments.map((comment) => commentView(call.links, repository, issue, comment));
      return page(call, { rows, filterable: COMMENTS_FILTERABLE, sortable: COMMENTS_SORTABLE });
    },
  },
  {
    ...WRITE,
    path: `${ISSUES}/:issue/comments`,
    answer: (call) => {
      const { repository, issue } = issueOf(call);
      const comment = call.world.addComment(issue, commentFrom(call));
      const location = `${issueUrl(call.links, repository, issue)}/comments/${comment.id}`;
      return created(commentView(call.links, repository, issue, comment), location);
    },
  },
  {
    ...READ,
    path: `${ISSUES}/:issue/comments/:comment`,
    answer: (call) => {
      const { repository, issue } = issueOf(call);
      const id = parameter(call, 'comment');
      const comment = issue.comments.find((candidate) => `${candidate.id}` === id);
      if (comment === undefined) throw notFound(`No comment with id ${id}.`);
      return ok(commentView(call.links, repository, issue, comment));
    },
  },
];
