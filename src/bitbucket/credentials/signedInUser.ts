import type { Principal } from '../../rest/principal';
import type { SignInProtocolKind } from '../signIn/protocol';

/** The credential of a person who has signed in: authorizes requests to Bitbucket with the tokens of the session. */
export interface SignedInUser extends Required<Pick<Principal, 'authorize' | 'renew'>> {
  readonly kind: SignInProtocolKind;
  /** The uuid of the account, in braces. */
  readonly uuid: string;
  /**
   * The granted scopes. If they are unknown, a value that is unique to the session. Sessions of one account share cached
   * responses only if their scopes are the same.
   */
  readonly scopes: readonly string[];
}
