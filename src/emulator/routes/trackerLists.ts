import type { Collection } from '../../bitbucket/endpoints/collection';
import { components, milestones, versions } from '../../bitbucket/endpoints/trackerLists';
import { SCOPES } from '../identity/scopes';
import { trackerOf } from '../lookup';
import { mount } from '../mount';
import type { Route } from '../router';
import { trackerItemView, type TrackerList } from '../views/issues';

/** Routes for milestones, components and versions: the same for each list. None supports `q` or `sort`. */
export const trackerListRoutes: readonly Route[] = [
  ...listRoutes(milestones, 'milestones'),
  ...listRoutes(components, 'components'),
  ...listRoutes(versions, 'versions'),
];

function listRoutes(collection: Collection, list: TrackerList): readonly Route[] {
  return mount(collection, {
    scope: SCOPES.issue,
    issueTracker: true,
    owner: trackerOf,
    rows: ({ tracker }) => tracker[list],
    view: (call, { repository }, item) => trackerItemView(call.links, repository, list, item),
    item: { matches: ({ id }, key) => `${id}` === key, missing: () => `No such item in ${list}.` },
  });
}
