/** The TypeScript types of the schema's scalars, as they are in JSON. For `scalars` of graphql-codegen. */
export const gatewayScalars = {
  /** RFC 3339, for example `2026-01-31T12:00:00Z`. */
  DateTime: 'string',
  /** An integer that a JavaScript number represents exactly. */
  SafeInt: 'number',
  URL: 'string',
} as const;
