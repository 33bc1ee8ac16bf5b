import { defineVariable, trueOrFalse } from './variable';

/** The variables that decide what people can explore in a browser (docs/explorers.md). */
export const explorerVariables = {
  introspection: defineVariable<boolean | undefined>({
    name: 'INTROSPECTION',
    meaning: 'Whether clients may introspect the schema and read it at /schema.graphql: true or false.',
    fallback: undefined,
    defaultText: 'true; false in production',
    schema: trueOrFalse(),
  }),
  startPage: defineVariable<boolean | undefined>({
    name: 'START_PAGE',
    meaning: 'Whether browsers receive the start page, GraphiQL and Sandbox: true or false. See docs/explorers.md.',
    fallback: undefined,
    defaultText: 'true; false in production',
    schema: trueOrFalse(),
  }),
};
