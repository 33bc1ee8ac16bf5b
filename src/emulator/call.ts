import type { Account } from './data/model';
import type { Repository } from './data/repositoryModel';
import { timestamp } from './data/seed/identifiers';
import { buildBot } from './data/seed/people';
import type { World } from './data/world';
import type { Principal } from './identity/principal';
import { badRequest } from './apiError';
import type { Switches } from './behaviour/switches';
import type { Links } from './views/links';
import type { WebhookEvent } from './webhooks/messages';

/** Data and functions that all calls of one emulator share. */
export interface EmulatorContext {
  readonly world: World;
  readonly links: Links;
  readonly switches: Switches;
  readonly now: () => Date;
  /** Starts to deliver an event to the hooks of a repository. Does not wait for the deliveries. */
  readonly enqueueWebhooks: (repository: Repository, event: WebhookEvent) => void;
}

/** One call, as passed to the handler of its route. */
export interface Call extends EmulatorContext {
  readonly principal: Principal;
  /** Path below the base URL, as sent. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  /** The header `Range`. */
  readonly range: string | undefined;
  /** The header `Accept`. */
  readonly accept: string | undefined;
  readonly body: string;
  /** Decoded path parameters, by their names in the route. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Returns a path parameter. @throws Error if the route has no parameter with this name, which is a bug */
export function parameter(call: Call, name: string): string {
  const value = call.parameters.get(name);
  if (value === undefined) throw new Error(`The route of ${call.path} has no parameter "${name}"`);
  return value;
}

/** Parses the JSON body. @throws ApiError 400 if the body or its content type is not JSON */
export function jsonBody(call: Call): unknown {
  if (!/^application\/json\b/i.test(call.contentType)) throw badRequest('Bad request');
  try {
    return JSON.parse(call.body);
  } catch {
    throw badRequest('Bad request');
  }
}

/**
 * Returns the author of the change that a call makes. An access token has no account: Bitbucket then uses the account
 * of a bot.
 */
export function actorOf({ principal }: Call): Account {
  return principal.account ?? buildBot;
}

/** Returns the current time in Bitbucket's format. */
export function nowOf({ now }: EmulatorContext): string {
  const date = now();
  return timestamp(date.getTime(), date.getUTCMilliseconds() * 1000);
}
