import type { FuzzOperation } from '../generate/operation';

/** How the gateway answered one operation. */
export interface Received {
  /** HTTP status; undefined over WebSocket. */
  readonly status: number | undefined;
  readonly contentType: string | undefined;
  /** The first result as parsed JSON; undefined when there was none. */
  readonly body: unknown;
  /** What no client may see: a connection that was closed, an answer that is not JSON, or none at all. */
  readonly fault: string | undefined;
}

/** What a sender needs to know of a subscription that has begun and has no result yet. */
export interface Pending {
  /** Resolves once the subscription has begun and its event, if it awaits one, was delivered. True: a result must follow. */
  whenBegun(): Promise<boolean>;
}

/** Sends one operation and resolves with the first thing that the gateway says of it. Does not reject. */
export type Send = (operation: FuzzOperation, pending: Pending) => Promise<Received>;

/** Far above what anything here takes, also on a machine that has other work. */
export const PATIENCE_MS = 120_000;

const NO_ANSWER: Received = { status: undefined, contentType: undefined, body: undefined, fault: undefined };

export function faulty(fault: string, rest: Partial<Received> = {}): Received {
  return { ...NO_ANSWER, ...rest, fault };
}

/** The members of a request that are given. */
export function requestOf({ document, variables, operationName }: FuzzOperation): object {
  return {
    query: document,
    ...(variables === undefined ? {} : { variables }),
    ...(operationName === undefined ? {} : { operationName }),
  };
}

/** POST, and GET for operations whose transport that is. */
export function createPost(url: string): Send {
  return async (operation) => {
    try {
      const response = await (operation.transport === 'get' ? getOf(url, operation) : postOf(url, operation));
      const text = await response.text();
      const received = {
        ...NO_ANSWER,
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
      };
      try {
        return { ...received, body: JSON.parse(text) as unknown };
      } catch {
        return faulty(`the body is not JSON: ${text.slice(0, 200)}`, received);
      }
    } catch (error) {
      return faulty(`the request failed: ${describe(error)}`);
    }
  };
}

function postOf(url: string, operation: FuzzOperation): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(requestOf(operation)),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

/** Node's HTTP server takes 16 kB of headers, the address included. */
const LONGEST_SEARCH = 12_000;

function getOf(url: string, operation: FuzzOperation): Promise<Response> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(requestOf(operation))) {
    search.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  if (search.toString().length > LONGEST_SEARCH) return postOf(url, operation);
  return fetch(`${url}/graphql?${search.toString()}`, {
    headers: { 'apollo-require-preflight': 'true', accept: 'application/json' },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
