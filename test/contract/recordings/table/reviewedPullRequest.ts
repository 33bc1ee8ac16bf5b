import { id } from './pullRequestFields';

export const eda = { __typename: 'User', displayName: 'Eda Example', uuid: '{User03UUID}' };
const ada = { __typename: 'User', displayName: 'Ada Example', uuid: '{User04UUID}' };
const bo = { __typename: 'User', displayName: 'Bo Example', uuid: '{User02UUID}' };
const cleo = { __typename: 'User', displayName: 'Cleo Example', uuid: '{User01UUID}' };
const dov = { __typename: 'User', displayName: 'Dov Example', uuid: '{User05UUID}' };

export const reviewers = [ada, bo, cleo];

export const participants = [
  {
    role: 'PARTICIPANT',
    state: null,
    approved: false,
    participatedAt: '2020-03-19T14:29:24.928Z',
    account: dov,
  },
  {
    role: 'PARTICIPANT',
    state: null,
    approved: false,
    participatedAt: '2020-07-09T07:00:54.416Z',
    account: eda,
  },
  {
    role: 'REVIEWER',
    state: 'APPROVED',
    approved: true,
    participatedAt: '2020-12-27T14:09:14.660Z',
    account: ada,
  },
  {
    role: 'REVIEWER',
    state: 'CHANGES_REQUESTED',
    approved: false,
    participatedAt: '2020-12-27T14:05:58.999Z',
    account: cleo,
  },
  { role: 'REVIEWER', state: null, approved: false, participatedAt: null, account: bo },
];

/** A pull request, as it was read and as it was created. */
export const reviewed = {
  id,
  number: 1,
  title: 'PRTitle',
  body: 'PRDescription',
  bodyHtml: '<p>PRDescription</p>',
  state: 'OPEN',
  isDraft: null,
  createdAt: '2020-03-19T12:00:03.494Z',
  updatedAt: '2020-12-27T14:09:14.660Z',
  url: 'https://bitbucket.org/acme/testrepository1/pull-requests/1',
  closeReason: null,
  closeSourceBranch: true,
  commentCount: 5,
  taskCount: 0,
  isCrossRepository: false,
  reviewDecision: 'CHANGES_REQUESTED',
  author: eda,
  closedBy: null,
  reviewers,
  participants: participants,
  source: {
    name: 'feature/test-branch',
    abbreviatedHash: '16182c4123fb',
    repository: { fullName: 'acme/testrepository1' },
  },
  destination: {
    name: 'master',
    abbreviatedHash: '1fbd047cd99a',
    repository: { fullName: 'acme/testrepository1' },
  },
};
