import {
  CREATE_WITH_MANY_BODIES,
  LARGE_LIST,
  LARGE_TEXT,
  manyBodies,
  manyLists,
  manyTypenames,
  smallAndNew,
  throughIssues,
  throughParents,
  throughWorkspaces,
} from './documents';
import { createPosts } from './posts';
import { floodWithPings, leaveResponsesUnread, leaveStreamsUnread } from './rawConnections';

/** The gateway under attack. */
export interface Target {
  readonly host: string;
  readonly port: number;
  /** An issue of acme/widget whose body is 900 kB. */
  readonly largeIssue: number;
}

/** One connection that attacks in a closed loop until the signal aborts. Calls `count` for each request or response. */
export type Attacker = (
  target: Target,
  signal: AbortSignal,
  count: (what: string) => void,
  connection: number,
) => Promise<void>;

export interface Attack {
  readonly name: string;
  readonly title: string;
  readonly attacker: Attacker;
}

/** All attacks. The first one does nothing: it measures the honest client alone. */
export const ATTACKS: readonly Attack[] = [
  { name: 'none', title: 'no attack', attacker: () => Promise.resolve() },
  posts('fragments-6', '6 fragments × 8 aliases, 280,000 leaves', () => throughWorkspaces(6)),
  posts('fragments-8', '8 fragments × 8 aliases, 16.7 M leaves', () => throughWorkspaces(8)),
  posts('parents', '8 fragments × 4 aliases of `parents { parents }`', throughParents),
  posts('issues-inline', '`issue { repository }`, nested inline', throughIssues),
  posts('lists', '100 aliases of `issues(first: 100)`', manyLists),
  {
    name: 'pings-900kB',
    title: 'WebSocket pings of 900 kB, nothing is read, no `connection_init`',
    attacker: floodWithPings({ bytes: 900_000, initialises: false }),
  },
  {
    name: 'pings-1kB',
    title: 'WebSocket pings of 1 kB, nothing is read, after `connection_init`',
    attacker: floodWithPings({ bytes: 1_000, initialises: true }),
  },
  {
    name: 'streams',
    title: 'event streams of large results, nothing is read',
    attacker: leaveStreamsUnread({ query: LARGE_LIST }),
  },
  {
    name: 'responses',
    title: 'pipelined requests for large results, nothing is read',
    attacker: leaveResponsesUnread({ query: LARGE_LIST }),
  },
  posts('typenames', 'distinct documents of 3,200 `__typename` aliases', (_target, turn) => manyTypenames(turn)),
  posts('small-documents', 'distinct small documents', (_target, turn) => smallAndNew(turn)),
  posts('bodies', '700 aliases of a `body` of 900 kB', ({ largeIssue }) => manyBodies(largeIssue)),
  {
    name: 'bodies-created',
    title: '700 aliases of a `body` of 900 kB, in the payload of `createIssue`',
    attacker: createPosts(() => ({ query: CREATE_WITH_MANY_BODIES, variables: { body: LARGE_TEXT } })),
  },
];

/** @param document returns the document of one request; `turn` differs for each request */
function posts(name: string, title: string, document: (target: Target, turn: number) => string): Attack {
  return { name, title, attacker: createPosts((target, turn) => ({ query: document(target, turn) })) };
}
