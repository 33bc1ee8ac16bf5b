import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import { checkItems, checkText } from '../limits';
import { MAX_TOKEN_LENGTH } from '../opaqueToken';
import { maxLengthOf } from './decorators';

/**
 * Checks the length of a value: of a text, of a list, or of all texts and lists in an input object.
 *
 * @param argument the name in the request, for example `input.title`.
 * @throws UserInputError
 */
export type Check = (value: unknown, argument: string) => void;

/** Scalars whose values are not sent as text. */
const NOT_TEXT = new Set(['Int', 'Float', 'Boolean', 'SafeInt']);

/** Creates the checks of arguments. Shares one check for each input type, because an input type may contain itself. */
export class Checks {
  readonly #ofTypes = new Map<GraphQLInputObjectType, Check>();

  /** Returns the check of an argument or input field. Undefined if no value of its type can be too long. */
  of(input: GraphQLArgument | GraphQLInputField): Check | undefined {
    return this.#ofType(input.type, maxLengthOf(input));
  }

  #ofType(type: GraphQLInputType, maxLength: number | undefined): Check | undefined {
    if (isNonNullType(type)) return this.#ofType(type.ofType, maxLength);
    if (isListType(type)) return checkOfList(this.#ofType(type.ofType, maxLength));
    if (isInputObjectType(type)) return this.#ofTypes.get(type) ?? this.#ofInputObject(type);
    if (!isScalarType(type) || NOT_TEXT.has(type.name)) return undefined;
    return checkOfText(maxLength ?? (type.name === 'ID' ? MAX_TOKEN_LENGTH : undefined));
  }

  #ofInputObject(type: GraphQLInputObjectType): Check {
    const members: (readonly [name: string, check: Check])[] = [];
    const check: Check = (value, argument) => {
      if (!isObject(value)) return;
      for (const [name, checkMember] of members) checkMember(value[name], `${argument}.${name}`);
    };
    this.#ofTypes.set(type, check);
    for (const field of Object.values(type.getFields())) {
      const checkMember = this.of(field);
      if (checkMember !== undefined) members.push([field.name, checkMember]);
    }
    return check;
  }
}

/** Returns the check of a list. Without `checkItem`, it checks only the number of elements. */
export function checkOfList(checkItem: Check | undefined): Check {
  return (value, argument) => {
    if (!Array.isArray(value)) return;
    checkItems(argument, value);
    if (checkItem === undefined) return;
    for (const [index, item] of value.entries()) checkItem(item, `${argument}[${index}]`);
  };
}

/** Returns the check of a scalar that is sent as text. A DateTime was already parsed to a Date, and is not checked. */
function checkOfText(maxLength: number | undefined): Check {
  return (value, argument) => {
    if (typeof value === 'string') checkText(argument, value, maxLength);
    else if (value instanceof URL) checkText(argument, value.href, maxLength);
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
