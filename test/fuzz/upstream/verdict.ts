import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { comparable, faultsOf as faultsOfResponse } from '../check/verdict';
import type { FuzzOperation } from '../generate/operation';
import type { Received } from '../send/send';
import type { ProxiedCall } from './mutatingProxy';
import { MARKER, type Mutation } from './mutations';
import { isRecord } from './places';

/** What the upstream did during an operation. */
export interface UpstreamBehaviour {
  readonly mutations: readonly Mutation[];
  /** The statuses that replaced those of the emulator. */
  readonly replacedStatuses: readonly number[];
}

export function behaviourOf(calls: readonly ProxiedCall[]): UpstreamBehaviour {
  return {
    mutations: calls.flatMap(({ mutations }) => mutations),
    replacedStatuses: calls.flatMap(({ replacedStatus }) => (replacedStatus === undefined ? [] : [replacedStatus])),
  };
}

const Errors = z.object({
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.looseObject({ code: z.string() }),
      }),
    )
    .optional()
    .default([]),
});
type ResponseError = z.output<typeof Errors>['errors'][number];

export function errorsOf({ body }: Received): readonly ResponseError[] {
  return Errors.safeParse(body).data?.errors ?? [];
}

export function dataOf({ body }: Received): unknown {
  return isRecord(body) ? (body['data'] ?? null) : null;
}

/**
 * Returns the reasons why a response is invalid.
 *
 * @param unchanged the response of the same operation without changes. Undefined if it is unknown.
 */
export function faultsOf(
  operation: FuzzOperation,
  received: Received,
  { mutations, replacedStatuses }: UpstreamBehaviour,
  unchanged: Received | undefined,
): readonly string[] {
  const faults = [...faultsOfResponse(operation, received)];
  const errors = errorsOf(received);
  const shown = JSON.stringify(errors);
  if (shown.includes(MARKER) || shown.includes(encodeURIComponent(MARKER))) faults.push('an error contains a value');
  const blamesClient = errors.some(({ extensions }) => extensions.code === 'BAD_USER_INPUT');
  if (blamesClient && !replacedStatuses.some((status) => status >= 400)) faults.push('the client is blamed');
  const hasOnlyWrongKinds = replacedStatuses.length === 0 && mutations.every(isWrongKind);
  if (unchanged !== undefined && hasOnlyWrongKinds) {
    faults.push(...unexplained(dataOf(received), dataOf(unchanged), errors, []));
  }
  return faults;
}

/** The values of deliveries that may be a text or an object. */
const TEXT_OR_OBJECT = /^changes\.\w+\.(?:old|new)$|^issue\.(?:milestone|component|version)$/;

function isWrongKind({ kind, path }: Mutation): boolean {
  return kind === 'wrong kind' && !TEXT_OR_OBJECT.test(path);
}

/** Whether both executors returned the same data and error codes. */
export function isSameData(one: Received, other: Received, urls: readonly [string, string]): boolean {
  const [first, second] = [comparable(one, urls[0]), comparable(other, urls[1])];
  return first === undefined || second === undefined || isDeepStrictEqual(first, second);
}

/**
 * A delivery is accepted and published, unless its repository is not known or its subject is absent. The event of another
 * repository does not reach the subscription.
 */
export function deliveryFaults(status: number | undefined, body: unknown, mutations: readonly Mutation[]): string[] {
  const mayBeRefused = mutations.some(({ kind, path }) => {
    return kind === 'swap' || path.startsWith('repository') || ['push', 'push.changes', 'issue'].includes(path);
  });
  if (status === 204 && (body !== undefined || mayBeRefused)) return [];
  if (status === 400 && mayBeRefused) return [];
  return [`the delivery has status ${status ?? 'none'}, and the subscription received ${JSON.stringify(body ?? null)}`];
}

/** Whether both executors made the same calls. Otherwise their responses can differ. */
export function isSameCalls(calls: readonly (readonly ProxiedCall[])[]): boolean {
  const [one, other] = calls.map((each) => each.map(({ call }) => call).sort());
  return isDeepStrictEqual(one, other);
}

type Path = readonly (string | number)[];

/**
 * Returns the places at which the data differs from the unchanged data without an error. A value of a wrong kind may
 * only lead to a null with an error, or to a list with an error that has fewer elements.
 */
function unexplained(value: unknown, unchanged: unknown, errors: readonly ResponseError[], path: Path): string[] {
  if (isDeepStrictEqual(value, unchanged)) return [];
  const isExplained = errors.some((error) => path.every((step, index) => error.path?.[index] === step));
  if (value === null || value === undefined) {
    return isExplained ? [] : [`${path.join('.')} is null without an error`];
  }
  if (Array.isArray(value) && Array.isArray(unchanged)) {
    if (value.length !== unchanged.length) {
      const isReported = errors.some((error) => isDeepStrictEqual(error.path, path));
      return isReported ? [] : [`${path.join('.')} has ${value.length} elements instead of ${unchanged.length}`];
    }
    return value.flatMap((each, index) => unexplained(each, unchanged[index], errors, [...path, index]));
  }
  if (isRecord(value) && isRecord(unchanged)) {
    return Object.keys(unchanged).flatMap((key) => unexplained(value[key], unchanged[key], errors, [...path, key]));
  }
  return [`${path.join('.')} is ${JSON.stringify(value)} instead of ${JSON.stringify(unchanged)}`];
}
