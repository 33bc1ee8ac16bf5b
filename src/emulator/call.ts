import type { Account, Repository } from './data/model';
import { instant } from './data/seed/identifiers';
import { buildBot } from './data/seed/people';
import type { World } from './data/world';
import type { Principal } from './identity/principal';
import { badRequest } from './apiError';
import type { Switches } from './behaviour/switches';
import type { Links } from './views/links';
import type { WebhookEvent } from './views/webhookEvents';

/** What every call of one emulator shares. */
export interface EmulatorContext {
  readonly world: World;
  readonly links: Links;
  readonly switches: Switches;
  readonly now: () => Date;
  /** Tells the hooks that watch a repository what has happened in it. Never waits for them. */
  readonly enqueueWebhooks: (repository: Repository, happened: WebhookEvent) => void;
}

/** One call as a route sees it: who asks, for what, and where to look. */
export interface Call extends EmulatorContext {
  readonly principal: Principal;
  /** Path below the base URL, as sent. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: string;
  /** Decoded pieces of the path by the names the route gives them. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** A piece of the path. @throws Error when the route does not have it: a bug */
export function parameter(call: Call, name: string): string {
  const value = call.parameters.get(name);
  if (value === undefined) throw new Error(`The route of ${call.path} has no parameter "${name}"`);
  return value;
}

/** The JSON body. @throws Refusal 400 when it is none */
export function jsonBody(call: Call): unknown {
  if (!/^application\/json\b/i.test(call.contentType)) throw badRequest('Bad request');
  try {
    return JSON.parse(call.body);
  } catch {
    throw badRequest('Bad request');
  }
}

/** Who acts. An access token stands for nobody: Bitbucket lets a bot of its own act instead. */
export function actorOf({ principal }: Call): Account {
  return principal.account ?? buildBot;
}

/** The moment, as Bitbucket writes it. */
export function nowOf({ now }: EmulatorContext): string {
  const date = now();
  return instant(date.getTime(), date.getUTCMilliseconds() * 1000);
}
