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
import type { Limit } from '../limits';
import { MAX_TOKEN_LENGTH } from '../opaqueToken';
import { checkItems, checkNumber, checkText } from './checkLimit';
import { limitOf } from './decorators';

/**
 * Checks the limits of a value: of a text, a list or a number, or of all of these in an input object.
 *
 * @param argument the name in the request, for example `input.title`.
 * @throws UserInputError
 */
export type Check = (value: unknown, argument: string) => void;

/** Scalars whose values are not sent as text. */
const NOT_TEXT = new Set(['Int', 'Float', 'Boolean', 'SafeInt']);

/** The limits of an ID without `@Limited`. */
const ID_LIMIT: Limit = { max: MAX_TOKEN_LENGTH };

/** Creates the checks of arguments. Shares one check for each input type, because an input type may contain itself. */
export class Checks {
  readonly #ofTypes = new Map<GraphQLInputObjectType, Check>();

  /** Returns the check of an argument or input field. Undefined if its values have no limits. */
  of({ type }: GraphQLArgument | GraphQLInputField, limit: Limit | undefined): Check | undefined {
    return this.#ofType(type, limit);
  }

  #ofType(type: GraphQLInputType, limit: Limit | undefined): Check | undefined {
    if (isNonNullType(type)) return this.#ofType(type.ofType, limit);
    if (isListType(type)) return checkOfList(this.#ofType(type.ofType, undefined), limit);
    if (isInputObjectType(type)) return this.#ofTypes.get(type) ?? this.#ofInputObject(type);
    if (!isScalarType(type)) return undefined;
    if (NOT_TEXT.has(type.name)) return limit && checkOfNumber(limit);
    return checkOfText(limit ?? (type.name === 'ID' ? ID_LIMIT : undefined));
  }

  #ofInputObject(type: GraphQLInputObjectType): Check {
    const members: (readonly [name: string, check: Check])[] = [];
    const check: Check = (value, argument) => {
      if (!isObject(value)) return;
      for (const [name, checkMember] of members) checkMember(value[name], `${argument}.${name}`);
    };
    this.#ofTypes.set(type, check);
    for (const field of Object.values(type.getFields())) {
      const checkMember = this.of(field, limitOf(field));
      if (checkMember !== undefined) members.push([field.name, checkMember]);
    }
    return check;
  }
}

/** Returns the check of a list. Without `checkItem`, it checks only the number of elements. */
export function checkOfList(checkItem: Check | undefined, limit: Limit | undefined): Check {
  return (value, argument) => {
    if (!Array.isArray(value)) return;
    checkItems(argument, value, limit);
    if (checkItem === undefined) return;
    for (const [index, item] of value.entries()) checkItem(item, `${argument}[${index}]`);
  };
}

/** Returns the check of a scalar that is sent as text. A DateTime was already parsed to a Date, and is not checked. */
function checkOfText(limit: Limit | undefined): Check {
  return (value, argument) => {
    if (typeof value === 'string') checkText(argument, value, limit);
    else if (value instanceof URL) checkText(argument, value.href, limit);
  };
}

function checkOfNumber(limit: Limit): Check {
  return (value, argument) => {
    if (typeof value === 'number') checkNumber(argument, value, limit);
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
