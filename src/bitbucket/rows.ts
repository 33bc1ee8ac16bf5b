import { isJsonObject, type JsonObject } from '../lib/json';
import type { RestPath } from '../rest/restPath';
import { UpstreamError } from '../rest/upstreamError';
import { invalidResponse } from './invalidResponse';
import { SERVICE } from './service';

/**
 * Returns the rows of a page. A row that is not an object becomes an object without members, so that only this row fails.
 *
 * @param wrapper the member of each row that contains the object.
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE if the page has no list of rows, or no row that is an object.
 */
export function rowsOf(body: JsonObject, path: RestPath, wrapper: string | undefined): readonly JsonObject[] {
  const values: unknown = body['values'];
  if (!Array.isArray(values)) throw invalidResponse('a list without rows', path);
  const rows = values.map((row: unknown) => {
    const object = wrapper !== undefined && isJsonObject(row) ? row[wrapper] : row;
    return isJsonObject(object) ? object : INVALID_ROW;
  });
  if (rows.length > 0 && !values.some(isJsonObject))
    throw invalidResponse('a list without a row that is an object', path);
  return rows;
}

const INVALID_ROW: JsonObject = {};

/** Whether a row has no members. Every request for rows includes a path that all rows contain. */
export function isInvalidRow(row: JsonObject): boolean {
  return Object.keys(row).length === 0;
}

/** The error of a row for which `isInvalidRow` returns true. */
export function invalidRowError(): UpstreamError {
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', `${SERVICE} returned a list with an element that is not valid.`);
}
