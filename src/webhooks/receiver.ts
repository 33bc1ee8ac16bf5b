import { isJsonObject, type JsonObject } from '../lib/json';
import { type EventRepository, type RepositoryEvent, topicsOf } from '../events/event';
import type { Events } from '../events/events';
import { type AddressOptions, createAddressCheck } from '../lib/addresses';
import type { DeliveryIds } from './deliveryIds';
import { isKnown, parseEvent, repositoryOf } from './parse';
import { isSigned } from './signature';

/** Where a delivery comes from, before its body has been read. */
export interface Sender {
  readonly remoteAddress: string | undefined;
  /** X-Forwarded-For, as it arrived. */
  readonly forwardedFor: string | undefined;
}

/** One POST of Bitbucket's. Headers as they arrived; undefined where there was none. */
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

/** What has been changed by somebody, told as soon as a delivery is known to be genuine; also of events we do not offer. */
export interface Change {
  readonly eventKey: string;
  readonly repository: EventRepository;
  readonly payload: JsonObject;
}

/**
 * `published`; `repeated`: it had come before; `unused`: of an event that is not offered; `refused`: not from there, not
 * signed, or webhooks are off; `unreadable`: it does not tell what happened; `failed`: in the gateway, it may come again.
 */
export type DeliveryOutcome = 'published' | 'repeated' | 'unused' | 'refused' | 'unreadable' | 'failed';

export interface ReceiverOptions extends AddressOptions {
  readonly events: Events<RepositoryEvent>;
  readonly deliveryIds: DeliveryIds;
  /** Any of them may have signed a delivery, so that a secret can be changed without losing one. */
  readonly secrets: readonly string[];
  /** Without secrets: whether to believe everybody (on a loopback address of one's own), or to be off. */
  readonly acceptUnsigned: boolean;
  /** Is waited for before the event is published, so that who reads because of it reads anew. */
  readonly onDelivery: (change: Change) => Promise<void>;
  /** An id for a delivery that came without one. */
  readonly newId: () => string;
  /** Is told what became of each delivery. */
  readonly onOutcome?: (outcome: DeliveryOutcome) => void;
}

export interface Receiver {
  /** Whether a signature is asked for, so that it does not matter how a delivery got here. */
  readonly checksSignatures: boolean;
  /** Why nothing from there is taken in; asked before the body is read. */
  refusalOf(sender: Sender): DeliveryAnswer | undefined;
  /** Verify, parse, publish: never waits for subscribers. @throws when the event could not be published: try again. */
  receive(delivery: Delivery): Promise<DeliveryAnswer>;
}

const ACCEPTED: DeliveryAnswer = { status: 204 };
const OFF = 'Webhooks are off: this gateway has no WEBHOOK_SECRET to check deliveries against.';
const LONGEST_ID = 200;

export function createReceiver(options: ReceiverOptions): Receiver {
  const { secrets } = options;
  const isAllowed = createAddressCheck(options);
  const isOff = secrets.length === 0 && !options.acceptUnsigned;
  const once = createOnce(options.deliveryIds);

  function refusalOf({ remoteAddress, forwardedFor }: Sender): DeliveryAnswer | undefined {
    if (isOff) return { status: 404, message: OFF };
    if (isAllowed(remoteAddress, forwardedFor)) return undefined;
    return { status: 403, message: 'Deliveries from this address are not accepted.' };
  }

  async function receive({ body, signature, eventKey, requestUuid }: Delivery): Promise<Received> {
    if (isOff) return refused({ status: 404, message: OFF });
    if (secrets.length > 0 && !isSigned(body, signature, secrets)) {
      return refused({ status: 401, message: 'X-Hub-Signature is missing, or does not fit the body and the secret.' });
    }
    if (eventKey === undefined || eventKey === '') return unreadable('X-Event-Key is missing.');
    if (requestUuid !== undefined && requestUuid.length > LONGEST_ID) return unreadable('X-Request-UUID is too long.');

    const payload = parseJson(body);
    const repository = repositoryOf(payload);
    if (!isKnown(eventKey)) {
      if (payload !== undefined && repository !== undefined) {
        await once(requestUuid, () => options.onDelivery({ eventKey, repository, payload }));
      }
      return { outcome: 'unused', answer: ACCEPTED };
    }
    if (payload === undefined) return unreadable('The body is not a JSON object.');
    const event = parseEvent(eventKey, requestUuid ?? options.newId(), payload);
    if (event === undefined) return unreadable(`The body does not tell what ${eventKey} is about.`);

    const isNew = await once(requestUuid, async () => {
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

function refused(answer: DeliveryAnswer): Received {
  return { outcome: 'refused', answer };
}

/** Runs a task once for an id, and tells whether it ran: what came before is not done again, what fails may come again. */
function createOnce(ids: DeliveryIds): (id: string | undefined, task: () => Promise<void>) => Promise<boolean> {
  const running = new Map<string, Promise<boolean>>();

  return async (id, task) => {
    if (id === undefined) {
      await task();
      return true;
    }
    // A second attempt while the first is being taken in: it stands for the first only if that succeeds.
    for (let twin = running.get(id); twin !== undefined; twin = running.get(id)) await twin.catch(() => false);
    const run = runUnlessKnown(id, task).finally(() => running.delete(id));
    running.set(id, run);
    return run;
  };

  async function runUnlessKnown(id: string, task: () => Promise<void>): Promise<boolean> {
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
