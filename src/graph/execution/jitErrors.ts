import {
  type FieldNode,
  type GraphQLError,
  type GraphQLOutputType,
  isListType,
  isNonNullType,
  locatedError,
} from 'graphql';

type Path = readonly (string | number)[];

/** Finds the fields to which the errors of graphql-jit belong. */
export interface FieldIndex {
  /** The type of each field, by the response keys from the root, joined with `.`. */
  readonly types: ReadonlyMap<string, GraphQLOutputType>;
  /** The field node at a position in the source, by `line:column`. */
  readonly nodes: ReadonlyMap<string, FieldNode>;
}

/**
 * Converts the errors of graphql-jit to those of graphql-js. graphql-jit's errors have no nodes, and only the
 * extensions of the original error.
 *
 * Drops the errors that graphql-js would not report: if an error makes a part of the data null, all later errors inside
 * that part. https://spec.graphql.org/October2021/#sec-Handling-Field-Errors
 *
 * @param errors in the order of graphql-jit: first the errors at nullable fields, then those that make a parent null.
 */
export function toGraphQLErrors(errors: readonly GraphQLError[], index: FieldIndex): readonly GraphQLError[] {
  const order = new Map([...index.types.keys()].map((field, position) => [field, position]));
  /** The paths that are null because of an error below them, with the path of that error. */
  const nullPaths = new Map<string, Path>();
  const atNullable: GraphQLError[] = [];
  const propagated: GraphQLError[] = [];
  for (const error of errors) {
    const path = error.path ?? [];
    const nullable = nullablePrefix(path, index);
    if (nullable.length === path.length) atNullable.push(error);
    else if (!prefixesOf(nullable).some((prefix) => nullPaths.has(prefix))) {
      nullPaths.set(nullable.join('.'), path);
      propagated.push(error);
    }
  }
  const reported = atNullable.filter(({ path = [] }) => {
    const causes = prefixesOf(path).map((prefix) => nullPaths.get(prefix));
    return causes.every((cause) => cause === undefined || isBefore(path, cause, order));
  });
  return [...reported, ...propagated].map((error) => toGraphQLError(error, index));
}

function toGraphQLError(error: GraphQLError, { nodes }: FieldIndex): GraphQLError {
  const locations = error.locations ?? [];
  const fields = locations
    .map(({ line, column }) => nodes.get(`${line}:${column}`))
    .filter((node) => node !== undefined);
  return locatedError(error.originalError ?? new Error(error.message), fields, error.path);
}

/** Returns the longest prefix of a path that may be null. An error at the path makes that prefix null. */
function nullablePrefix(path: Path, { types }: FieldIndex): Path {
  let type: GraphQLOutputType | undefined;
  let field = '';
  let length = 0;
  for (const [index, key] of path.entries()) {
    if (typeof key === 'number') {
      type = itemTypeOf(type);
    } else {
      field = field === '' ? key : `${field}.${key}`;
      type = types.get(field);
    }
    if (!isNonNullType(type)) length = index + 1;
  }
  return path.slice(0, length);
}

function itemTypeOf(type: GraphQLOutputType | undefined): GraphQLOutputType | undefined {
  const list = isNonNullType(type) ? type.ofType : type;
  return isListType(list) ? list.ofType : undefined;
}

/** Returns all prefixes of a path, including the path and the root, which is empty. */
function prefixesOf(path: Path): readonly string[] {
  return [...path.keys(), path.length].map((length) => path.slice(0, length).join('.'));
}

/** Whether graphql-js would execute the field or list element at `path` before that at `other`. */
function isBefore(path: Path, other: Path, order: ReadonlyMap<string, number>): boolean {
  const at = path.findIndex((key, index) => key !== other[index]);
  const [mine, theirs] = [path, other].map((each) => each.slice(0, at + 1));
  return orderOf(mine ?? [], order) < orderOf(theirs ?? [], order);
}

function orderOf(path: Path, order: ReadonlyMap<string, number>): number {
  const last = path.at(-1);
  if (typeof last === 'number') return last;
  return order.get(path.filter((key) => typeof key === 'string').join('.')) ?? 0;
}
