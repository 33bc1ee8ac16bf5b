import {
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Adds `id` to every selection set whose type has this field, as Relay's compiler does. */
export function withIds(schema: GraphQLSchema, document: string): string {
  const types = new TypeInfo(schema);
  const id = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'id' } } as const;
  const visitor = visitWithTypeInfo(types, {
    SelectionSet: {
      leave: (node) => {
        const type = types.getParentType();
        const hasId = (isObjectType(type) || isInterfaceType(type)) && type.getFields()['id'] !== undefined;
        return hasId ? { ...node, selections: [id, ...node.selections] } : undefined;
      },
    },
  });
  return print(visit(parse(document), visitor));
}
