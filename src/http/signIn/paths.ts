import { AUTH_PATH } from '../../auth/returnTo';

/** Starts a sign-in. */
export const LOGIN_PATH = `${AUTH_PATH}/login`;

/** Receives the browser from Bitbucket. */
export const CALLBACK_PATH = `${AUTH_PATH}/callback`;

/** Returns the account of the session. */
export const SESSION_PATH = `${AUTH_PATH}/session`;

/** Ends the session. */
export const LOGOUT_PATH = `${AUTH_PATH}/logout`;

/** The URL at which a person starts to sign in. @param publicUrl the URL of the gateway in browsers */
export function loginUrlOf(publicUrl: string): string {
  return publicUrl + LOGIN_PATH;
}

/** The URL to which Bitbucket sends browsers back. It belongs to the consumer. */
export function callbackUrlOf(publicUrl: string): string {
  return publicUrl + CALLBACK_PATH;
}
