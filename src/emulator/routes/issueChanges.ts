import { parameter } from '../call';
import { LOGGED_FIELDS } from '../data/fieldChanges';
import { SCOPES } from '../identity/scopes';
import { issueOf } from '../lookup';
import { fieldTable } from '../query/filterAndSort';
import { notFound } from '../apiError';
import { ok, page } from '../reply';
import type { Route } from '../router';
import { attachmentView, changeView } from '../views/issueChanges';

const VALUES = LOGGED_FIELDS.flatMap((field) => [`changes.${field}.old`, `changes.${field}.new`]);
const FILTERABLE = fieldTable(['id', 'created_on', 'user', 'user.uuid', 'message.raw', ...VALUES]);
const SORTABLE = fieldTable(['id', 'created_on']);

const ISSUE = '/repositories/:workspace/:slug/issues/:issue';
const READ = { method: 'GET', scope: SCOPES.issue, issueTracker: true } as const;

/** Routes for the changes of an issue, listed oldest first, and for its attachments, in upload order. */
export const issueChangeRoutes: readonly Route[] = [
  {
    ...READ,
    path: `${ISSUE}/changes`,
    handle: (call) => {
      const { repository, issue } = issueOf(call);
      const rows = issue.changes.map((change) => changeView(call.links, repository, issue, change));
      return page(call, { rows, filterable: FILTERABLE, sortable: SORTABLE });
    },
  },
  {
    ...READ,
    path: `${ISSUE}/changes/:change`,
    handle: (call) => {
      const { repository, issue } = issueOf(call);
      const change = issue.changes.find(({ id }) => `${id}` === parameter(call, 'change'));
      if (change === undefined) throw notFound(`No change with id ${parameter(call, 'change')}.`);
      return ok(changeView(call.links, repository, issue, change));
    },
  },
  {
    ...READ,
    path: `${ISSUE}/attachments`,
    handle: (call) => {
      const { repository, issue } = issueOf(call);
      return page(call, { rows: issue.attachments.map((name) => attachmentView(call.links, repository, issue, name)) });
    },
  },
];
