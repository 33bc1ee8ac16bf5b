import type { FuzzOperation } from '../generate/operation';

/** The response of the gateway to one operation. */
export interface Received {
  /** HTTP status. Undefined over WebSocket. */
  readonly status: number | undefined;
  readonly contentType: string | undefined;
  /** The first result as parsed JSON. Undefined if there is none. */
  readonly body: unknown;
  /** A fault that no client should see: a closed connection, a response that is not JSON, or no response. */
  readonly fault: string | undefined;
}

/** A subscription that has started and has no result yet. */
export interface Pending {
  /**
   * Resolves when the subscription has started and its awaited event, if any, was delivered. True if a result must
   * follow.
   */
  whenBegun(): Promise<boolean>;
}

/** Sends an operation and resolves with the first result. Does not reject. */
export type Send = (operation: FuzzOperation, pending: Pending) => Promise<Received>;

/** Far longer than any response takes, even on a busy machine. */
export const TIMEOUT_MS = 120_000;

const NO_RESPONSE: Received = { status: undefined, contentType: undefined, body: undefined, fault: undefined };

export function faulty(fault: string, rest: Partial<Received> = {}): Received {
  return { ...NO_RESPONSE, ...rest, fault };
}

/** Returns the request body without undefined members. */
export function requestOf({ document, variables, operationName }: FuzzOperation): object {
  return {
    query: document,
    ...(variables === undefined ? {} : { variables }),
    ...(operationName === undefined ? {} : { operationName }),
  };
}

/** Sends operations with POST, or with GET if that is their transport. */
export function createPost(url: string): Send {
  return async (operation) => {
    try {
      const response = await (operation.transport === 'get' ? getOf(url, operation) : postOf(url, operation));
      const text = await response.text();
      const received = {
        ...NO_RESPONSE,
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
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
}

/** The Node.js HTTP server accepts 16 kB of headers, including the URL. */
const MAX_QUERY_CHARACTERS = 12_000;

function getOf(url: string, operation: FuzzOperation): Promise<Response> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(requestOf(operation))) {
    search.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  if (search.toString().length > MAX_QUERY_CHARACTERS) return postOf(url, operation);
  return fetch(`${url}/graphql?${search.toString()}`, {
    headers: { 'apollo-require-preflight': 'true', accept: 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
}

export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
