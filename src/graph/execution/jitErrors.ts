import {
  type FieldNode,
  type GraphQLError,
  type GraphQLOutputType,
  isListType,
  isNonNullType,
  locatedError,
} from 'graphql';

type Path = readonly (string | number)[];

export interface Places {
  /** The type of each field, by its response keys from the root. */
  readonly types: ReadonlyMap<string, GraphQLOutputType>;
  /** The field that begins at a place of the source, as `line:column`. */
  readonly nodes: ReadonlyMap<string, FieldNode>;
}

/**
 * graphql-jit's errors only look like GraphQLErrors: they have no nodes, and no `extensions` but the original's. This makes
 * of them what graphql-js would have made, and drops those it would not have reported: where a part of the answer is null
 * because of an error, what came after that within the part.
 * https://spec.graphql.org/October2021/#sec-Handling-Field-Errors
 *
 * @param errors those that leave null at their own place first, as graphql-jit tells them.
 */
export function toGraphQLErrors(errors: readonly GraphQLError[], places: Places): readonly GraphQLError[] {
  const order = new Map([...places.types.keys()].map((field, index) => [field, index]));
  /** Where null stands because of an error below, with the path of that error. */
  const nulled = new Map<string, Path>();
  const inPlace: GraphQLError[] = [];
  const fromBelow: GraphQLError[] = [];
  for (const error of errors) {
    const path = error.path ?? [];
    const nullable = nullablePart(path, places);
    if (nullable.length === path.length) inPlace.push(error);
    else if (!prefixesOf(nullable).some((prefix) => nulled.has(prefix))) {
      nulled.set(nullable.join('.'), path);
      fromBelow.push(error);
    }
  }
  const told = inPlace.filter(({ path = [] }) => {
    const causes = prefixesOf(path).map((prefix) => nulled.get(prefix));
    return causes.every((cause) => cause === undefined || isBefore(path, cause, order));
  });
  return [...told, ...fromBelow].map((error) => realError(error, places));
}

function realError(error: GraphQLError, { nodes }: Places): GraphQLError {
  const places = error.locations ?? [];
  const fields = places.map(({ line, column }) => nodes.get(`${line}:${column}`)).filter((node) => node !== undefined);
  return locatedError(error.originalError ?? new Error(error.message), fields, error.path);
}

/** How far down a path things may be null: an error there goes no further up than to its end. */
function nullablePart(path: Path, { types }: Places): Path {
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

/** The path itself and all above it; the root is the empty one. */
function prefixesOf(path: Path): readonly string[] {
  return [...path.keys(), path.length].map((length) => path.slice(0, length).join('.'));
}

/** Whether one path leads to what is selected, or stands in its list, before the other. */
function isBefore(path: Path, other: Path, order: ReadonlyMap<string, number>): boolean {
  const at = path.findIndex((key, index) => key !== other[index]);
  const [mine, theirs] = [path, other].map((each) => each.slice(0, at + 1));
  return placeOf(mine ?? [], order) < placeOf(theirs ?? [], order);
}

function placeOf(path: Path, order: ReadonlyMap<string, number>): number {
  const last = path.at(-1);
  if (typeof last === 'number') return last;
  return order.get(path.filter((key) => typeof key === 'string').join('.')) ?? 0;
}
