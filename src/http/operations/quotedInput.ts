import { GraphQLError, Kind } from 'graphql';

/** `Variable "$input" got invalid value V at "input.url"`: the name, V, and the path if the value is a part of the variable. */
const INVALID_VARIABLE = /^Variable "\$(\w+)" got invalid value ([^]*?)( at "\w+(?:\.\w+|\[\d+\])*")?$/;

const NO_TEXT = 'String cannot represent a non string value';

/**
 * Returns the message of an error of graphql-js about input, without values that can contain a secret: objects, lists, and
 * values for which a text is expected. Other values, such as the name of an enum value, help to find the mistake.
 */
export function withoutQuotedInput(error: GraphQLError): string {
  const { message, nodes = [], originalError: cause } = error;
  if (message.startsWith(`${NO_TEXT}: `)) return `${NO_TEXT}.`;
  const isAboutVariable = nodes.length > 0 && nodes.every(({ kind }) => kind === Kind.VARIABLE_DEFINITION);
  if (!isAboutVariable || !(cause instanceof GraphQLError) || !message.endsWith(`; ${cause.message}`)) return message;

  const statement = message.slice(0, -cause.message.length - 2);
  const [, name, value, at = ''] = INVALID_VARIABLE.exec(statement) ?? [];
  const rule = withoutQuotedInput(cause);
  // The rules for numbers, booleans and enums quote the value. Those for objects and lists do not.
  if (value === undefined || (rule === cause.message && (value === 'null' || rule.includes(value)))) return message;
  return `Variable "$${name}" got an invalid value${at}; ${rule}`;
}
