import type { SignedInAccount } from '../bitbucket/signIn/protocol';
import { isJsonObject, parseJson } from '../lib/json';
import type { SessionDetails } from './sessionStore';

/** People choose their display names. Without a limit, few sessions could fill a store. */
export const MAX_DETAILS_LENGTH = 8_192;

/** Converts details to text. @throws RangeError if the text has more than MAX_DETAILS_LENGTH characters */
export function encodeDetails({ protocol, account, scopes }: SessionDetails): string {
  const { uuid, displayName, avatarUrl } = account;
  const text = JSON.stringify({ protocol, account: { uuid, displayName, avatarUrl }, scopes });
  if (text.length <= MAX_DETAILS_LENGTH) return text;
  throw new RangeError(`The details of a session have ${text.length} characters. The limit is ${MAX_DETAILS_LENGTH}.`);
}

/** Undefined if the text is not the result of `encodeDetails`. */
export function decodeDetails(text: string): SessionDetails | undefined {
  const json = parseJson(text);
  if (!isJsonObject(json)) return undefined;
  const { protocol, scopes } = json;
  const account = toAccount(json['account']);
  if ((protocol !== 'oauth1' && protocol !== 'oauth2') || account === undefined || !isScopes(scopes)) return undefined;
  return { protocol, account, scopes };
}

function toAccount(value: unknown): SignedInAccount | undefined {
  if (!isJsonObject(value)) return undefined;
  const { uuid, displayName, avatarUrl } = value;
  if (typeof uuid !== 'string' || typeof displayName !== 'string') return undefined;
  return typeof avatarUrl === 'string' || avatarUrl === null ? { uuid, displayName, avatarUrl } : undefined;
}

function isScopes(value: unknown): value is readonly string[] | null {
  return value === null || (Array.isArray(value) && value.every((scope) => typeof scope === 'string'));
}
