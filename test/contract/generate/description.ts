import { isJsonObject, type JsonObject } from '../../../src/lib/json';
import { INHERITS, type Members, mergeMembers, namedShape, RENDERED, type Shape } from './shapes';

/** What the OpenAPI description (Swagger 2.0) contains, without its texts. */
export interface Description {
  /** Path, method, status, and the shape of the response. */
  readonly routes: ReadonlyMap<string, Readonly<Record<string, Readonly<Record<string, string>>>>>;
  readonly types: ReadonlyMap<string, Members>;
  readonly headers: ReadonlySet<string>;
}

const METHODS = ['get', 'post', 'put', 'delete'];
const PAGE = 'paginated_';

export function readDescription(json: unknown): Description {
  const root = objectIn(json);
  const definitions = objectIn(root['definitions']);
  const headers = new Set<string>();
  const routes = Object.entries(objectIn(root['paths'])).map(([path, operations]) => {
    const methods = METHODS.filter((method) => method in objectIn(operations)).map((method) => {
      const responses = Object.entries(objectIn(objectIn(objectIn(operations)[method])['responses']));
      for (const [, response] of responses) addHeaders(headers, response);
      return [
        method.toUpperCase(),
        Object.fromEntries(responses.map(([status, each]) => [status, bodyOf(each)])),
      ] as const;
    });
    return [path, Object.fromEntries(methods)] as const;
  });
  const types = new Map([
    ['page', pageMembers()],
    ['rendered', RENDERED],
  ]);
  for (const [name, schema] of Object.entries(definitions)) {
    if (!name.startsWith(PAGE)) types.set(name, membersOf(objectIn(schema)));
  }
  return { routes: new Map(routes), types, headers };

  /** The members that all pages have. */
  function pageMembers(): Members {
    const pages = Object.entries(definitions).filter(([name]) => name.startsWith(PAGE));
    const members = pages.map(([, schema]) => membersOf(objectIn(schema))).reduce(mergeMembers, {});
    return Object.fromEntries(Object.entries(members).filter(([name]) => name !== 'values[]'));
  }

  function bodyOf(response: unknown): string {
    const schema = objectIn(response)['schema'];
    if (!isJsonObject(schema)) return 'none';
    const list = schema['type'] === 'array';
    const shape = shapeOf(list ? objectIn(schema['items']) : schema);
    if (typeof shape !== 'string') throw new Error('A response is described without the name of a type');
    return list ? `list of ${shape}` : shape;
  }

  function shapeOf(schema: JsonObject): Shape {
    const { $ref: reference, enum: values, type } = schema;
    if (typeof reference === 'string') return referenceTo(reference.split('/').at(-1) ?? '');
    if (Array.isArray(values))
      return values.map((value) => (value === null ? 'null' : `'${String(value)}'`)).join(' | ');
    const members = membersOf(schema);
    if (Object.keys(members).length === 0) return typeof type === 'string' ? type : 'any';
    return namedShape(members);
  }

  /** The description declares a separate page type for each element type. */
  function referenceTo(name: string): string {
    if (!name.startsWith(PAGE)) return `@${name}`;
    const values = objectIn(objectIn(objectIn(definitions[name])['properties'])['values']);
    const element = shapeOf(objectIn(values['items']));
    return typeof element === 'string' ? element.replace('@', 'page of ') : 'page of object';
  }

  function membersOf(schema: JsonObject): Members {
    const parts = Array.isArray(schema['allOf']) ? schema['allOf'].map(objectIn) : [];
    const parent = parts.map(({ $ref }) => $ref).find((reference) => typeof reference === 'string');
    const inherited = parent === undefined ? {} : { [INHERITS]: parent.split('/').at(-1) ?? '' };
    const own = [schema, ...parts].flatMap((part) => Object.entries(objectIn(part['properties'])));
    return { ...inherited, ...Object.fromEntries(own.map(([name, member]) => memberOf(name, objectIn(member)))) };
  }

  function memberOf(name: string, schema: JsonObject): readonly [string, Shape] {
    return schema['type'] === 'array' ? [`${name}[]`, shapeOf(objectIn(schema['items']))] : [name, shapeOf(schema)];
  }
}

function addHeaders(headers: Set<string>, response: unknown): void {
  for (const name of Object.keys(objectIn(objectIn(response)['headers']))) headers.add(name.toLowerCase());
}

function objectIn(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
