import { issueAttachments, issueChanges } from '../../bitbucket/endpoints/issues';
import { LOGGED_FIELDS } from '../data/fieldChanges';
import { SCOPES } from '../identity/scopes';
import { issueOf } from '../lookup';
import { mount } from '../mount';
import { fieldTable } from '../query/filterAndSort';
import type { Route } from '../router';
import { attachmentView, changeView } from '../views/issueChanges';

const VALUES = LOGGED_FIELDS.flatMap((field) => [`changes.${field}.old`, `changes.${field}.new`]);
const FILTERABLE = fieldTable(['id', 'created_on', 'user', 'user.uuid', 'message.raw', ...VALUES]);
const SORTABLE = fieldTable(['id', 'created_on']);

const COMMON = { scope: SCOPES.issue, issueTracker: true, owner: issueOf } as const;

/** Routes for the changes of an issue, listed oldest first, and for its attachments, in upload order. */
export const issueChangeRoutes: readonly Route[] = [
  ...mount(issueChanges, {
    ...COMMON,
    rows: ({ issue }) => issue.changes,
    view: (call, { repository, issue }, change) => changeView(call.links, repository, issue, change),
    filterable: FILTERABLE,
    sortable: SORTABLE,
    item: { matches: ({ id }, key) => `${id}` === key, missing: (key) => `No change with id ${key}.` },
  }),
  ...mount(issueAttachments, {
    ...COMMON,
    rows: ({ issue }) => issue.attachments,
    view: (call, { repository, issue }, name) => attachmentView(call.links, repository, issue, name),
    item: 'none',
  }),
];
