import { parameter } from '../call';
import { SCOPES } from '../identity/scopes';
import { trackerOf } from '../lookup';
import { notFound } from '../apiError';
import { ok, page } from '../reply';
import type { Route } from '../router';
import { trackerItemView, type TrackerList } from '../views/issues';

const LISTS: readonly TrackerList[] = ['milestones', 'components', 'versions'];
const READ = { method: 'GET', scope: SCOPES.issue, issueTracker: true } as const;

/** Routes for milestones, components and versions: the same for each list. None supports `q` or `sort`. */
export const trackerListRoutes: readonly Route[] = LISTS.flatMap((list): readonly Route[] => [
  {
    ...READ,
    path: `/repositories/:workspace/:slug/${list}`,
    handle: (call) => {
      const { repository, tracker } = trackerOf(call);
      return page(call, { rows: tracker[list].map((item) => trackerItemView(call.links, repository, list, item)) });
    },
  },
  {
    ...READ,
    path: `/repositories/:workspace/:slug/${list}/:id`,
    handle: (call) => {
      const { repository, tracker } = trackerOf(call);
      const item = tracker[list].find(({ id }) => `${id}` === parameter(call, 'id'));
      if (item === undefined) throw notFound(`No such item in ${list}.`);
      return ok(trackerItemView(call.links, repository, list, item));
    },
  },
]);
