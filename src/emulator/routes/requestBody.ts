import { isJsonObject, type JsonObject } from '../../lib/json';
import { badRequest } from '../apiError';
import { jsonBody, type Call } from '../call';
import type { Renderable } from '../resource';

/** Validation errors by field: the value of `error.fields`. */
export type FieldErrors = Record<string, Renderable>;

/** Parses the body. @throws ApiError 400 if it is not a JSON object */
export function objectBody(call: Call): JsonObject {
  const body = jsonBody(call);
  if (!isJsonObject(body)) throw badRequest('Bad request');
  return body;
}

/** @throws ApiError 400 with `error.fields` if there are errors */
export function throwOnErrors(errors: FieldErrors): void {
  if (Object.keys(errors).length > 0) throw badRequest('Bad request', errors);
}

/** Reads the text of a comment, `{content: {raw}}`. @throws ApiError 400 with `error.fields` */
export function commentText(call: Call): string {
  const errors: FieldErrors = {};
  const raw = rawContent(objectBody(call), errors);
  if (raw === undefined) errors['content.raw'] ??= 'required key not provided';
  if (raw?.trim() === '') errors['content.raw'] = 'This field may not be blank.';
  throwOnErrors(errors);
  return raw ?? '';
}

/** Reads `content.raw`. Undefined without `content`; empty if `raw` is null. Any other value is added to `errors`. */
export function rawContent({ content }: JsonObject, errors: FieldErrors): string | undefined {
  if (content === undefined || content === null) return undefined;
  const raw = isJsonObject(content) ? content['raw'] : undefined;
  if (typeof raw === 'string') return raw;
  if (raw === null) return '';
  errors['content.raw'] = 'required key not provided';
  return undefined;
}
