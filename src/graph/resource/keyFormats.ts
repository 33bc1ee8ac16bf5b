import { Int } from 'type-graphql';
import type { PartFormatName, PartValue } from '../../bitbucket/endpoints/partFormats';
import { isDatabaseId, isHash, isNameOrUuid, isRefName, isUuid } from '../identifiers';
import { COUNTED_FROM_ONE, DEFAULT_MAX_LENGTH, type Limit } from '../limits';
import { SafeInt } from '../scalars';

/** How a key appears in GraphQL arguments, in global ids and in Bitbucket's JSON. */
export interface KeyFormat<Value extends string | number> {
  /** The type of an argument, for type-graphql. */
  readonly argumentType: object;
  /** The limits of an argument. */
  readonly limit: Limit;
  /** Returns the key that an argument contains. Undefined if it is not valid. */
  readonly fromArgument: (value: unknown) => Value | undefined;
  /** Returns the key that a part of a global id contains. Undefined if it is not valid. Clients can forge ids. */
  readonly fromNodeId: (value: unknown) => Value | undefined;
  /** Returns the key that a member of the JSON contains. Undefined if it is not valid. */
  readonly fromJson: (value: unknown) => Value | undefined;
  /** The accepted values, for error messages: "a uuid". */
  readonly expected: string;
}

const TEXT: Limit = { max: DEFAULT_MAX_LENGTH };

/** The maximum length applies only to texts of clients. Bitbucket can return longer ones. */
function textKey(expected: string, isValid: (text: string) => boolean): KeyFormat<string> {
  const fromJson = (value: unknown): string | undefined =>
    typeof value === 'string' && isValid(value) ? value : undefined;
  const check = (value: unknown): string | undefined => {
    const text = fromJson(value);
    return text !== undefined && text.length <= DEFAULT_MAX_LENGTH ? text : undefined;
  };
  return { argumentType: String, limit: TEXT, fromArgument: check, fromNodeId: check, fromJson, expected };
}

function numberKey(argumentType: object, max: number): KeyFormat<number> {
  const fromJson = (value: unknown): number | undefined => (isDatabaseId(value) ? value : undefined);
  const check = (value: unknown): number | undefined => (isDatabaseId(value) && value <= max ? value : undefined);
  return {
    argumentType,
    limit: COUNTED_FROM_ONE,
    fromArgument: check,
    fromNodeId: check,
    fromJson,
    expected: 'a whole number above 0',
  };
}

/** The format of each kind of key. */
export const KEY_FORMATS: { readonly [Name in PartFormatName]: KeyFormat<PartValue<Name>> } = {
  name: textKey('a name or a uuid', isNameOrUuid),
  pathText: textKey('a text of letters, digits, "-", "_", "." and "~"', isNameOrUuid),
  text: textKey('a text that is not empty', (text) => text !== ''),
  hash: textKey('a hash of 7 to 40 hexadecimal digits', isHash),
  refName: textKey('the name of a branch or tag', isRefName),
  forkSpec: textKey('the fork and the two hashes of a diff', (text) => text !== ''),
  int: numberKey(Int, 2_147_483_647),
  number: numberKey(SafeInt, Number.MAX_SAFE_INTEGER),
  uuid: {
    argumentType: String,
    limit: TEXT,
    fromArgument: (value) => (typeof value === 'string' ? bracedUuid(value) : undefined),
    fromNodeId: (value) => (typeof value === 'string' && isUuid(value) ? value : undefined),
    // The braces are optional, because the value is never split or interpreted.
    fromJson: (value) => (typeof value === 'string' && isNameOrUuid(value) ? value : undefined),
    expected: 'a uuid',
  },
};

/** The uuid with braces, which are optional in arguments. Undefined if it is not valid. */
function bracedUuid(text: string): string | undefined {
  const uuid = `{${text.replace(/^\{(.*)\}$/, '$1')}}`;
  return isUuid(uuid) ? uuid : undefined;
}
