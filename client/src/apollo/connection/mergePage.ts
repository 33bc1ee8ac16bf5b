import { type Identify, without } from './identity.ts';
import type { Page } from './page.ts';
import { placePage } from './placePage.ts';
import { headOf, placeAfter } from './segments.ts';
import type { Segment, StoredConnection, Window } from './storedConnection.ts';

/** Adds a page to a list. A page that does not follow a cached row is stored apart, until the pages before it are loaded. */
export function mergePage(
  existing: StoredConnection | undefined,
  page: Page,
  window: Window,
  identify: Identify,
): StoredConnection {
  const totalCount = page.totalCount === undefined ? existing?.totalCount : page.totalCount;
  const list = { ...existing, __typename: page.__typename ?? existing?.__typename, totalCount };
  const head = headOf(existing);
  const detached = existing?.detached ?? [];
  const { rows } = page;
  if (rows === undefined) return { ...list, ...pageInfoWithoutRows(head, page, window) };
  if (window.after === null) {
    if (window.length === 0 && head?.edges) return list;
    const { segment, isConnected } = placePage(head, 0, { ...page, rows }, window, identify);
    return withSegments(list, segment, isConnected ? detached : [], identify);
  }
  const place = placeAfter(window.after, head, detached);
  const { segment } = placePage(place?.segment, place?.index ?? 0, { ...page, rows }, window, identify);
  if (place && place.segment === head) return withSegments(list, segment, detached, identify);
  return withSegments(list, head, [...detached.filter((each) => each !== place?.segment), segment], identify);
}

/** An operation can select `pageInfo` without rows. It then belongs to a page of this length. */
function pageInfoWithoutRows(
  head: Segment | undefined,
  page: Page,
  { after, length }: Window,
): Partial<StoredConnection> {
  if (page.pageInfo === undefined || after !== null) return {};
  if (head?.edges !== undefined) return {};
  return { pageInfo: page.pageInfo, requested: length };
}

/** Stores the segments. Appends those that follow the head without a gap. */
function withSegments(
  list: StoredConnection,
  head: Segment | undefined,
  detached: readonly Segment[],
  identify: Identify,
): StoredConnection {
  const endCursor = head?.pageInfo?.endCursor;
  const next = detached.find(({ after }) => after === endCursor);
  if (head && next) {
    const others = detached.filter((segment) => segment !== next);
    return withSegments(list, append(head, next, identify), others, identify);
  }
  const { edges, pageInfo, requested } = head ?? {};
  return { ...list, edges, pageInfo, requested, detached: detached.length > 0 ? detached : undefined };
}

function append(head: Segment, next: Segment, identify: Identify): Segment {
  const rows = head.edges ?? [];
  const hasPreviousPage = head.pageInfo?.hasPreviousPage;
  return {
    after: null,
    edges: [...rows, ...without(next.edges ?? [], rows, identify)],
    pageInfo: next.pageInfo && { ...next.pageInfo, hasPreviousPage },
    requested: head.requested + next.requested,
  };
}
