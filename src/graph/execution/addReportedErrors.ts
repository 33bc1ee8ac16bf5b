import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Execute } from './graphqlJsExecutor';

/** Wraps an executor so that the result contains the errors that resolvers have reported with `context.report`. */
export function addReportedErrors(execute: Execute): Execute {
  return (request) => {
    const finish = (result: ExecutionResult): ExecutionResult => {
      const { data, errors = [] } = result;
      const reported = reportedErrorsOf(request.contextValue).filter(({ path }) => isVisible(data, path));
      return reported.length === 0 ? result : { ...result, errors: [...errors, ...reported] };
    };
    const result = execute(request);
    return result instanceof Promise ? result.then(finish) : finish(result);
  };
}

/** Whether the data contains a value at the path. If it is part of a null, another error explains the null. */
function isVisible(data: unknown, path: GraphQLError['path'] = []): boolean {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return false;
    value = Reflect.get(value, key);
  }
  return value !== null && value !== undefined;
}

function reportedErrorsOf(context: unknown): readonly GraphQLError[] {
  const hasErrors = typeof context === 'object' && context !== null && 'reportedErrors' in context;
  if (!hasErrors || !Array.isArray(context.reportedErrors)) return [];
  return context.reportedErrors.filter((error) => error instanceof GraphQLError);
}
