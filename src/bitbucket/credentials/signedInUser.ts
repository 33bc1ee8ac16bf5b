import type { Principal } from '../../rest/principal';
import type { SignInProtocolKind } from '../signIn/protocol';

/** A person who has signed in. Tokens that the person granted authorize the requests. */
export interface SignedInUser extends Required<Pick<Principal, 'authorize' | 'renew'>> {
  readonly kind: SignInProtocolKind;
  /** The uuid of the account, in braces. */
  readonly uuid: string;
  /**
   * What the tokens permit: the granted scopes, or a value that no other session has if they are unknown. Sessions of one person
   * share cached responses only if their scopes are the same.
   */
  readonly scopes: readonly string[];
}
