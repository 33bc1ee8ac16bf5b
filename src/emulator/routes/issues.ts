import { actorOf, nowOf } from '../call';
import { SCOPES } from '../identity/scopes';
import { issueOf, trackerOf } from '../lookup';
import { fieldTable } from '../query/filterAndSort';
import { created, ok, page } from '../reply';
import type { Route } from '../router';
import { issueUrl, issueView } from '../views/issues';
import { issueCreatedEvent, issueUpdatedEvent } from '../views/webhookEvents';
import { readNewIssue, readIssueUpdate } from './issueBody';

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
const ISSUES = '/repositories/:workspace/:slug/issues';
const READ = { method: 'GET', scope: SCOPES.issue, issueTracker: true } as const;
const WRITE = { scope: SCOPES.writeIssue, anonymous: false, issueTracker: true } as const;

/** Routes for issues. */
export const issueRoutes: readonly Route[] = [
  {
    ...READ,
    path: ISSUES,
    handle: (call) => {
      const { repository, tracker } = trackerOf(call);
      const rows = tracker.issues.map((issue) => issueView(call.links, repository, issue));
      return page(call, { rows, filterable: FILTERABLE, sortable: SORTABLE });
    },
  },
  {
    ...WRITE,
    method: 'POST',
    path: ISSUES,
    handle: (call) => {
      const { repository, tracker } = trackerOf(call);
      const issue = call.world.addIssue(tracker, readNewIssue(call, tracker));
      call.enqueueWebhooks(repository, issueCreatedEvent(call, repository, issue));
      return created(issueView(call.links, repository, issue), issueUrl(call.links, repository, issue));
    },
  },
  {
    ...READ,
    path: `${ISSUES}/:number`,
    handle: (call) => {
      const { repository, issue } = issueOf(call);
      return ok(issueView(call.links, repository, issue));
    },
  },
  {
    ...WRITE,
    method: 'PUT',
    path: `${ISSUES}/:number`,
    handle: (call) => {
      const { repository, tracker, issue: before } = issueOf(call);
      const authorship = { by: actorOf(call), at: nowOf(call) };
      const { issue, change } = call.world.updateIssue(tracker, before, readIssueUpdate(call, tracker), authorship);
      if (change !== null) call.enqueueWebhooks(repository, issueUpdatedEvent(call, repository, issue, change));
      return ok(issueView(call.links, repository, issue));
    },
  },
  {
    // 200 with the deleted issue, as recorded. Bitbucket's API description says 204.
    ...WRITE,
    scope: SCOPES.deleteIssue,
    method: 'DELETE',
    path: `${ISSUES}/:number`,
    handle: (call) => {
      const { repository, tracker, issue } = issueOf(call);
      call.world.removeIssue(tracker, issue);
      return ok(issueView(call.links, repository, issue));
    },
  },
];
