import { AUTH_PATH } from '../../auth/returnTo';

/** Starts a sign-in. */
export const LOGIN_PATH = `${AUTH_PATH}/login`;

/** Receives the browser from Bitbucket. */
export const CALLBACK_PATH = `${AUTH_PATH}/callback`;

/** Returns the account of the session. */
export const SESSION_PATH = `${AUTH_PATH}/session`;

/** Ends the session. */
export const LOGOUT_PATH = `${AUTH_PATH}/logout`;
