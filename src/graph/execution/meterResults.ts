import { type ExecutionResult, getOperationAST, GraphQLError, OperationTypeNode } from 'graphql';
import { UpstreamError } from '../../rest/upstreamError';
import type { Execute } from './graphqlJsExecutor';
import { isMeterError, ResultMeter } from './resultMeter';

/**
 * Makes one error of a result that is too large, whichever executor has built the rest: nothing of a query or an event is
 * returned. Of a mutation all is returned that fits, for what was written stays written.
 */
export function meterResults(execute: Execute): Execute {
  return (request) => {
    const meter = meterOf(request.contextValue);
    if (meter === undefined) return execute(request);
    const isMutation =
      getOperationAST(request.document, request.operationName)?.operation === OperationTypeNode.MUTATION;
    if (isMutation) meter.disableAbort();

    const finish = (result: ExecutionResult): ExecutionResult => {
      if (meter.error === undefined) return result;
      return isMutation ? withoutOversized(result) : { data: null, errors: [asGraphQLError(meter.error)] };
    };
    const result = execute(request);
    if (!(result instanceof Promise)) return finish(result);
    // A result that is not returned need not be waited for: what still runs of it ends by itself, as its calls are aborted.
    return Promise.race([result, meter.abandoned.then(() => ({}))]).then(finish);
  };
}

type Path = readonly (string | number)[];

/**
 * A member of a payload with anything in it that did not fit is null, with one error that says that the write has happened.
 * A mutation that did not start any more has its error at its own place.
 */
function withoutOversized({ data, errors = [] }: ExecutionResult): ExecutionResult {
  const members = new Map<string, { readonly path: Path; readonly error: UpstreamError }>();
  for (const { originalError, path = [] } of errors) {
    if (path.length < 2 || !isMeterError(originalError)) continue;
    const member = path.slice(0, 2);
    members.set(keyOf(member), { path: member, error: originalError });
  }
  const others = errors.filter(({ path = [] }) => !members.has(keyOf(path.slice(0, 2))));
  const oversized = [...members.values()].map(({ path, error }) => asGraphQLError(done(error), path));
  return { data: withNulls(data, members), errors: [...others, ...oversized] };
}

function withNulls(
  data: ExecutionResult['data'],
  members: ReadonlyMap<string, unknown>,
): Record<string, unknown> | null {
  if (data === null || data === undefined) return null;
  return Object.fromEntries(
    Object.entries(data).map(([field, payload]) => {
      if (typeof payload !== 'object' || payload === null) return [field, payload];
      const kept = Object.entries(payload).map(([member, value]): [string, unknown] => {
        return [member, members.has(keyOf([field, member])) ? null : value];
      });
      return [field, Object.fromEntries(kept)];
    }),
  );
}

function done({ code, message, details }: UpstreamError): UpstreamError {
  return new UpstreamError(code, message, { ...details, outcome: 'done' });
}

function asGraphQLError(originalError: UpstreamError, path?: Path): GraphQLError {
  return new GraphQLError(originalError.message, { originalError, ...(path && { path }) });
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}

function meterOf(context: unknown): ResultMeter | undefined {
  const isMetered = typeof context === 'object' && context !== null && 'meter' in context;
  return isMetered && context.meter instanceof ResultMeter ? context.meter : undefined;
}
