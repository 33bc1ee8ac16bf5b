import type { JsonObject } from '../lib/json';
import type { RestPath } from '../rest/restPath';
import type { Upstream } from '../rest/upstream';
import { fieldsQuery } from './fields';
import type { CreateOptions, Fields } from './types';

/** Reads one object. @param fields the paths to request. Default: all members. @throws UpstreamError */
export async function readObject(
  upstream: Pick<Upstream, 'send'>,
  path: RestPath,
  fields: Fields | undefined,
): Promise<JsonObject> {
  return upstream.send({ method: 'GET', path, query: fieldsQuery(fields) });
}

/** Creates an object with POST or updates it with PUT. Returns the object after the write. @throws UpstreamError */
export async function writeObject(
  upstream: Pick<Upstream, 'send'>,
  method: 'POST' | 'PUT',
  path: RestPath,
  body: object,
  { fields, beforeSend }: CreateOptions = {},
): Promise<JsonObject> {
  return upstream.send({ method, path, body, query: fieldsQuery(fields), beforeSend });
}
