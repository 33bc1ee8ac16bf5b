import { actorOf, nowOf } from '../call';
import { SCOPES } from '../identity/scopes';
import { issueOf, trackerOf } from '../lookup';
import { fieldTable } from '../query/filterAndSort';
import { created, ok, page } from '../reply';
import type { Route } from '../router';
import { issueUrl, issueView } from '../views/issues';
import { issueCreated, issueUpdated } from '../views/webhookEvents';
import { issueFrom, updateFrom } from './issueWrites';

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
    method: 'POST',
    path: ISSUES,
    answer: (call) => {
      const { repository, tracker } = trackerOf(call);
      const issue = call.world.addIssue(tracker, issueFrom(call, tracker));
      call.enqueueWebhooks(repository, issueCreated(call, repository, issue));
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
    ...WRITE,
    method: 'PUT',
    path: `${ISSUES}/:issue`,
    answer: (call) => {
      const { repository, tracker, issue: before } = issueOf(call);
      const edited = { by: actorOf(call), at: nowOf(call) };
      const { issue, change } = call.world.updateIssue(tracker, before, updateFrom(call, tracker), edited);
      if (change !== null) call.enqueueWebhooks(repository, issueUpdated(call, repository, issue, change));
      return ok(issueView(call.links, repository, issue));
    },
  },
  {
    // 200 and what was deleted, as recorded; the description says 204.
    ...WRITE,
    scope: SCOPES.deleteIssue,
    method: 'DELETE',
    path: `${ISSUES}/:issue`,
    answer: (call) => {
      const { repository, tracker, issue } = issueOf(call);
      call.world.removeIssue(tracker, issue);
      return ok(issueView(call.links, repository, issue));
    },
  },
];
