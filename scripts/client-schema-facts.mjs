// What the settings of client caches take from the schema, as TypeScript files for client/src/generated.
import { getNamedType, getNullableType, isAbstractType, isCompositeType, isListType, isObjectType } from 'graphql';

const FOLDER = 'client/src/generated';
/** Arguments that select a page of a connection, and not another connection. */
const PAGE_ARGUMENTS = ['first', 'after', 'last', 'before'];

/** @returns `{ path, content }` for each file */
export function schemaFactsOf(schema) {
  const types = Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .sort((a, b) => a.name.localeCompare(b.name));
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const objects = types.filter((type) => isObjectType(type) && !roots.includes(type));
  return [
    constant('possibleTypes', 'The object types of each interface and union.', possibleTypesOf(schema, types)),
    constant(
      'connectionFields',
      'The fields that return connections, by type. Each has the names of the arguments that select another connection.',
      connectionFieldsOf(types.filter(isObjectType)),
    ),
    constant(
      'embeddedFields',
      'The fields of types with an id that return one object without an id, by type.',
      fieldsOf([schema.getQueryType(), ...objects.filter(hasId)], isEmbeddedObject),
    ),
    constant(
      'listFields',
      'The fields that return a list of objects and not a connection, by type.',
      fieldsOf([schema.getQueryType(), ...objects.filter(hasId)], isObjectList),
    ),
    constant(
      'typesWithoutId',
      'The object types that have no field `id`.',
      objects.filter((type) => !hasId(type)).map(nameOf),
    ),
    constant(
      'fieldShapes',
      'The fields of each object type. A field has the type that the schema prints, without its name: `id!` for `ID!`, `nodes[!]` for `[Issue!]`.',
      fieldShapesOf(types.filter(isObjectType)),
    ),
  ];
}

function possibleTypesOf(schema, types) {
  return Object.fromEntries(
    types.filter(isAbstractType).map((type) => [type.name, schema.getPossibleTypes(type).map(nameOf).sort()]),
  );
}

function connectionFieldsOf(objects) {
  const entries = objects.map((type) => {
    const fields = Object.values(type.getFields()).filter(isConnectionField);
    return [type.name, Object.fromEntries(fields.map((field) => [field.name, keyArgumentsOf(field)]))];
  });
  return Object.fromEntries(entries.filter(([, fields]) => Object.keys(fields).length > 0));
}

/** A list that is only returned whole, with neither `first` nor `after`, is not a connection to page through. */
function isConnectionField({ type, args }) {
  return getNamedType(type).name.endsWith('Connection') && args.some(({ name }) => PAGE_ARGUMENTS.includes(name));
}

function keyArgumentsOf({ args }) {
  return args.map(nameOf).filter((name) => !PAGE_ARGUMENTS.includes(name));
}

/** The names of the fields with this property, by type. Types without such a field are left out. */
function fieldsOf(types, hasProperty) {
  const entries = types.map((type) => [type.name, Object.values(type.getFields()).filter(hasProperty).map(nameOf)]);
  return Object.fromEntries(entries.filter(([, names]) => names.length > 0));
}

function isEmbeddedObject(field) {
  const type = getNullableType(field.type);
  return isObjectType(type) && !hasId(type) && !isConnectionField(field);
}

function isObjectList({ type }) {
  return isListType(getNullableType(type)) && isCompositeType(getNamedType(type));
}

function fieldShapesOf(objects) {
  return Object.fromEntries(objects.map((type) => [type.name, Object.values(type.getFields()).map(shapeOf).join(' ')]));
}

function shapeOf({ name, type }) {
  return name + type.toString().replace(/\w+/, '');
}

function hasId(type) {
  return 'id' in type.getFields();
}

function nameOf({ name }) {
  return name;
}

function constant(name, description, value) {
  const content = `// Generated from schema/schema.graphql by \`npm run generate\`.

/** ${description} */
export const ${name} = ${JSON.stringify(value, null, 2)} as const;
`;
  return { path: `${FOLDER}/${name}.ts`, content };
}
