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

/** The document with `id` in every selection that can have one, as Relay's compiler adds it and Apollo's users do. */
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
