import { z } from 'zod';
import type { FuzzOperation } from '../generate/operation';
import { VOLATILE_ALIAS } from '../generate/selections';
import type { Received } from '../send/send';

/**
 * An error of a GraphQL response. Every error of the gateway has a code.
 * https://spec.graphql.org/October2021/#sec-Errors
 */
const ResponseError = z.strictObject({
  message: z.string().min(1),
  locations: z.array(z.object({ line: z.int().min(1), column: z.int().min(1) })).optional(),
  path: z.array(z.union([z.string(), z.int().min(0)])).optional(),
  extensions: z.looseObject({ code: z.string() }),
});

/** https://spec.graphql.org/October2021/#sec-Response-Format */
const Body = z
  .strictObject({
    data: z.record(z.string(), z.unknown()).nullish(),
    errors: z.array(ResponseError).min(1).optional(),
    extensions: z.record(z.string(), z.unknown()).optional(),
  })
  .refine(({ data, errors }) => data != null || errors !== undefined, 'has neither data nor errors');

type Body = z.output<typeof Body>;

/** Codes of operations that ended early. Their results depend on timing, so the executors may differ. */
const ENDED_EARLY = new Set(['OPERATION_TOO_EXPENSIVE', 'OPERATION_TIMEOUT', 'RATE_LIMITED']);

/** Returns the reasons why a response is invalid. Empty for a valid response. */
export function faultsOf(operation: FuzzOperation, { body, contentType, fault, status }: Received): readonly string[] {
  const faults = fault === undefined ? [] : [fault];
  if (status !== undefined && status >= 500) faults.push(`status ${status}`);
  if (JSON.stringify(body ?? null).includes('INTERNAL_SERVER_ERROR')) faults.push('INTERNAL_SERVER_ERROR');
  if (body === undefined) return faults;
  const parsed = Body.safeParse(body);
  if (!parsed.success) return [...faults, `not a GraphQL response: ${z.prettifyError(parsed.error)}`];
  const isStream = operation.transport === 'eventStream';
  if (status === 200 && !isStream && parsed.data.data === undefined) faults.push('status 200 without data');
  if (status !== undefined && status >= 400 && parsed.data.data != null) faults.push(`status ${status} with data`);
  if (
    status !== undefined &&
    !/^(application\/(graphql-response\+)?json|text\/event-stream)\b/.test(contentType ?? '')
  ) {
    faults.push(`content type ${contentType ?? ''}`);
  }
  return faults;
}

/** Returns whether the response contains a value that is not null. */
export function hasData({ body }: Received): boolean {
  const data = Body.safeParse(body).data?.data;
  return data != null && Object.values(data).some((value) => value !== null);
}

/**
 * Returns the part of a response that must be equal for both executors: data, and the path and code of each error.
 * Undefined if they may differ.
 */
export function comparable({ body, status }: Received, upstreamUrl: string): unknown {
  const parsed = Body.safeParse(body);
  if (!parsed.success) return undefined;
  const { data = null, errors = [] } = parsed.data;
  if (errors.some(({ extensions }) => ENDED_EARLY.has(extensions.code))) return undefined;
  const places = new Set(errors.map(({ path = [], extensions }) => placeOf(data, path, extensions.code)));
  const text = JSON.stringify(data, (key, value: unknown) => (key.startsWith(VOLATILE_ALIAS) ? null : value));
  const shown: unknown = JSON.parse(text.replaceAll(new URL(upstreamUrl).origin, 'upstream'));
  return { status, data: shown, errors: [...places].sort() };
}

/**
 * Returns the path and the code of an error. If null propagates from non-null fields to an ancestor, the response may
 * contain any one of their errors. https://spec.graphql.org/October2021/#sec-Handling-Field-Errors
 */
function placeOf(data: unknown, path: readonly (string | number)[], code: string): string {
  let value = data;
  for (const [depth, step] of path.entries()) {
    if (typeof value !== 'object' || value === null) return `below ${path.slice(0, depth).join('.')}`;
    value = Reflect.get(value, step);
  }
  return `${path.join('.')} ${code}`;
}
