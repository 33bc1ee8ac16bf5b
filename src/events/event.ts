/** JSON as it was delivered, before anybody has read more of it than `webhooks/` checks. */
export type EventJson = Readonly<Record<string, unknown>>;

/** Which repository something happened in; at least one of the two is known. */
export interface EventRepository {
  /** In braces. Never changes, so where it is known it decides. */
  readonly uuid?: string;
  /** "workspace/slug" as it was spelled when it happened. */
  readonly fullName?: string;
}

interface InRepository {
  /** Bitbucket's `X-Request-UUID`: the same for every attempt to deliver the same event. */
  readonly deliveryId: string;
  readonly repository: EventRepository;
  /** In the shape of the REST API: what a delivery spells differently has been put right. */
  readonly payload: EventJson;
}

/** `payload`: `{ repository, actor, push: { changes: [{ old, new, … }] } }`. */
export interface PushHappened extends InRepository {
  readonly kind: 'push';
}

/** `payload`: `{ repository, actor, issue, comment?, changes? }`. */
export interface IssueHappened extends InRepository {
  readonly kind: 'issue';
  readonly action: 'created' | 'updated' | 'commented';
  /** Undefined when the delivery does not tell it. */
  readonly issueNumber?: number;
}

/** Something that happened in a repository, as its webhook told it. */
export type RepositoryEvent = PushHappened | IssueHappened;

/** Where events of a repository are published, and listened for: by what is known of it, its uuid or its name. */
export function topicsOf({ uuid, fullName }: EventRepository): readonly string[] {
  return [
    ...(uuid === undefined ? [] : [`repository ${uuid.toLowerCase()}`]),
    ...(fullName === undefined ? [] : [`repository ${fullName.toLowerCase()}`]),
  ];
}

/**
 * Whether what happened in `there` happened in `here`. A uuid known of both decides: a name may have passed to another
 * repository since.
 */
export function isSameRepository(here: EventRepository, there: EventRepository): boolean {
  if (here.uuid !== undefined && there.uuid !== undefined) return here.uuid.toLowerCase() === there.uuid.toLowerCase();
  return here.fullName !== undefined && here.fullName.toLowerCase() === there.fullName?.toLowerCase();
}
