import { isJsonObject, type JsonObject } from '../lib/json';
import { type EventRepository, type RepositoryEvent, topicsOf } from '../events/event';
import type { Events } from '../events/events';
import { type AddressOptions, createAddressCheck } from '../lib/addresses';
import type { DeliveryIds } from './deliveryIds';
import { isKnown, parseEvent, repositoryOf } from './parse';
import { isSigned } from './signature';

/** The sender of a delivery. */
export interface Sender {
  readonly remoteAddress: string | undefined;
  /** X-Forwarded-For, unchanged. */
  readonly forwardedFor: string | undefined;
}

/** One webhook delivery. A header is undefined if it is absent. */
export interface Delivery {
  readonly body: Buffer;
  /** X-Hub-Signature */
  readonly signature: string | undefined;
  /** X-Event-Key */
  readonly eventKey: string | undefined;
  /** X-Request-UUID */
  readonly requestUuid: string | undefined;
}

export type DeliveryAnswer =
  { readonly status: 204 } | { readonly status: 400 | 401 | 403 | 404; readonly message: string };

/** A change that a verified delivery reports, also for event keys that are not published. */
export interface Change {
  readonly eventKey: string;
  readonly repository: EventRepository;
  readonly payload: JsonObject;
}

/**
 * - `published`: the event was published.
 * - `repeated`: the delivery was processed before.
 * - `unused`: the event key is not published.
 * - `refused`: the address or the signature was rejected, or webhooks are off.
 * - `unreadable`: a header or the body is not valid.
 * - `failed`: the gateway failed. Bitbucket sends the delivery again.
 */
export type DeliveryOutcome = 'published' | 'repeated' | 'unused' | 'refused' | 'unreadable' | 'failed';

export interface ReceiverOptions extends AddressOptions {
  readonly events: Events<RepositoryEvent>;
  readonly deliveryIds: DeliveryIds;
  /** A delivery can be signed with any of them, so that a secret can be rotated without losing deliveries. */
  readonly secrets: readonly string[];
  /** If there are no secrets: whether unsigned deliveries are accepted. False: webhooks are off. */
  readonly acceptUnsigned: boolean;
  /** Evicts changed data. The event is published after it resolves, so that subscribers do not read stale data. */
  readonly onDelivery: (change: Change) => Promise<void>;
  /** Creates an id for a delivery without one. */
  readonly newId: () => string;
  /** Called once for each delivery. */
  readonly onOutcome?: (outcome: DeliveryOutcome) => void;
}

export interface Receiver {
  /** Whether deliveries must be signed. If so, their `Host` need not be checked. */
  readonly checksSignatures: boolean;
  /** The response for a rejected sender, without reading the body. Undefined if the sender is allowed. */
  refusalOf(sender: Sender): DeliveryAnswer | undefined;
  /**
   * Verifies, parses and publishes a delivery, without waiting for subscribers.
   *
   * @throws if the event could not be published. The delivery can be repeated.
   */
  receive(delivery: Delivery): Promise<DeliveryAnswer>;
}

const ACCEPTED: DeliveryAnswer = { status: 204 };
const WEBHOOKS_OFF = 'Webhooks are off: the gateway has no WEBHOOK_SECRET. Set it to the secret of the hook.';
const MAX_ID_LENGTH = 200;

export function createReceiver(options: ReceiverOptions): Receiver {
  const { secrets } = options;
  const isAllowed = createAddressCheck(options);
  const isOff = secrets.length === 0 && !options.acceptUnsigned;
  const runOnce = createRunOnce(options.deliveryIds);

  function refusalOf({ remoteAddress, forwardedFor }: Sender): DeliveryAnswer | undefined {
    if (isOff) return { status: 404, message: WEBHOOKS_OFF };
    if (isAllowed(remoteAddress, forwardedFor)) return undefined;
    return { status: 403, message: 'This address is not in WEBHOOK_ALLOWED_CIDRS.' };
  }

  async function receive({ body, signature, eventKey, requestUuid }: Delivery): Promise<Received> {
    if (isOff) return rejected({ status: 404, message: WEBHOOKS_OFF });
    if (secrets.length > 0 && !isSigned(body, signature, secrets)) {
      return rejected({ status: 401, message: 'X-Hub-Signature is missing, or does not match the body and a secret.' });
    }
    if (eventKey === undefined || eventKey === '') return unreadable('X-Event-Key is missing.');
    if (requestUuid !== undefined && requestUuid.length > MAX_ID_LENGTH) {
      return unreadable(`X-Request-UUID must have at most ${MAX_ID_LENGTH} characters.`);
    }

    const payload = parseJson(body);
    const repository = repositoryOf(payload);
    if (!isKnown(eventKey)) {
      if (payload !== undefined && repository !== undefined) {
        await runOnce(requestUuid, () => options.onDelivery({ eventKey, repository, payload }));
      }
      return { outcome: 'unused', answer: ACCEPTED };
    }
    if (payload === undefined) return unreadable('The body is not a JSON object.');
    const event = parseEvent(eventKey, requestUuid ?? options.newId(), payload);
    if (event === undefined) return unreadable(`The body is not a valid payload of ${eventKey}.`);

    const isNew = await runOnce(requestUuid, async () => {
      await options.onDelivery({ eventKey, repository: event.repository, payload: event.payload });
      await options.events.publish(topicsOf(event.repository), event);
    });
    return { outcome: isNew ? 'published' : 'repeated', answer: ACCEPTED };
  }

  return {
    checksSignatures: secrets.length > 0,
    refusalOf(sender) {
      const refusal = refusalOf(sender);
      if (refusal !== undefined) options.onOutcome?.('refused');
      return refusal;
    },
    async receive(delivery) {
      try {
        const { outcome, answer } = await receive(delivery);
        options.onOutcome?.(outcome);
        return answer;
      } catch (error) {
        options.onOutcome?.('failed');
        throw error;
      }
    },
  };
}

interface Received {
  readonly outcome: DeliveryOutcome;
  readonly answer: DeliveryAnswer;
}

function rejected(answer: DeliveryAnswer): Received {
  return { outcome: 'refused', answer };
}

/** Runs a task once per id and returns whether it ran. After a failure, the task of the same id can run again. */
function createRunOnce(ids: DeliveryIds): (id: string | undefined, task: () => Promise<void>) => Promise<boolean> {
  const running = new Map<string, Promise<boolean>>();

  return async (id, task) => {
    if (id === undefined) {
      await task();
      return true;
    }
    // Waits for earlier attempts of the same id. If one of them succeeds, the task does not run again.
    for (let earlier = running.get(id); earlier !== undefined; earlier = running.get(id)) {
      await earlier.catch(() => false);
    }
    const run = runUnlessProcessed(id, task).finally(() => running.delete(id));
    running.set(id, run);
    return run;
  };

  async function runUnlessProcessed(id: string, task: () => Promise<void>): Promise<boolean> {
    if (await ids.has(id)) return false;
    await task();
    await ids.add(id);
    return true;
  }
}

function unreadable(message: string): Received {
  return { outcome: 'unreadable', answer: { status: 400, message } };
}

function parseJson(body: Buffer): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
