import { DeliveredRepositories } from '../events/deliveredRepositories';
import { isJsonObject, type JsonObject, parseJson } from '../lib/json';
import { type EventRepository, type RepositoryEvent, topicsOf } from '../events/event';
import type { Events } from '../events/events';
import { type AddressOptions, createAddressCheck } from '../lib/addresses';
import { StateUnavailableError } from '../lib/stateUnavailableError';
import { ChangedRepositories } from './changedRepositories';
import { isPublished, parseEvent } from './parse';
import { isSigned } from './signature';

/** The addresses that identify the sender of a delivery. */
export interface Sender {
  /** The address of the connection. */
  readonly remoteAddress: string | undefined;
  /** The `X-Forwarded-For` header, unchanged. */
  readonly forwardedFor: string | undefined;
}

/** One attempt to deliver an event. A header is undefined if it is absent. */
export interface Delivery {
  readonly body: Buffer;
  /** The `X-Hub-Signature` header. */
  readonly signature: string | undefined;
  /** The `X-Event-Key` header. */
  readonly eventKey: string | undefined;
  /** The `X-Request-UUID` header. All attempts to deliver the same event to the same hook have the same value. */
  readonly requestUuid: string | undefined;
}

/** The status and the error message of the response to a delivery. */
export type DeliveryResponse =
  { readonly status: 204 } | { readonly status: 400 | 401 | 403 | 404 | 503; readonly message: string };

/** A change in Bitbucket that an accepted delivery reports. Subscriptions do not receive every change. */
export interface Change {
  readonly eventKey: string;
  /** Without a uuid and a name: any repository. */
  readonly repository: EventRepository;
  readonly payload: JsonObject;
}

/**
 * The outcome of a delivery, as the metrics count it:
 *
 * - `published`: the event was published.
 * - `repeated`: the event of this delivery was published before. Its changed data is evicted again.
 * - `unused`: events of this type are not published. If the body contains repositories, their changed data is evicted.
 * - `refused`: the address or the signature was rejected, or webhooks are off.
 * - `unreadable`: a header is missing or too long, or the body is not valid for an event that is published.
 * - `failed`: the gateway could not evict changed data or publish the event. It responds with status 500, or with 503 if the
 *   shared state is not available. Bitbucket sends the delivery again.
 */
export type DeliveryOutcome = 'published' | 'repeated' | 'unused' | 'refused' | 'unreadable' | 'failed';

export interface ReceiverOptions extends AddressOptions {
  readonly events: Events<RepositoryEvent>;
  /** The secrets of the hooks. A signature with any of them is valid, so that a secret can be rotated without losing deliveries. */
  readonly secrets: readonly string[];
  /** Whether unsigned deliveries are accepted if `secrets` is empty. If they are not, webhooks are off. */
  readonly acceptUnsigned: boolean;
  /**
   * The secret of the embedded emulator's hook. A delivery that is signed with it is accepted, even if webhooks are off or
   * `secrets` contains other secrets. It does not make a signature necessary for other deliveries.
   */
  readonly embeddedHookSecret?: string | undefined;
  /** Evicts changed data. The event is published after the promise resolves, so that subscribers do not read stale data. */
  readonly evictChanged: (change: Change) => Promise<void>;
  /** Milliseconds since the epoch. Default: Date.now. */
  readonly now?: (() => number) | undefined;
  /** Whether other instances receive deliveries too. Default: false. */
  readonly isOneOfSeveral?: boolean;
  /** Receives one line for each repository with a subscription and without a delivery. */
  readonly logger?: { readonly warn: (fields: object, message: string) => void };
  /** Creates an id for the event of a delivery without `X-Request-UUID`. */
  readonly newId: () => string;
  /** Called once for each delivery that reaches the receiver. */
  readonly onOutcome?: (outcome: DeliveryOutcome) => void;
}

export interface Receiver {
  /** The repositories of all deliveries whose sender was accepted. */
  readonly deliveries: DeliveredRepositories;
  /**
   * Whether deliveries must be signed. The `Host` header of signed deliveries need not be checked: a web page that reaches
   * the gateway by DNS rebinding cannot sign a delivery.
   */
  readonly checksSignatures: boolean;
  /**
   * Checks the sender before the body is read. Returns the response for a sender that is not allowed and reports the
   * outcome `refused`. Returns undefined if the sender is allowed.
   */
  rejectSender(sender: Sender): DeliveryResponse | undefined;
  /**
   * Checks the signature of a delivery, evicts changed data and publishes the event, without waiting for subscribers.
   * Eviction comes first: it can be repeated, and subscribers must not read stale data.
   *
   * A delivery that fails is not recorded, so a later attempt is processed.
   *
   * @returns status 503 if the state that several gateways share is not available
   * @throws any other error of `evictChanged` or of `events`
   */
  receive(delivery: Delivery): Promise<DeliveryResponse>;
}

const ACCEPTED: DeliveryResponse = { status: 204 };
const STATE_UNAVAILABLE: DeliveryResponse = {
  status: 503,
  message: 'The delivery was not processed, because the shared state of the gateway is not available. Send it again.',
};
const WEBHOOKS_OFF = 'Webhooks are off: the gateway has no WEBHOOK_SECRET. Set it to the secret of the hook.';
const MAX_ID_LENGTH = 200;

export function createReceiver(options: ReceiverOptions): Receiver {
  const { secrets, embeddedHookSecret } = options;
  const isAllowed = createAddressCheck(options);
  const isOff = secrets.length === 0 && !options.acceptUnsigned;
  const acceptsUnsigned = secrets.length === 0 && options.acceptUnsigned;
  const allSecrets = embeddedHookSecret === undefined ? secrets : [...secrets, embeddedHookSecret];
  const changedRepositories = new ChangedRepositories();
  const deliveries = new DeliveredRepositories({
    startedAt: (options.now ?? Date.now)(),
    isOneOfSeveral: options.isOneOfSeveral,
    // The embedded emulator delivers the events of all repositories.
    allAreHooked: embeddedHookSecret !== undefined,
    onMissed: (repository) => {
      options.logger?.warn(
        { repository },
        'a subscription has started, but no webhook delivery of its repository has arrived',
      );
    },
  });

  function checkSender({ remoteAddress, forwardedFor }: Sender): DeliveryResponse | undefined {
    if (isOff && embeddedHookSecret === undefined) return { status: 404, message: WEBHOOKS_OFF };
    if (isAllowed(remoteAddress, forwardedFor)) return undefined;
    return { status: 403, message: 'This address is not in WEBHOOK_ALLOWED_CIDRS.' };
  }

  async function handle({ body, signature, eventKey, requestUuid }: Delivery): Promise<Handled> {
    if (!acceptsUnsigned && !isSigned(body, signature, allSecrets)) {
      if (isOff) return refused({ status: 404, message: WEBHOOKS_OFF });
      return refused({ status: 401, message: 'X-Hub-Signature is missing, or does not match the body and a secret.' });
    }
    if (eventKey === undefined || eventKey === '') return unreadable('X-Event-Key is missing.');
    if (requestUuid !== undefined && requestUuid.length > MAX_ID_LENGTH) {
      return unreadable(`X-Request-UUID must have at most ${MAX_ID_LENGTH} characters.`);
    }

    const payload = parseBody(body);
    const changes = payload === undefined ? [] : changesIn(eventKey, payload);
    for (const { repository } of changes) deliveries.record(repository);
    if (!isPublished(eventKey)) {
      await evictAll(changes);
      return { outcome: 'unused', response: ACCEPTED };
    }
    if (payload === undefined) return unreadable('The body is not a JSON object.');
    const event = parseEvent(eventKey, requestUuid ?? options.newId(), payload);
    if (event === undefined) return unreadable(`The body is not a valid payload of ${eventKey}.`);

    await options.evictChanged({ eventKey, repository: event.repository, payload: event.payload });
    const isPublishedNow = await options.events.publish(topicsOf(event.repository), event, requestUuid);
    return { outcome: isPublishedNow ? 'published' : 'repeated', response: ACCEPTED };
  }

  function changesIn(eventKey: string, payload: JsonObject): readonly Change[] {
    return changedRepositories.of(eventKey, payload).map((repository) => ({ eventKey, repository, payload }));
  }

  async function evictAll(changes: readonly Change[]): Promise<void> {
    await Promise.all(changes.map((change) => options.evictChanged(change)));
  }

  return {
    deliveries,
    checksSignatures: secrets.length > 0,
    rejectSender(sender) {
      const rejection = checkSender(sender);
      if (rejection !== undefined) options.onOutcome?.('refused');
      return rejection;
    },
    async receive(delivery) {
      try {
        const { outcome, response } = await handle(delivery);
        options.onOutcome?.(outcome);
        return response;
      } catch (error) {
        options.onOutcome?.('failed');
        if (error instanceof StateUnavailableError) return STATE_UNAVAILABLE;
        throw error;
      }
    },
  };
}

interface Handled {
  readonly outcome: DeliveryOutcome;
  readonly response: DeliveryResponse;
}

function refused(response: DeliveryResponse): Handled {
  return { outcome: 'refused', response };
}

function unreadable(message: string): Handled {
  return { outcome: 'unreadable', response: { status: 400, message } };
}

function parseBody(body: Buffer): JsonObject | undefined {
  const value = parseJson(body.toString('utf8'));
  return isJsonObject(value) ? value : undefined;
}
