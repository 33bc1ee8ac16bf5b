import type { IncomingMessage } from 'node:http';
import { parseUrl } from '../../lib/parseUrl';
import { isLoopbackAddress, isLoopbackHostname } from '../../lib/loopback';
import { apiError, ApiError, badRequest, notFound } from '../apiError';
import { InvalidChange } from '../data/invalidChange';
import { encodeResponse, readBody, type EncodedResponse } from '../http';
import { render } from '../query/fields';
import type { Renderable } from '../resource';
import type { AdminCalls } from './adminCalls';

/** The first segment of the path of every admin call. */
export const ADMIN_PATH = '/_emulator';

/** Whether a path belongs to an admin call, and not to Bitbucket's API. */
export function isAdminPath(path: string): boolean {
  return path === ADMIN_PATH || path.startsWith(`${ADMIN_PATH}/`);
}

/**
 * Responds to an admin call. Admin calls have no credential, so only programs on this machine may send them. Web pages may
 * not: they send a foreign `Origin`, or, after DNS rebinding, a foreign `Host`. Errors have the format of Bitbucket's errors.
 */
export async function respondToAdminCall(
  request: IncomingMessage,
  path: string,
  calls: AdminCalls,
): Promise<EncodedResponse> {
  try {
    requireThisMachine(request);
    return encodeResponse(200, render(await runCall(request, path, calls)), {});
  } catch (error) {
    const { status, body, headers } = toApiError(error);
    return encodeResponse(status, render(body), headers);
  }
}

/** @throws ApiError 403 */
function requireThisMachine({ socket, headers }: IncomingMessage): void {
  if (!isLoopbackAddress(socket.remoteAddress ?? '')) throw apiError(403, 'Admin calls must come from this machine.');
  if (!isLoopbackUrl(`http://${headers.host ?? ''}`)) {
    throw apiError(403, 'The Host header of an admin call must be localhost or a loopback address.');
  }
  if (headers.origin !== undefined && !isLoopbackUrl(headers.origin)) {
    throw apiError(403, 'Web pages of other hosts must not send admin calls.');
  }
}

async function runCall(request: IncomingMessage, path: string, calls: AdminCalls): Promise<Renderable> {
  const run = calls.get(path.slice(ADMIN_PATH.length + 1));
  if (run === undefined) {
    const known = [...calls.keys()].map((name) => `${ADMIN_PATH}/${name}`).join(', ');
    throw notFound(`This admin call does not exist. The admin calls are ${known}.`);
  }
  if (request.method !== 'POST') {
    throw new ApiError(405, { type: 'error', error: { message: 'Admin calls must use POST.' } }, { Allow: 'POST' });
  }
  // A web page can send other types without a preflight.
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw apiError(415, 'The Content-Type of an admin call must be application/json.');
  }
  return run(parseBody(await readBody(request)));
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw badRequest('The body is not JSON.');
  }
}

/** @throws the error if it is a bug */
function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof InvalidChange) return badRequest(error.message);
  throw error;
}

function isLoopbackUrl(url: string): boolean {
  const hostname = parseUrl(url)?.hostname;
  return hostname !== undefined && isLoopbackHostname(hostname);
}
