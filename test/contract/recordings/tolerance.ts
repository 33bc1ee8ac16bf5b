import { isDeepStrictEqual } from 'node:util';
import type { GraphQLResponse } from './gateway';

/** The end of the contract, and nothing of Apollo's own: these operations are valid. */
const CODES = new Set([
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'ISSUE_TRACKER_UNAVAILABLE',
  'GONE',
  'RATE_LIMITED',
  'OPERATION_TOO_EXPENSIVE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
  'BAD_UPSTREAM_RESPONSE',
]);

/** What is wrong with the answer out of a body without that member, beside the answer out of the whole body. */
export function faultsOf(answer: GraphQLResponse, whole: GraphQLResponse, member: unknown): readonly string[] {
  return [
    ...(typeof answer.data === 'object' && answer.data !== null ? [] : ['there is no data at all']),
    ...(answer.errors ?? [])
      .filter(({ extensions }) => !CODES.has(String(extensions['code'])))
      .map(({ extensions, message }) => `the error "${message}" has the code ${String(extensions['code'])}`),
    ...(answer.errors ?? [])
      .filter(({ path }) => !isNullAt(answer.data, path))
      .map(({ path = [] }) => `the error at ${path.join('.')} has a value there`),
    ...(blames(answer) && !blames(whole) ? ["the caller is blamed for Bitbucket's answer"] : []),
    // No `next` is how Bitbucket says that a page is the last one: fewer rows are right then.
    // An error response without `error` is not one of Bitbucket's. The gateway then reads what has happened.
    ...(member === 'next' || member === 'error' ? [] : inventions(answer.data, whole.data, 'data')),
  ];
}

/** Whether the path of an error leads to null. It ends earlier if a field that cannot be null has the error. */
function isNullAt(data: unknown, path: readonly (string | number)[] | undefined): boolean {
  if (path === undefined) return false;
  const [step, ...rest] = path;
  if (data === null || step === undefined) return data === null;
  return typeof data === 'object' && isNullAt(Reflect.get(data, step), rest);
}

/** Whether the gateway rejects the input, and not Bitbucket with a 400. */
function blames({ errors = [] }: GraphQLResponse): boolean {
  return errors.some(({ extensions }) => extensions['code'] === 'BAD_USER_INPUT' && !isRejection(extensions));
}

function isRejection({ upstream }: Readonly<Record<string, unknown>>): boolean {
  return isObject(upstream) && upstream['status'] === 400;
}

/** Values that neither are those of the whole body nor null: the gateway has made them up. */
function inventions(value: unknown, whole: unknown, path: string): readonly string[] {
  if (value === null || isDeepStrictEqual(value, whole) || isLessExact(value, whole)) return [];
  if (Array.isArray(value) && Array.isArray(whole) && value.length === whole.length) {
    return value.flatMap((each, index) => inventions(each, whole[index], `${path}.${index}`));
  }
  if (isObject(value) && isObject(whole)) {
    return Object.entries(value).flatMap(([name, each]) => inventions(each, whole[name], `${path}.${name}`));
  }
  return [`${path} is ${JSON.stringify(value)} instead of ${JSON.stringify(whole)}`];
}

/** Enums that the gateway computes from several members. A pipeline in progress is running if Bitbucket reports no stage. */
function isLessExact(value: unknown, whole: unknown): boolean {
  if (typeof whole !== 'string') return false;
  return value === 'UNKNOWN' || (value === 'RUNNING' && (whole === 'PAUSED' || whole === 'HALTED'));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
