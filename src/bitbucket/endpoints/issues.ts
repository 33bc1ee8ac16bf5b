import { address, type AddressFacts } from './address';
import { collection } from './collection';
import type { CollectionFacts } from './collectionFacts';

/** What all endpoints of an issue have in common. */
const issueAddress = {
  cache: 'issue',
  quota: 'api',
  provesAccess: false,
} as const satisfies AddressFacts;

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-issue-tracker/ */
export const issues = collection(
  '/repositories/{workspace}/{slug}/issues/{number}',
  {},
  {
    ...issueAddress,
    key: { at: 'id', as: 'int' },
    listEndsWithSlash: false,
    paging: 'numbered',
    maxPageLength: 100,
    wrapper: 'none',
    one: 'query',
    // Bitbucket returns 410 for an issue that was removed as spam.
    missing: ['NOT_FOUND', 'GONE'],
    many: 'query',
    batchable: /^[1-9]\d*$/,
    alsoBy: 'none',
    alsoAddressedBy: 'none',
    listsOmit: 'none',
    query: {
      conditions: 'q',
      search: ['title', 'content.raw'],
      filter: {
        type: { is: 'oneOf', at: 'kind' },
        priority: { is: 'oneOf', at: 'priority' },
        state: { is: 'oneOf', at: 'state' },
        milestone: { is: 'equals', at: 'milestone.name' },
        component: { is: 'equals', at: 'component.name' },
        version: { is: 'equals', at: 'version.name' },
        assignee: { is: 'uuid', at: 'assignee.uuid' },
        assigned: { is: 'isSet', at: 'assignee' },
        reporter: { is: 'uuid', at: 'reporter.uuid' },
        createdAt: { is: 'range', at: 'created_on' },
        updatedAt: { is: 'range', at: 'updated_on' },
      },
      sort: {
        by: {
          NUMBER: 'id',
          CREATED_AT: 'created_on',
          UPDATED_AT: 'updated_on',
          PRIORITY: 'priority',
          TYPE: 'kind',
          STATE: 'state',
          TITLE: 'title',
          VOTES: 'votes',
        },
        unless: '-created_on',
        canFail: false,
      },
    },
    servedBy: 'issueTracker',
  },
);

/** What the collections below an issue have in common. */
const issuePart = {
  ...issueAddress,
  listEndsWithSlash: false,
  paging: 'numbered',
  maxPageLength: 100,
  wrapper: 'none',
  missing: ['NOT_FOUND'],
  many: 'alone',
  batchable: 'none',
  alsoBy: 'none',
  alsoAddressedBy: 'none',
  listsOmit: 'none',
  servedBy: 'issueTracker',
} as const satisfies Partial<CollectionFacts>;

const oldestFirst = { by: { CREATED_AT: 'created_on' }, unless: 'created_on', canFail: false } as const;

export const issueComments = collection(
  '/repositories/{workspace}/{slug}/issues/{number}/comments/{comment}',
  { number: 'int' },
  {
    ...issuePart,
    key: { at: 'id', as: 'number' },
    one: 'address',
    query: {
      conditions: 'q',
      search: 'none',
      filter: 'none',
      sort: { ...oldestFirst, by: { ...oldestFirst.by, UPDATED_AT: 'updated_on' } },
    },
  },
);

/** The change log. */
export const issueChanges = collection(
  '/repositories/{workspace}/{slug}/issues/{number}/changes/{change}',
  { number: 'int' },
  {
    ...issuePart,
    key: { at: 'id', as: 'number' },
    one: 'address',
    query: { conditions: 'q', search: 'none', filter: 'none', sort: oldestFirst },
  },
);

/** The address of one attachment returns the content of the file. */
export const issueAttachments = collection(
  '/repositories/{workspace}/{slug}/issues/{number}/attachments/{file}',
  { number: 'int' },
  {
    ...issuePart,
    key: { at: 'name', as: 'text' },
    one: 'none',
    query: 'none',
  },
);

/** Whether the account of the credential votes for the issue. 204: yes, 404: no. */
export const issueVote = address(
  '/repositories/{workspace}/{slug}/issues/{number}/vote',
  { number: 'int' },
  issueAddress,
);
/** Whether the account of the credential watches the issue. 204: yes, 404: no. */
export const issueWatch = address(
  '/repositories/{workspace}/{slug}/issues/{number}/watch',
  { number: 'int' },
  issueAddress,
);
