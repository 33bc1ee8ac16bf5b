import { randomUUID } from 'node:crypto';
import { QUERIES, type QueryName } from '../queries';
import { BOARD } from '../workingHour/board';
import type { Target } from './target';

/** Something that a client does, and that is measured. */
export interface ScalingOperation {
  readonly title: string;
  /** A read can be cached, so it is measured cold and warm. */
  readonly isRead: boolean;
  readonly send: (target: Target, headers: Readonly<Record<string, string>>) => Promise<void>;
}

const UPDATE = `mutation update($title: String!) {
  updateIssue(input: { repository: "acme/gadget", number: 1, title: $title }) {
    issue { number title type priority state reporter { displayName } }
  }
}`;

const CREATE = `mutation create($key: String!) {
  createIssue(input: { repository: "acme/gadget", title: "Measured", type: BUG, idempotencyKey: $key }) {
    issue { number title type priority state reporter { displayName } }
  }
}`;

export const OPERATIONS: readonly ScalingOperation[] = [
  read('issues'),
  read('comments'),
  {
    title: 'pull requests of 3 repositories, for a board',
    isRead: true,
    send: (target, headers) =>
      target.send(BOARD, headers, { fullNames: ['acme/widget', 'acme/widget-tools', 'acme/gadget'] }),
  },
  read('commits'),
  {
    title: 'updateIssue',
    isRead: false,
    send: (target, headers) => target.send(UPDATE, headers, { title: randomUUID() }),
  },
  {
    title: 'createIssue with idempotencyKey',
    isRead: false,
    send: (target, headers) => target.send(CREATE, headers, { key: randomUUID() }),
  },
  { title: 'webhook delivery to a subscriber', isRead: false, send: (target) => target.deliver() },
];

function read(name: QueryName): ScalingOperation {
  const { title, document } = queryNamed(name);
  return { title, isRead: true, send: (target, headers) => target.send(document, headers) };
}

/** @throws Error if there is no such query */
export function queryNamed(name: QueryName): (typeof QUERIES)[number] {
  const query = QUERIES.find((candidate) => candidate.name === name);
  if (query === undefined) throw new Error(`There is no query ${name}.`);
  return query;
}
