/** JSON of a webhook delivery. Only the members that `webhooks/` checks are known to be valid. */
export type EventJson = Readonly<Record<string, unknown>>;

/** The repository of an event. At least one of the members is present. */
export interface EventRepository {
  /** In braces. It never changes, so it has precedence over the name. */
  readonly uuid?: string;
  /** "workspace/slug" at the time of the event. */
  readonly fullName?: string;
}

/** A webhook delivery as Bitbucket sent it, without the members of the payload that nothing reads. */
export interface Delivered {
  /** The `X-Event-Key` header. */
  readonly eventKey: string;
  readonly payload: EventJson;
}

interface EventBase {
  /** Bitbucket's `X-Request-UUID`, the same for all attempts to deliver the event. If it is absent, an id of the gateway. */
  readonly deliveryId: string;
  readonly repository: EventRepository;
  /** Converted to the format of the REST API. */
  readonly payload: EventJson;
  /** The delivery from which another process can parse the event again. */
  readonly delivered: Delivered;
}

/** `payload`: `{ repository, actor, push: { changes: [{ old, new, … }] } }`. */
export interface PushReceived extends EventBase {
  readonly kind: 'push';
}

/** `payload`: `{ repository, actor, issue, comment?, changes? }`. */
export interface IssueChanged extends EventBase {
  readonly kind: 'issue';
  readonly action: 'created' | 'updated' | 'commented';
  /** Undefined if the delivery does not contain it. */
  readonly issueNumber?: number;
}

/** What happened to a pull request. `updated` can also mean new commits. */
export type PullRequestAction =
  | 'created'
  | 'updated'
  | 'pushed'
  | 'approved'
  | 'unapproved'
  | 'changesRequested'
  | 'changesRequestRemoved'
  | 'merged'
  | 'declined'
  | 'commented'
  | 'commentUpdated'
  | 'commentDeleted'
  | 'threadResolved'
  | 'threadReopened';

/** `payload`: `{ repository, actor, pullrequest, comment? }`. */
export interface PullRequestChanged extends EventBase {
  readonly kind: 'pullRequest';
  readonly action: PullRequestAction;
  /** Undefined if the delivery does not contain it. */
  readonly pullRequestNumber?: number;
}

/** `payload`: `{ repository, actor, commit_status }`. */
export interface BuildReported extends EventBase {
  readonly kind: 'build';
  /** The number of the pipeline. Undefined if the build status belongs to no pipeline of the repository. */
  readonly pipelineNumber?: number;
}

/** An event in a repository, received as a webhook delivery. */
export type RepositoryEvent = PushReceived | IssueChanged | PullRequestChanged | BuildReported;

/** The topics of a repository, for publishing and subscribing: one for its uuid and one for its name. */
export function topicsOf({ uuid, fullName }: EventRepository): readonly string[] {
  return [
    ...(uuid === undefined ? [] : [`repository ${uuid.toLowerCase()}`]),
    ...(fullName === undefined ? [] : [`repository ${fullName.toLowerCase()}`]),
  ];
}

/**
 * Whether two values identify the same repository. If both have a uuid, only the uuids are compared, because a name can
 * pass to another repository.
 */
export function isSameRepository(one: EventRepository, other: EventRepository): boolean {
  if (one.uuid !== undefined && other.uuid !== undefined) return one.uuid.toLowerCase() === other.uuid.toLowerCase();
  return one.fullName !== undefined && one.fullName.toLowerCase() === other.fullName?.toLowerCase();
}
