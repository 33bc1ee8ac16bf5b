import { AUTH_PATH } from '../../auth/returnTo';

/** Where a person starts to sign in. */
export const LOGIN_PATH = `${AUTH_PATH}/login`;

/** Where Bitbucket sends the browser back to. */
export const CALLBACK_PATH = `${AUTH_PATH}/callback`;

/** Returns who has signed in. */
export const SESSION_PATH = `${AUTH_PATH}/session`;

/** Ends the session. */
export const LOGOUT_PATH = `${AUTH_PATH}/logout`;
