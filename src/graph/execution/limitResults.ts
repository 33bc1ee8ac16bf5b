import { type ExecutionResult, getOperationAST, GraphQLError, OperationTypeNode } from 'graphql';
import { UpstreamError } from '../../rest/upstreamError';
import type { Execute } from './graphqlJsExecutor';
import { isMeterError, ResultMeter } from './resultMeter';

/**
 * Wraps an executor so that a result that exceeds a limit is not returned in full. A query or an event then returns one
 * error and no data. A mutation returns the data that fits, because its writes are not undone.
 */
export function limitResults(execute: Execute): Execute {
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
    // After a query or an event has exceeded a limit, the client does not wait for the execution: its REST calls are
    // aborted, and its result is discarded.
    return Promise.race([result, meter.abandoned.then(() => ({}))]).then(finish);
  };
}

type Path = readonly (string | number)[];

/**
 * Sets those members of the payloads of a mutation to null in which a limit was exceeded. One error per member reports that the write
 * has happened. The error of a mutation that has not started remains unchanged.
 */
function withoutOversized({ data, errors = [] }: ExecutionResult): ExecutionResult {
  const members = new Map<string, { readonly path: Path; readonly error: UpstreamError }>();
  for (const { originalError, path = [] } of errors) {
    if (path.length < 2 || !isMeterError(originalError)) continue;
    const member = path.slice(0, 2);
    members.set(keyOf(member), { path: member, error: originalError });
  }
  const others = errors.filter(({ path = [] }) => !members.has(keyOf(path.slice(0, 2))));
  const oversized = [...members.values()].map(({ path, error }) => asGraphQLError(withOutcomeDone(error), path));
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
      const remaining = Object.entries(payload).map(([member, value]): [string, unknown] => {
        return [member, members.has(keyOf([field, member])) ? null : value];
      });
      return [field, Object.fromEntries(remaining)];
    }),
  );
}

function withOutcomeDone({ code, message, details }: UpstreamError): UpstreamError {
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
